using Bootc.Definition;

namespace Bootc.Features;

/// <summary>
/// Shell functions of a step that changes packages around its own work: <c>installed</c> lists names, <c>bring</c> installs,
/// <c>take</c> removes. <c>$work</c> is a folder of the step. Caches and logs are as they were when it ends.
/// </summary>
internal static class PassingPackages
{
    public static string Begin(PackageManager manager) =>
        Save + (manager == PackageManager.Apt ? Apt : $"dnf={PackageManagerChoice.Name(manager)}\n{Dnf}");

    public const string End = """
        transient | LC_ALL=C sort | LC_ALL=C comm -13 "$work/transient" - | while IFS= read -r file; do
            rm -f "$file"
        done
        tar -xPpf "$work/transient.tar"
        # Where debconf unpacks.
        rm -rf "$work" /var/cache/debconf/tmp.ci

        """;

    private const string Save = """
        umask 022
        export LC_ALL=C.UTF-8
        work=/tmp/bootc-sdk-passing
        mkdir "$work"
        transient() {
            find /var/log /var/cache -type f
            for file in /etc/machine-id /var/lib/dpkg/*-old /var/lib/dnf/history.sqlite* /usr/lib/sysimage/libdnf5/transaction_history.sqlite*; do
                [ ! -f "$file" ] || printf '%s\n' "$file"
            done
        }
        transient | LC_ALL=C sort > "$work/transient"
        tar -cPf "$work/transient.tar" -T "$work/transient"

        """;

    private const string Apt = """
        export DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true
        mkdir -p "$BOOTC_CACHE/archives/partial" "$BOOTC_CACHE/lists/partial"
        {
            printf 'Dir::Cache "%s";\n' "$BOOTC_CACHE"
            printf 'Dir::State::lists "%s/lists";\n' "$BOOTC_CACHE"
            printf 'APT::Sandbox::User "root";\n'
        } > "$work/apt.conf"
        export APT_CONFIG=$work/apt.conf
        installed() {
            dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | LC_ALL=C sort -u
        }
        change() {
            apt-get -y -o Acquire::Retries=3 -o APT::Keep-Downloaded-Packages=true -o Dir::Log="$work" \
                -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--log=/dev/null "$@"
        }
        bring() {
            apt-get -o APT::Update::Error-Mode=any -o Acquire::Retries=3 update && change --no-install-recommends install "$@"
        }
        take() {
            change purge "$@"
        }

        """;

    // Headers of several kernels are installed side by side, so these count by version, and others by name. dnf spares the
    // kernel that uname names, as if it were the machine's own, should the builder happen to run that of the image.
    private const string Dnf = """
        installed() {
            rpm -qa --qf '%{NAME} %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\n' | sed -e 's/^kernel[^ ]*-devel //' -e 's/ .*//' | LC_ALL=C sort -u
        }
        change() {
            "$dnf" -y --setopt=protect_running_kernel=0 --setopt=cachedir="$BOOTC_CACHE" --setopt=keepcache=1 --setopt=logdir="$work" --setopt=install_weak_deps=0 --setopt=clean_requirements_on_remove=0 "$@"
        }
        bring() {
            change --refresh install "$@"
        }
        take() {
            change remove "$@"
        }

        """;
}
