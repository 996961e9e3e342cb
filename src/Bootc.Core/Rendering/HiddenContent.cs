using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Finds content of the image that a mount of the project hides on machines.</summary>
public static class HiddenContent
{
    private const string Units = "/usr/lib/systemd/system";

    public static void Report(IReadOnlyList<Step> steps, DiagnosticBag diagnostics)
    {
        var entries = steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName).SelectMany(archive => archive.Entries).ToList();
        var mountPoints = entries.Select(entry => MountPoint(entry.Path)).OfType<ImagePath>().Where(path => path != ImagePath.Root).DistinctBy(path => path.Value)
            .ToDictionary(path => path.Value, StringComparer.Ordinal);
        if (mountPoints.Count == 0)
            return;
        // One warning for an item: a tree may have thousands of files.
        var seen = new HashSet<(object, ImagePath)>();
        var (directory, hiding) = ("", (ImagePath?)null);
        foreach (var entry in entries)
        {
            // Entries of one directory stand together.
            if (!entry.Path.IsIn(directory))
            {
                directory = entry.Path.Parent!.Value;
                hiding = Hiding(entry.Path, mountPoints);
            }

            if (hiding is not null && seen.Add((entry.Item ?? (object)entry, hiding)))
                diagnostics.Add(MountCodes.HiddenContent, entry.Item?.Locate(), entry.Path.Value, hiding.Value);
        }
    }

    /// <summary>The mount point that a path is below: the deepest, when there are several.</summary>
    private static ImagePath? Hiding(ImagePath path, Dictionary<string, ImagePath> mountPoints)
    {
        for (var parent = path.Parent; parent is not null; parent = parent.Parent)
        {
            if (mountPoints.TryGetValue(parent.Value, out var mountPoint))
                return mountPoint;
        }

        return null;
    }

    private static ImagePath? MountPoint(ImagePath unit) =>
        unit.IsIn(Units) && UnitName.TryParse(unit.Name, out var name, out _) && name is { Type: "mount", Instance: null }
        && UnitName.Unescape(name.Prefix) is { } path && ImagePath.TryParse("/" + path, out var mountPoint, out _) ? mountPoint : null;
}
