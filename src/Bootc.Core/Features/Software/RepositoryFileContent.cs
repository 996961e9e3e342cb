using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>A .repo or .sources file of the project: shipped as it is, after a look at what it would do.</summary>
internal static class RepositoryFileContent
{
    private static readonly char[] Separators = [' ', ',', '\t', '\n'];

    /// <summary>Null when the file cannot be used, which is reported at its lines.</summary>
    public static (FileContent Content, RepositoryKey? Key)? Read(FeatureContext context, RepositoryDeclaration declaration, RepositoryFile file, ImagePath path)
    {
        if (context.ReadFile(file.SourcePath, declaration.Item) is not { } source)
            return null;
        var text = TextSafety.FromUtf8(context.Inputs.Content(file.SourcePath) ?? throw new InputChangedException(file.SourcePath));
        var problems = text is null ? [new RepositoryFileProblem(1, "is not UTF-8")] : file.IsRpm ? RpmRepositoryFile.Read(text).Problems : DebSourcesFile.Read(text).Problems;
        foreach (var problem in problems)
            context.Diagnostics.Add(PackageCodes.RepositoryFileProblem, declaration.Item.LocateIn(file.SourcePath, problem.Line), declaration.Item.Include, problem.Reason);
        if (text is null || problems.Count > 0)
            return null;

        foreach (var repository in file.IsRpm ? RpmRepositories(text) : DebRepositories(text))
            Warn(context, declaration.Item, file, repository);
        RepositoryKey? key = null;
        if (declaration.Key is not null && (key = RepositoryKey.Read(context, declaration.Item, declaration.Key, file.IsRpm, null)) is null)
            return null;
        if (key is not null && !text.Contains(key.Address(file.IsRpm), StringComparison.Ordinal))
        {
            var line = file.IsRpm ? $"gpgkey={key.Address(true)}" : $"Signed-By: {key.Address(false)}";
            context.Diagnostics.Add(PackageCodes.KeyNotNamed, declaration.Item.Locate("Key"), declaration.Item.Include, key.Path.Value, line);
            return null;
        }

        return declaration.Scope == RepositoryScope.Machine
            ? (ProjectFileContent.Of(context.Inputs, source, path, keepLineEndings: false), key)
            : (FileContent.Of(file.IsRpm ? RpmRepositoryFile.SwitchOff(text) : DebSourcesFile.SwitchOff(text)), key);
    }

    private static void Warn(FeatureContext context, DeclaredItem item, RepositoryFile file, Repository repository)
    {
        var place = item.LocateIn(file.SourcePath, repository.Line);
        if (!repository.ChecksSignatures)
            context.Diagnostics.Add(PackageCodes.SignaturesNotChecked, place, repository.Name);
        foreach (var address in repository.Addresses.Where(RepositoryAddress.IsOpen))
            context.Diagnostics.Add(PackageCodes.NotEncrypted, place, repository.Name, address);
    }

    private static IEnumerable<Repository> RpmRepositories(string text) =>
        from section in RpmRepositoryFile.Read(text).Sections
        where section.Id != "main"
        select new Repository(
            section.Id,
            section.Line,
            RpmRepositorySection.IsOn(section.Values["gpgcheck"]),
            [.. new[] { "baseurl", "metalink", "mirrorlist", "gpgkey" }.SelectMany(key => Words(section.Values, key))]);

    private static IEnumerable<Repository> DebRepositories(string text) =>
        from stanza in DebSourcesFile.Read(text).Sources
        select new Repository(
            string.Join(' ', Words(stanza, "URIs")),
            0,
            !new[] { "Trusted", "Allow-Insecure" }.Any(key => Words(stanza, key).Any(IsYes)),
            [.. Words(stanza, "URIs")]);

    // apt-pkg/contrib/strutl.cc, StringToBool.
    private static bool IsYes(string value) => value.ToUpperInvariant() is "YES" or "TRUE" or "WITH" or "ON" or "ENABLE" or "1";

    private static string[] Words(IReadOnlyDictionary<string, string> values, string key) =>
        values.TryGetValue(key, out var value) ? value.Split(Separators, StringSplitOptions.RemoveEmptyEntries) : [];

    private sealed record Repository(string Name, int Line, bool ChecksSignatures, IReadOnlyList<string> Addresses);
}
