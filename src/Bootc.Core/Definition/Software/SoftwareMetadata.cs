using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Metadata that the items about packages and repositories share.</summary>
internal static class SoftwareMetadata
{
    /// <summary>Null when the item leaves it to the project.</summary>
    public static PackageManager? PackageManager(this ItemReader item) =>
        item.Text("PackageManager") is null ? null : item.Choice("PackageManager", Definition.PackageManager.Dnf);

    /// <summary>Null when the item leaves it to others.</summary>
    public static bool? OptionalFlag(this ItemReader item, string metadata) => item.Text(metadata) is null ? null : item.Flag(metadata, false);

    /// <summary>The priority of a repository of dnf; null for dnf's default.</summary>
    public static int? Priority(this ItemReader item)
    {
        if (item.Text("Priority") is not { } text)
            return null;
        if (WholeNumber.TryParse(text, out var priority) && priority is >= 1 and <= 99)
            return priority;
        item.Report(PackageCodes.PriorityNotUsable, "Priority", text);
        return null;
    }

    /// <summary>A list of names and patterns of packages.</summary>
    public static IReadOnlyList<string> Patterns(this ItemReader item, string metadata)
    {
        var patterns = item.List(metadata);
        foreach (var pattern in patterns)
            item.Check(SoftwareCodes.PatternNotUsable, metadata, pattern, PackagePattern.Check(pattern));
        return patterns;
    }

    /// <summary>A list of ids of repositories.</summary>
    public static IReadOnlyList<string> RepositoryIds(this ItemReader item, string metadata)
    {
        var ids = item.List(metadata);
        foreach (var id in ids)
            item.Check(SoftwareCodes.RepositoryIdNotUsable, metadata, id, RpmRepository.CheckId(id));
        return ids;
    }
}
