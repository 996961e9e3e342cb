using System.Text;
using Bootc.Definition;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What the package manager of the image is to leave alone from now on, in the form in which it reads that.</summary>
internal static class PackageHolds
{
    private const string Head = "# Written by Bootc.Sdk: what the project leaves out and locks.\n";

    public static IEnumerable<StepFile> Files(PackageManager manager, IEnumerable<PackageExcludeDeclaration> excludes, IEnumerable<PackageLockDeclaration> locks)
    {
        string[] left = [.. excludes.Select(exclude => exclude.Pattern).Order(StringComparer.Ordinal)];
        (string Name, string Version)[] versions =
            [.. locks.Where(declaration => declaration.Version is not null).Select(declaration => (declaration.Name, declaration.Version!)).OrderBy(pair => pair.Item1, StringComparer.Ordinal)];
        string[] current = [.. locks.Where(declaration => declaration.Version is null).Select(declaration => declaration.Name).Order(StringComparer.Ordinal)];
        if (manager == PackageManager.Apt)
        {
            // apt_preferences(5): a negative priority forbids, one above 1000 goes back to an older version.
            if (left.Length + versions.Length + current.Length > 0)
                yield return Text(PackageScript.Holds, Head + string.Concat(left.Select(name => Preference(name, "*", "-1")).Concat(versions.Select(pair => Preference(pair.Name, pair.Version, "1001")))));
        }
        else
        {
            if (left.Length > 0)
                yield return StepFile.List(PackageScript.Persistent, left);
            if (versions.Length > 0)
                yield return Text(PackageScript.Holds, string.Concat(versions.Select(pair => manager == PackageManager.Dnf5 ? Dnf5Lock(pair.Name, pair.Version) : Dnf4Lock(pair.Name, pair.Version))));
        }

        if (current.Length > 0)
            yield return StepFile.List(PackageScript.LockCurrent, current);
    }

    private static string Preference(string name, string version, string priority) => $"\nPackage: {name}\nPin: version {version}\nPin-Priority: {priority}\n";

    // dnf5-versionlock(8). The characters of names and versions need no escape in TOML.
    private static string Dnf5Lock(string name, string version) =>
        $"\n[[packages]]\nname = \"{name}\"\n[[packages.conditions]]\nkey = \"evr\"\ncomparator = \"=\"\nvalue = \"{Version(version)}\"\n";

    // dnf-versionlock(8): name-epoch:version-release.architecture, in which a glob may stand.
    private static string Dnf4Lock(string name, string version) => $"{name}-{Version(version)}.*\n";

    private static RpmVersion Version(string text) => RpmVersion.TryParse(text, out var version) ? version : throw new ArgumentException($"'{text}' is no version with a release.", nameof(text));

    private static MemoryStepFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
