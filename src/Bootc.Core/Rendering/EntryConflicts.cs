using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Finds places of the image that two declarations want, across all features.</summary>
public static class EntryConflicts
{
    public static void Report(IReadOnlyList<Step> steps, DiagnosticBag diagnostics)
    {
        var presences = steps.SelectMany(step => step.Files).OfType<DirectoryListStepFile>().SelectMany(list => list.Entries).ToList();
        var entries = new Dictionary<string, ImageEntry>(StringComparer.Ordinal);
        var folded = new Dictionary<string, ImageEntry>(StringComparer.Ordinal);
        var files = steps.SelectMany(step => step.Files).ToList();
        foreach (var entry in files.OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName).SelectMany(archive => archive.Entries)
            .Concat(files.OfType<SecretFileList>().SelectMany(list => list.Entries)))
        {
            if (!entries.TryAdd(entry.Path.Value, entry))
                ReportTwice(diagnostics, entries[entry.Path.Value], entry);
            else if (!folded.TryAdd(entry.Path.FoldedKey, entry))
                diagnostics.Add(FileCodes.SameButForCase, entry.Item?.Locate(), folded[entry.Path.FoldedKey].Path.Value, entry.Path.Value);
        }

        foreach (var presence in presences)
        {
            // Several may ask for one directory, whatever its mode.
            if (entries.TryGetValue(presence.Path.Value, out var occupant) && occupant is not ImageDirectory)
                ReportTwice(diagnostics, occupant, presence);
        }

        var checkedDirectories = new HashSet<string>(StringComparer.Ordinal);
        var directory = "";
        foreach (var entry in entries.Values.Concat<ImageEntry>(presences))
        {
            // Entries of one directory stand together.
            if (entry.Path.IsIn(directory))
                continue;
            directory = entry.Path.Parent?.Value ?? "";
            for (var parent = entry.Path.Parent; parent is not null && parent != ImagePath.Root && checkedDirectories.Add(parent.Value); parent = parent.Parent)
            {
                if (entries.TryGetValue(parent.Value, out var occupant) && occupant is not ImageDirectory)
                    diagnostics.Add(FileCodes.BelowNonDirectory, entry.Item?.Locate(), entry.Path.Value, parent.Value);
            }
        }
    }

    private static void ReportTwice(DiagnosticBag diagnostics, ImageEntry first, ImageEntry second)
    {
        // At what somebody wrote, rather than at a folder that a pattern found.
        var item = second.Item is null or { FoundFile: not null } && first.Item is { FoundFile: null } written ? written : second.Item;
        diagnostics.Add(FileCodes.DeclaredTwice, item?.Locate(), second.Path.Value, Describe(first.Item), Describe(second.Item));
    }

    private static string Describe(DeclaredItem? item) => item switch
    {
        null => "the SDK itself",
        { FoundFile: null } => $"{item.ItemType} {item.Include}",
        _ => $"{item.ItemType} {item.Include}, which a pattern of the SDK finds (<{item.ItemType} Remove=\"{item.Include}\" /> switches that off)",
    };
}
