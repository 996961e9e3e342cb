using System.Collections.Immutable;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary>What holds for all packages of one transaction. Packages that ask for the same share one.</summary>
/// <param name="Repositories">Ids of repositories that are switched on for it, sorted, joined by <c>,</c>.</param>
/// <param name="Documentation">Null: as the base image is set up.</param>
internal readonly record struct TransactionOptions(string Repositories, bool WeakDependencies, bool? Documentation)
{
    public IEnumerable<string> RepositoryIds => Repositories.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Decides the order of transactions; the texts mean nothing else.</summary>
    public string SortKey => $"{Repositories} {WeakDependencies} {Documentation}";

    public static string Join(IEnumerable<string> repositories) => string.Join(',', repositories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public ImmutableArray<string> Arguments(PackageManager manager) =>
        manager == PackageManager.Apt
            ? [WeakDependencies ? "--install-recommends" : "--no-install-recommends", .. DpkgDocumentation]
            : [WeakDependencies ? "--setopt=install_weak_deps=1" : "--setopt=install_weak_deps=0", .. RpmDocumentation];

    // tsflags replaces the base's list, which has nothing else in the bases of bootc.
    private ImmutableArray<string> RpmDocumentation => Documentation switch
    {
        null => [],
        true => ["--setopt=tsflags="],
        false => ["--setopt=tsflags=nodocs"],
    };

    // dpkg(1): the last pattern that matches a path decides. The license of a package has to come with it.
    private ImmutableArray<string> DpkgDocumentation => Documentation switch
    {
        null => [],
        true => [.. DocumentationFolders.SelectMany(folder => Dpkg("include", folder))],
        false => [.. DocumentationFolders.SelectMany(folder => Dpkg("exclude", folder)), .. Dpkg("include", "/usr/share/doc/*/copyright")],
    };

    private static readonly string[] DocumentationFolders = ["/usr/share/doc/*", "/usr/share/info/*", "/usr/share/man/*"];

    private static string[] Dpkg(string verb, string path) => ["-o", $"Dpkg::Options::=--path-{verb}={path}"];
}
