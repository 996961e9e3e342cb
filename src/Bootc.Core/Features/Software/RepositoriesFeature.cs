using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Repository</c> and <c>Copr</c>: files for dnf and apt, and the keys that their packages are signed with, in one step.</summary>
public sealed class RepositoriesFeature : IFeature
{
    private const string RpmDirectory = "/etc/yum.repos.d";
    private const string DebDirectory = "/etc/apt/sources.list.d";

    public ImmutableArray<string> ItemTypes => [RepositoryDeclaration.ItemType, CoprDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new Dictionary<ImagePath, ImageFile>();
        foreach (var declaration in context.Declarations<RepositoryDeclaration>())
        {
            if (Place(context, declaration) is { } path && IsFirst(context, entries, path, declaration.Item) && Read(context, declaration, path) is var (content, key))
                Add(entries, new ImageFile(path, content, FileModes.Data, ImageOwner.Root, declaration.Item), key);
        }

        foreach (var declaration in context.Declarations<CoprDeclaration>())
        {
            if (CoprRepository.Of(context, declaration) is not var (project, repository))
                continue;
            if (context.Resolve(ImagePath.Parse($"{RpmDirectory}/{project.FileName}"), declaration.Item, null) is not { } path || !IsFirst(context, entries, path, declaration.Item))
                continue;
            RepositoryKey? key = null;
            if (declaration.Key is not null && (key = RepositoryKey.Read(context, declaration.Item, declaration.Key, isRpm: true, $"copr-{project.Name}")) is null)
                continue;
            repository = repository with { GpgKey = key?.Address(isRpm: true) ?? project.KeyUrl };
            if (repository.Check() is { } reason)
                context.Diagnostics.Add(SoftwareCodes.CoprNotUsable, declaration.Item.Locate("Key"), declaration.Project, reason);
            else
                Add(entries, new ImageFile(path, FileContent.Of(RpmRepositoryFile.Write(repository)), FileModes.Data, ImageOwner.Root, declaration.Item), key);
        }

        RepositorySwitches.ReportUnused(context);
        if (entries.Count > 0)
            context.Add(FilesStep.Create("repositories", StepKind.Repositories, entries.Values));
    }

    private static bool IsFirst(FeatureContext context, Dictionary<ImagePath, ImageFile> entries, ImagePath path, DeclaredItem item)
    {
        if (!entries.TryGetValue(path, out var first))
            return true;
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first.Item!, item);
        context.Diagnostics.Add(PackageCodes.RepositoryTwice, secondPlace, item.Include, firstPlace.ToString(), secondPlace.ToString());
        return false;
    }

    private static void Add(Dictionary<ImagePath, ImageFile> entries, ImageFile repository, RepositoryKey? key)
    {
        entries.Add(repository.Path, repository);
        // Repositories of one vendor share a key.
        if (key?.File is { } file)
            entries.TryAdd(file.Path, file);
    }

    private static ImagePath? Place(FeatureContext context, RepositoryDeclaration declaration)
    {
        var text = declaration.Description switch
        {
            RepositoryFile { IsRpm: true } file => $"{RpmDirectory}/{Path.GetFileName(file.SourcePath)}",
            RepositoryFile file => $"{DebDirectory}/{Path.GetFileName(file.SourcePath)}",
            RpmRepositoryFields fields => $"{RpmDirectory}/{fields.Repository.Id}.repo",
            DebSourceFields fields => $"{DebDirectory}/{fields.Id}.sources",
            _ => throw new InvalidOperationException($"{declaration.Description.GetType().Name} has no place in an image."),
        };
        if (ImagePath.TryParse(text, out var path, out var reason) && (reason = CheckFileName(path)) is null)
            return context.Resolve(path, declaration.Item, null);
        context.Diagnostics.Add(PackageCodes.RepositoryNotUsable, declaration.Item.Locate(), declaration.Item.Include, "becomes a file whose path " + reason);
        return null;
    }

    // sources.list(5): apt ignores files with other characters in their name; both managers ignore hidden ones.
    private static string? CheckFileName(ImagePath path) =>
        path.Name.StartsWith('.') ? "begins with a dot in its last part, so that it would be ignored"
        : path.IsUnder(DebDirectory) && path.Name.AsSpan().ContainsAnyExcept(AptFileNameCharacters) ? "has a character other than letters, digits, '_', '-' and '.', so that apt would ignore it"
        : null;

    private static readonly System.Buffers.SearchValues<char> AptFileNameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static (FileContent Content, RepositoryKey? Key)? Read(FeatureContext context, RepositoryDeclaration declaration, ImagePath path) => declaration.Description switch
    {
        RepositoryFile file => RepositoryFileContent.Read(context, declaration, file, path),
        RpmRepositoryFields fields => Write(context, declaration, fields.Repository),
        DebSourceFields fields => Write(context, declaration, fields),
        _ => null,
    };

    private static (FileContent Content, RepositoryKey? Key)? Write(FeatureContext context, RepositoryDeclaration declaration, RpmRepository repository)
    {
        if (!TryReadKey(context, declaration, isRpm: true, repository.Id, repository.GpgCheck, out var key))
            return null;
        repository = repository with { GpgKey = key?.Address(isRpm: true) };
        return IsUsable(context, declaration, repository.Check())
            ? Warned(context, declaration, repository.GpgCheck, [repository.BaseUrl ?? repository.MetaLink ?? repository.MirrorList!], RpmRepositoryFile.Write(repository), key)
            : null;
    }

    private static (FileContent Content, RepositoryKey? Key)? Write(FeatureContext context, RepositoryDeclaration declaration, DebSourceFields fields)
    {
        if (!TryReadKey(context, declaration, isRpm: false, fields.Id, fields.Source.GpgCheck, out var key))
            return null;
        var source = fields.Source with { SignedBy = key?.Address(isRpm: false) };
        return IsUsable(context, declaration, source.Check())
            ? Warned(context, declaration, source.GpgCheck, source.Uris, DebSourcesFile.Write(source), key)
            : null;
    }

    private static bool TryReadKey(FeatureContext context, RepositoryDeclaration declaration, bool isRpm, string id, bool gpgCheck, out RepositoryKey? key)
    {
        key = null;
        if (declaration.Key is { } text)
            return (key = RepositoryKey.Read(context, declaration.Item, text, isRpm, id)) is not null;
        if (gpgCheck)
            context.Diagnostics.Add(PackageCodes.KeyMissing, declaration.Item.Locate(), id);
        return !gpgCheck;
    }

    private static bool IsUsable(FeatureContext context, RepositoryDeclaration declaration, string? reason)
    {
        if (reason is not null)
            context.Diagnostics.Add(PackageCodes.RepositoryNotUsable, declaration.Item.Locate(), declaration.Item.Include, reason);
        return reason is null;
    }

    private static (FileContent Content, RepositoryKey? Key) Warned(FeatureContext context, RepositoryDeclaration declaration, bool gpgCheck, IEnumerable<string> addresses, string text, RepositoryKey? key)
    {
        if (!gpgCheck)
            context.Diagnostics.Add(PackageCodes.SignaturesNotChecked, declaration.Item.Locate("GpgCheck"), declaration.Item.Include);
        RepositoryLogins.Report(context, declaration, addresses);
        foreach (var address in addresses.Where(RepositoryAddress.IsOpen))
            context.Diagnostics.Add(PackageCodes.NotEncrypted, declaration.Item.Locate(), declaration.Item.Include, address);
        return (FileContent.Of(text), key);
    }
}
