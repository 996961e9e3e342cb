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
        cp "$manager.options.list" /tmp/bootc-sdk-stage-packages/options.list
        cd /tmp/bootc-sdk-stage-packages
        exec /bin/sh -eu "$folder/$manager.sh"

        """;

    public static Step Create(IEnumerable<string> packages) => new()
    {
        Name = "stage-packages",
        Kind = StepKind.Packages,
        Script = Script,
        Files =
        [
            StepFile.List(PackageScript.Install, packages.Distinct().Order(StringComparer.Ordinal)),
            StepFile.List(PackageScript.Remove, []),
            .. ForManager("apt-get", PackageManager.Apt, "--no-install-recommends"),
            .. ForManager("dnf", PackageManager.Dnf, "--setopt=install_weak_deps=0"),
            .. ForManager("dnf5", PackageManager.Dnf5, "--setopt=install_weak_deps=0"),
        ],
        Cache = "stage-packages",
    };

    private static StepFile[] ForManager(string name, PackageManager manager, string option) =>
    [
        new MemoryStepFile($"{name}.sh", Encoding.UTF8.GetBytes(PackageScript.For(manager))),
        StepFile.List($"{name}.options.list", [option]),
    ];
}
