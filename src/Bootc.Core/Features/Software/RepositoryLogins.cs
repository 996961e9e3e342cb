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

    /// <summary>Those of all repositories of a package manager, for each step that asks one; <see cref="Report"/> says what is wrong with them.</summary>
    public static RepositoryLogins Of(FeatureContext context, bool isApt)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var secrets = new SortedDictionary<string, StepSecret>(StringComparer.Ordinal);
        foreach (var repository in context.Declarations<RepositoryDeclaration>())
        {
            if (Places(repository.Description, isApt) is not { } places)
                continue;
            Add("login", repository.Login, places.Logins);
            Add("certificate", repository.ClientCertificate, places.Certificates);
            Add("key", repository.ClientKey, places.Certificates);
        }

        return new RepositoryLogins([.. lines], [.. secrets.Values]);

        void Add(string kind, string? id, IEnumerable<string> places)
        {
            if (id is null || context.Secrets.Known(id) is not { } secret)
                return;
            secrets[secret.Id] = secret;
            lines.UnionWith(places.Select(place => $"{kind} {place} {secret.Id}"));
        }
    }

    /// <summary>What is wrong with them, once for each repository and whether anything is installed or not.</summary>
    public static void Report(FeatureContext context, RepositoryDeclaration repository, IEnumerable<string> addresses)
    {
        var forbidden = repository.Description is DebSourceFields ? ForbiddenOfApt : ForbiddenOfDnf;
        Check("Login", repository.Login, content => LoginText.CheckLogin(content, forbidden));
        Check("ClientCertificate", repository.ClientCertificate, LoginText.CheckPem);
        Check("ClientKey", repository.ClientKey, LoginText.CheckPem);
        if (repository.Login is not null)
            ServerLogins.ReportOpen(context, repository.Item, "Login", addresses);
        if (repository.Scope == RepositoryScope.Machine && (repository.Login ?? repository.ClientCertificate) is not null)
            context.Diagnostics.Add(SecretCodes.LoginStaysBehind, repository.Item.Locate(), repository.Item.Include);

        void Check(string metadata, string? id, Func<byte[], string?> check)
        {
            if (id is not null)
                ServerLogins.Find(context, repository.Item, metadata, id, check);
        }
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
