using System.Text;
using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Packages of a stage. Its image may be any, so which package manager it has is found out there.</summary>
internal static class StagePackages
{
    // A distribution's own first, as for the image: some carry a foreign one.
    private const string Script = """
        folder=$PWD
        own=dnf5
        if [ -r /etc/os-release ]; then
            case " $(. /etc/os-release; printf '%s' "${ID:-} ${ID_LIKE:-}") " in *' debian '*|*' ubuntu '*) own=apt-get ;; esac
        fi
        manager=
        for candidate in "$own" dnf5 dnf apt-get; do
            if command -v "$candidate" > /dev/null; then
                manager=$candidate
                break
            fi
        done
        if [ -z "$manager" ]; then
            printf 'bootc-sdk: error: %s\n' 'The image of the stage has neither dnf nor apt. Choose one that has the packages already, or install them in the script.' >&2
            exit 1
        fi
        mkdir /tmp/bootc-sdk-stage-packages
        cp install.list remove.list /tmp/bootc-sdk-stage-packages
        for list in options repositories logins; do
            [ ! -e "$manager.$list.list" ] || cp "$manager.$list.list" "/tmp/bootc-sdk-stage-packages/$list.list"
        done
        cd /tmp/bootc-sdk-stage-packages
        exec /bin/sh -eu "$folder/$manager.sh"

        """;

    /// <param name="context">Whose repositories the stage has; null for those of an image of its own.</param>
    /// <param name="packages">Names.</param>
    public static Step Create(FeatureContext? context, IEnumerable<string> packages)
    {
        (string Name, PackageManager Manager, string Option)[] managers =
        [
            ("apt-get", PackageManager.Apt, "--no-install-recommends"),
            ("dnf", PackageManager.Dnf, "--setopt=install_weak_deps=0"),
            ("dnf5", PackageManager.Dnf5, "--setopt=install_weak_deps=0"),
        ];
        var logins = managers.ToDictionary(
            manager => manager.Name,
            manager => context is not null && context.BaseImage.PackageManagers.Contains(manager.Manager) ? RepositoryLogins.Of(context, manager.Manager == PackageManager.Apt) : new RepositoryLogins([], []),
            StringComparer.Ordinal);
        return new Step
        {
            Name = "stage-packages",
            Kind = StepKind.Packages,
            Script = Script,
            Files =
            [
                StepFile.List(PackageScript.Install, packages.Distinct().Order(StringComparer.Ordinal)),
                StepFile.List(PackageScript.Remove, []),
                .. managers.SelectMany(manager => ForManager(context, manager.Name, manager.Manager, manager.Option)),
                .. managers.SelectMany(manager => logins[manager.Name].Files(manager.Name + ".")),
            ],
            Cache = "stage-packages",
            Secrets = [.. logins.Values.SelectMany(its => its.Secrets).DistinctBy(secret => secret.Id).OrderBy(secret => secret.Id, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<StepFile> ForManager(FeatureContext? context, string name, PackageManager manager, string option)
    {
        yield return new MemoryStepFile($"{name}.sh", Encoding.UTF8.GetBytes(PackageScript.For(manager)));
        yield return StepFile.List($"{name}.{PackageScript.Options}", [option]);
        if (context is not null && RepositorySwitches.ForBuild(context, manager) is { Count: > 0 } repositories)
            yield return StepFile.List($"{name}.{PackageScript.Repositories}", repositories);
    }
}
