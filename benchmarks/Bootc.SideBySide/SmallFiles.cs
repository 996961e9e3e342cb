using System.Globalization;

namespace Bootc.SideBySide;

/// <summary>Files of one line, <c>0000.conf</c> and on, in the folder <c>files</c> of a project or of a context.</summary>
internal static class SmallFiles
{
    public const string Folder = "files";

    /// <summary>Where they are in the image.</summary>
    public const string TargetPath = "/usr/share/bench/";

    /// <summary>The item that declares all of them.</summary>
    public const string Item = $"""<File Include="{Folder}/*.conf" TargetPath="{TargetPath}" />""";

    /// <summary>The instruction that copies all of them.</summary>
    public const string CopyFolder = $"COPY {Folder}/ {TargetPath}";

    /// <summary>An instruction for each of them.</summary>
    public static IEnumerable<string> CopyEach(int count) => Enumerable.Range(0, count).Select(i => $"COPY {Folder}/{Name(i)} {TargetPath}{Name(i)}");

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:0000}.conf");

    public static void Write(Workspace workspace, string project, int count)
    {
        for (var i = 0; i < count; i++)
            workspace.Write($"{project}/{Folder}/{Name(i)}", string.Create(CultureInfo.InvariantCulture, $"number = {i}\n"));
    }

    /// <summary>Gives the first of them a content that it never had.</summary>
    public static void Change(Workspace workspace, string project) =>
        workspace.Write($"{project}/{Folder}/{Name(0)}", string.Create(CultureInfo.InvariantCulture, $"changed = {DateTime.UtcNow:O}\n"));
}
