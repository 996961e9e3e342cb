using System.Formats.Tar;

namespace Bootc.Inputs;

/// <summary>Tells regular files from pipes, sockets and devices, which .NET's file attributes do not.</summary>
internal static class SpecialFile
{
    /// <summary>
    /// True for a regular file. Lets the archive writer look, the one public API of .NET that reads the file type
    /// without opening the file; meant for files without length only, since it copies the content.
    /// </summary>
    public static bool IsRegular(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        using var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true))
                writer.WriteEntry(path, "entry");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;
        }
        catch (IOException)
        {
            // The writer refuses sockets.
            return false;
        }
    }
}
