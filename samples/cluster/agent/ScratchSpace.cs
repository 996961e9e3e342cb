namespace Cluster.Agent;

/// <summary>How much room the scratch disk of this node has.</summary>
internal sealed class ScratchSpace(string folder)
{
    public ScratchReport Measure()
    {
        var drive = new DriveInfo(folder);
        return new ScratchReport(Environment.MachineName, drive.AvailableFreeSpace, drive.TotalSize);
    }
}

internal sealed record ScratchReport(string Node, long FreeBytes, long TotalBytes);
