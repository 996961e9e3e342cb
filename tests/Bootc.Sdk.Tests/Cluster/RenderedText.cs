using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Cluster;

/// <summary>A build context as people review it: the Containerfile without its hashes, the lists of each step, and what its archives hold.</summary>
internal static partial class RenderedText
{
    /// <param name="folder">The intermediate folder of a project.</param>
    public static string Of(string folder)
    {
        var text = new StringBuilder(Hash().Replace(File.ReadAllText(Path.Combine(folder, "Containerfile")), "…"));
        var layers = Path.Combine(folder, "layers");
        foreach (var file in Directory.EnumerateFiles(layers, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(layers, file).Replace('\\', '/');
            // Fixed texts of the features, and what the archive says as well.
            if (path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith("/directories.list", StringComparison.Ordinal) || new FileInfo(file).Length == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"\n== {path}\n");
            if (path.EndsWith(".tar", StringComparison.Ordinal))
                Append(text, new TarReader(File.OpenRead(file)));
            else
                text.Append(Hash().Replace(File.ReadAllText(file), "…"));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, TarReader archive)
    {
        using var _ = archive;
        while (archive.GetNextEntry(copyData: true) is { } entry)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0')} {entry.Uid}:{entry.Gid} /{entry.Name}");
            text.Append(entry.EntryType == TarEntryType.SymbolicLink ? $" -> {entry.LinkName}\n" : "\n");
            // What the compiler made is another with each version of it.
            if (entry.DataStream is not { } content || entry.Name.StartsWith("usr/lib/cluster-agent/", StringComparison.Ordinal))
                continue;
            foreach (var line in new StreamReader(content).ReadToEnd().TrimEnd('\n').Split('\n'))
                text.Append("    ").Append(line).Append('\n');
        }
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
