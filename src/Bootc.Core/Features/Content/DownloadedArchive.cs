using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What of an archive gets into the image, and where.</summary>
internal static class DownloadedArchive
{
    // 0755: neither what others may write nor what runs with another's rights comes out of an archive.
    private const UnixFileMode PassedModes = FileModes.Executable;

    private const int NamedEntries = 5;

    public static IReadOnlyList<ImageEntry> Entries(FeatureContext context, DownloadDeclaration declaration)
    {
        try
        {
            return context.Downloads.Archive(declaration.Download, declaration.Item, ServerLogins.For(context, declaration.Item, declaration.Download)) is { } archive ? Entries(context, declaration, archive) : [];
        }
        catch (InvalidDataException exception)
        {
            context.Diagnostics.Add(DownloadCodes.ArchiveNotUsable, declaration.Item.Locate(), declaration.Item.Include, exception.Message.TrimEnd('.'));
            return [];
        }
    }

    private static List<ImageEntry> Entries(FeatureContext context, DownloadDeclaration declaration, UnpackedArchive archive)
    {
        var entries = new List<ImageEntry>();
        var places = new TreePlaces(context, declaration.Item, declaration.TargetPath);
        var selected = Select(context, declaration, archive);
        var occupied = selected.Select(entry => ParentOf(entry.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in selected)
        {
            if (Concern(declaration, entry) is { } reason)
            {
                context.Diagnostics.Add(DownloadCodes.ArchiveEntryNotUsable, declaration.Item.Locate(), declaration.Item.Include, entry.Path, reason);
                continue;
            }

            // A directory with content comes into being with it; only an empty one needs an entry.
            if (entry is ArchiveDirectory && occupied.Contains(entry.Path))
                continue;
            if (places.Place(entry.Path) is not { } path)
                continue;
            entries.Add(entry switch
            {
                ArchiveFile file => context.Own(
                    new ImageFile(path, FileContent.Of(file.Content), (file.Mode & PassedModes) ?? FileModes.DefaultFor(path, file.Content.Head.Span), ImageOwner.Root, declaration.Item),
                    declaration.Owner),
                ArchiveLink link => new ImageLink(path, link.Target, declaration.Item),
                _ => new ImageDirectoryPresence(path, declaration.Item),
            });
        }

        return entries;
    }

    private static List<ArchiveEntry> Select(FeatureContext context, DownloadDeclaration declaration, UnpackedArchive archive)
    {
        var extraction = declaration.Extraction!;
        var stripped = archive.Entries.Select(entry => Strip(entry, extraction.StripComponents)).OfType<ArchiveEntry>().ToList();
        if (extraction.Only.Count > 0)
        {
            var names = stripped.Where(entry => entry is not ArchiveDirectory).Select(entry => entry.Path).ToList();
            var chosen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var pattern in extraction.Only)
            {
                var matches = pattern.Select(names);
                if (matches.Count == 0)
                    context.Diagnostics.Add(DownloadCodes.OnlyMatchesNothing, declaration.Item.Locate("Only"), declaration.Item.Include, pattern.Text, Describe(names));
                chosen.UnionWith(matches);
            }

            stripped.RemoveAll(entry => !chosen.Contains(entry.Path));
            // Each pattern without a match has been reported.
            if (chosen.Count == 0)
                return stripped;
        }

        if (stripped.Count == 0)
            context.Diagnostics.Add(DownloadCodes.NothingExtracted, declaration.Item.Locate(), declaration.Item.Include, Describe([.. archive.Entries.Select(entry => entry.Path)]));
        return stripped;
    }

    private static ArchiveEntry? Strip(ArchiveEntry entry, int components)
    {
        var path = entry.Path;
        for (; components > 0; components--)
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
                return null;
            path = path[(slash + 1)..].TrimStart('/');
        }

        return path.Length == 0 ? null : entry with { Path = path };
    }

    /// <summary>Completes "an entry … that …"; null when there is nothing wrong with it.</summary>
    private static string? Concern(DownloadDeclaration declaration, ArchiveEntry entry)
    {
        if (entry is ArchiveOddity oddity)
            return $"is {oddity.Kind}";
        if (entry.Path.StartsWith('/'))
            return "is absolute";
        if (entry.Path.Contains('\ufffd', StringComparison.Ordinal))
            return "has a name that is not UTF-8";
        if (ImagePath.Check("/" + entry.Path) is { } reason)
            return reason;
        if (entry is not ArchiveLink link)
            return null;
        return LinkDeclaration.CheckTarget(link.Target) is { } unusable ? $"is a link whose target {unusable}"
            : LeadsOut(declaration.TargetPath, link) ? $"is a link to '{link.Target}', out of '{declaration.TargetPath}'"
            : null;
    }

    private static bool LeadsOut(ImagePath root, ArchiveLink link)
    {
        if (root == ImagePath.Root)
            return false;
        if (link.Target.StartsWith('/'))
            return !$"{link.Target}/".StartsWith($"{root}/", StringComparison.Ordinal) || link.Target.Split('/').Contains("..");
        var depth = link.Path.Count(c => c == '/');
        foreach (var part in link.Target.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    private static string Describe(List<string> names) =>
        names.Count == 0 ? "nothing" : string.Join(", ", names.Take(NamedEntries)) + (names.Count > NamedEntries ? ", …" : "");
}
