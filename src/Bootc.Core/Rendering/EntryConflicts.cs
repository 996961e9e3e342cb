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
                diagnostics.Add(FileCodes.DeclaredTwice, entry.Item?.Locate(), entry.Path.Value, Describe(entries[entry.Path.Value].Item), Describe(entry.Item));
            else if (!folded.TryAdd(entry.Path.FoldedKey, entry))
                diagnostics.Add(FileCodes.SameButForCase, entry.Item?.Locate(), folded[entry.Path.FoldedKey].Path.Value, entry.Path.Value);
        }

        foreach (var presence in presences)
        {
            // Several may ask for one directory, whatever its mode.
            if (entries.TryGetValue(presence.Path.Value, out var occupant) && occupant is not ImageDirectory)
                diagnostics.Add(FileCodes.DeclaredTwice, presence.Item?.Locate(), presence.Path.Value, Describe(occupant.Item), Describe(presence.Item));
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

    private static string Describe(DeclaredItem? item) => item is null ? "the SDK itself" : $"{item.ItemType} {item.Include}";
}
