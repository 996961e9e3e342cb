using System.Runtime.Versioning;

namespace Bootc.Features;

/// <summary>Files for an image as a tree on this machine; those that begin with <c>#!</c> are programs.</summary>
[SupportedOSPlatform("linux")]
internal static class ImageFiles
{
    private const UnixFileMode Data = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Program = Data | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Returns the folder, which is there even without files.</summary>
    public static string Write(string folder, IEnumerable<(string Path, string Content)> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (path, content) in files)
        {
            var file = folder + path;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content.EndsWith('\n') ? content : content + "\n");
            File.SetUnixFileMode(file, content.StartsWith("#!", StringComparison.Ordinal) ? Program : Data);
        }

        return folder;
    }
}
