using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Ids of the repositories that are switched on for what the project installs and off on the machine.</summary>
internal static class RepositorySwitches
{
    public static IReadOnlyList<string> ForBuild(FeatureContext context, PackageManager manager)
    {
        var isRpm = manager != PackageManager.Apt;
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var repository in context.Declarations<RepositoryDeclaration>().Where(repository => repository.Scope == RepositoryScope.Build))
            ids.UnionWith(Ids(context, repository.Description, isRpm));
        if (isRpm)
            ids.UnionWith(context.Declarations<CoprDeclaration>().Where(copr => copr.Scope == RepositoryScope.Build).Select(copr => CoprProject.Parse(copr.Project)?.RepositoryId).OfType<string>());
        return [.. ids];
    }

    /// <summary>Reports repositories that nothing would ever switch on.</summary>
    public static void ReportUnused(FeatureContext context)
    {
        var named = context.Declarations<PackageDeclaration>().SelectMany(package => package.Repositories)
            .Concat(context.Declarations<PackageGroupDeclaration>().SelectMany(group => group.Repositories))
            .Concat(context.Declarations<PackageUpgradeDeclaration>().SelectMany(upgrade => upgrade.Repositories))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var repository in context.Declarations<RepositoryDeclaration>().Where(repository => repository.Scope == RepositoryScope.Package))
            Report(repository.Item, [.. Ids(context, repository.Description, isRpm: true), .. Ids(context, repository.Description, isRpm: false)]);
        foreach (var copr in context.Declarations<CoprDeclaration>().Where(copr => copr.Scope == RepositoryScope.Package))
            Report(copr.Item, CoprProject.Parse(copr.Project) is { } project ? [project.RepositoryId] : []);

        void Report(DeclaredItem item, string[] ids)
        {
            if (ids.Length > 0 && !ids.Any(named.Contains))
                context.Diagnostics.Add(SoftwareCodes.NamedByNobody, item.Locate("Scope"), ids[0]);
        }
    }

    private static IEnumerable<string> Ids(FeatureContext context, RepositoryDescription description, bool isRpm) => (description, isRpm) switch
    {
        (RpmRepositoryFields fields, true) => [fields.Repository.Id],
        (DebSourceFields fields, false) => [fields.Id],
        (RepositoryFile { IsRpm: false } file, false) => [Path.GetFileNameWithoutExtension(file.SourcePath)],
        (RepositoryFile { IsRpm: true } file, true) => Sections(context, file.SourcePath),
        _ => [],
    };

    private static IEnumerable<string> Sections(FeatureContext context, string path)
    {
        try
        {
            return context.Inputs.Content(path) is { } content && TextSafety.FromUtf8(content) is { } text
                ? RpmRepositoryFile.Read(text).Sections.Select(section => section.Id).Where(id => id != "main" && RpmRepository.CheckId(id) is null)
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
