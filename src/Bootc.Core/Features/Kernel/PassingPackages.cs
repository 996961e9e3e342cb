using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// Shell functions of a step that changes packages around its own work: <c>installed</c> lists names, <c>bring</c> installs,
/// <c>take</c> removes. <c>$work</c> is a folder of the step. Caches and logs are as they were when it ends.
/// </summary>
internal static class PassingPackages
{
    public static string Begin(PackageManager manager) => PackageTools.Begin(manager) + Work + (manager == PackageManager.Apt ? Apt : Dnf);

    public const string End = """
        rm -rf "$work"

        """ + PackageTools.End;

    /// <summary>Files that the functions read, for steps of the package manager that the project takes where it names none.</summary>
    public static IEnumerable<StepFile> Files(FeatureContext context, PackageManager manager, RepositoryLogins logins)
    {
        var options = context.Declarations<RepositoryOptionDeclaration>()
            .Where(option => option.IsForBuild && (option.Manager is null || option.Manager == manager)).Select(option => option.Id);
        return logins.Files().Prepend(StepFile.List(PackageScript.Repositories, RepositorySwitches.ForBuild(context, manager).Union(options).Order(StringComparer.Ordinal)));
    }

    private const string Work = """
        work=/tmp/bootc-sdk-passing
        mkdir "$work"

        """;

    private const string Apt = """
        later=true
        bring() {
            switch_on ''
            manage $sources -o APT::Update::Error-Mode=any update && manage $sources --no-install-recommends install "$@"
        }
        take() {
            manage purge "$@"
        }

        """;

    // Headers of several kernels are installed side by side, so these count by version, and others by name. A package of the project may
    // bring a repository later, and dnf refuses to switch on one that it does not know.
    private const string Dnf = """
        known_repositories() {
            while IFS= read -r id; do
                ! grep -r -q -x -F -e "[$id]" /etc/yum.repos.d /etc/distro.repos.d /usr/share/dnf5/repos.d 2> /dev/null || printf -- '--enablerepo=%s\n' "$id"
            done < repositories.list
        }
        installed() {
            rpm -qa --qf '%{NAME} %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\n' | sed -e 's/^kernel[^ ]*-devel //' -e 's/ .*//' | LC_ALL=C sort -u
        }
        bring() {
            manage $(known_repositories) --setopt=install_weak_deps=0 --refresh install "$@"
        }
        take() {
            manage remove "$@"
        }

        """;
}
