using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// Logins and client certificates of repositories. A package manager gets them while it runs, in files of /tmp and from the mounts of secrets;
/// what the image ships of a repository has none.
/// </summary>
/// <param name="Lines">Kind, place and secret of each: the place is an id for dnf, an address or host for apt.</param>
internal sealed record RepositoryLogins(IReadOnlyList<string> Lines, IReadOnlyList<StepSecret> Secrets)
{
    // dnf replaces variables and drops backslashes in every value of a .repo file; apt separates the words of auth.conf by blanks.
    private const string ForbiddenOfDnf = "$\\";
    private const string ForbiddenOfApt = " \t";

    /// <summary>Reports nothing twice: each secret is looked at once.</summary>
    public static RepositoryLogins Of(FeatureContext context, bool isApt)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var secrets = new SortedDictionary<string, StepSecret>(StringComparer.Ordinal);
        foreach (var repository in context.Declarations<RepositoryDeclaration>())
        {
            if (Places(repository.Description, isApt) is not { } places)
                continue;
            Add(repository, "Login", "login", repository.Login, content => LoginText.CheckLogin(content, isApt ? ForbiddenOfApt : ForbiddenOfDnf), places.Logins);
            Add(repository, "ClientCertificate", "certificate", repository.ClientCertificate, LoginText.CheckPem, places.Certificates);
            Add(repository, "ClientKey", "key", repository.ClientKey, LoginText.CheckPem, places.Certificates);
        }

        return new RepositoryLogins([.. lines], [.. secrets.Values]);

        void Add(RepositoryDeclaration repository, string metadata, string kind, string? id, Func<byte[], string?> check, IEnumerable<string> places)
        {
            if (id is null || ServerLogins.Find(context, repository.Item, metadata, id, check) is not { } secret)
                return;
            secrets[secret.Id] = secret;
            lines.UnionWith(places.Select(place => $"{kind} {place} {secret.Id}"));
        }
    }

    /// <summary>What is wrong with them whoever uses the repository.</summary>
    public static void Report(FeatureContext context, RepositoryDeclaration repository, IEnumerable<string> addresses)
    {
        if (repository.Login is not null)
            ServerLogins.ReportOpen(context, repository.Item, "Login", addresses);
        if (repository.Scope == RepositoryScope.Machine && (repository.Login ?? repository.ClientCertificate) is not null)
            context.Diagnostics.Add(SecretCodes.LoginStaysBehind, repository.Item.Locate(), repository.Item.Include);
    }

    public IEnumerable<StepFile> Files(string prefix = "") => Lines.Count == 0 ? [] : [StepFile.List(prefix + PackageScript.Logins, Lines)];

    private static (IEnumerable<string> Logins, IEnumerable<string> Certificates)? Places(RepositoryDescription description, bool isApt) => (description, isApt) switch
    {
        (RpmRepositoryFields fields, false) => ([fields.Repository.Id], [fields.Repository.Id]),
        // auth.conf(5): without its scheme, an entry is for https alone.
        (DebSourceFields fields, true) => (fields.Source.Uris, fields.Source.Uris.Select(uri => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) ? parsed.Host : "").Where(host => host.Length > 0)),
        _ => null,
    };
}
