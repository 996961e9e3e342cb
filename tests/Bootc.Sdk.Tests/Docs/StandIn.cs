using Bootc.Features;

namespace Bootc.Docs;

/// <summary>
/// The bases that examples name and that nobody has here: the Debian of the tests under another name, without apt, with repositories that have what the
/// examples ask for. What Debian lacks is a stand-in, which does to files what the real program would as far as an example shows it, and refuses to be
/// called in another way. <see cref="StandInImages"/> makes images of it.
/// </summary>
/// <param name="Reference">The image that it stands for.</param>
/// <param name="Name">Of its own image.</param>
/// <param name="Files">What it has besides <see cref="Base"/>.</param>
internal sealed record StandIn(string Reference, string Name, (string Path, string Content)[] Files)
{
    public static readonly IReadOnlyList<StandIn> All =
    [
        new("quay.io/fedora/fedora-bootc:43", "fedora",
        [
            ("/usr/lib/os-release", """
                NAME="Fedora Linux"
                ID=fedora
                VERSION_ID=43
                """),
            ("/etc/dnf/vars/releasever", "43"),
        ]),
        new("quay.io/centos-bootc/centos-bootc:stream9", "centos",
        [
            ("/usr/lib/os-release", """
                NAME="CentOS Stream"
                ID=centos
                ID_LIKE="rhel fedora"
                VERSION_ID=9
                PLATFORM_ID="platform:el9"
                """),
            ("/etc/dnf/vars/releasever", "9"),
        ]),
    ];

    /// <summary>Files of all bases. dnf.conf is made when it is known where the server is that stands for the internet.</summary>
    public static readonly (string Path, string Content)[] Base =
    [
        ("/etc/yum.repos.d/distribution.repo", """
            [distribution]
            name=distribution
            baseurl=file:///usr/share/repository
            gpgcheck=0
            [updates-testing]
            name=updates-testing
            baseurl=file:///usr/share/repository-updates-testing
            gpgcheck=0
            enabled=0
            [crb]
            name=crb
            baseurl=file:///usr/share/repository-crb
            gpgcheck=0
            enabled=0
            """),
        // Debian's rpm runs scripts of packages in a namespace of their own, which a build may not make.
        ("/etc/rpm/macros.stand-in", "%__transaction_unshare %{nil}"),
        ("/usr/libexec/dnf", """
            #!/bin/sh
            # Puts packages in the place of groups, which end Debian's dnf with a crash.
            set -eu
            for word do
                shift
                case $word in
                    group | --with-optional) ;;
                    @container-management) set -- "$@" podman toolbox ;;
                    virtualization) set -- "$@" libvirt virt-viewer ;;
                    @*:*) set -- "$@" "$word" ;;
                    @*) exit 1 ;;
                    *) set -- "$@" "$word" ;;
                esac
            done
            exec dnf-3 "$@"
            """),
        ("/usr/bin/authselect", """
            #!/bin/sh
            # authselect select sssd [FEATURE]... --force
            set -eu
            [ "$1 $2" = 'select sssd' ]
            shift 2
            altfiles=
            for word do
                case $word in
                    with-altfiles) altfiles=' altfiles' ;;
                    with-mkhomedir | with-sudo) ;;
                    *) [ "$word" = --force ] ;;
                esac
            done
            sed -i "s/^passwd:.*/passwd: files$altfiles sss/" /etc/nsswitch.conf
            """),
        ("/usr/bin/bootc", """
            #!/bin/sh
            # bootc --version, bootc container lint [--rootfs FOLDER]
            case "$*" in
                --version) echo 'bootc 1.10.0' ;;
                'container lint' | 'container lint --rootfs '*) ;;
                *) exit 1 ;;
            esac
            """),
        // Without it each build would be told that something has to say so.
        ("/usr/lib/bootc/install/00-root.toml", """
            [install.filesystem.root]
            type = "xfs"
            """),
        ("/usr/lib/systemd/system/bootc-fetch-apply-updates.service", """
            [Service]
            Type=oneshot
            ExecStart=/usr/bin/bootc upgrade --apply --quiet
            """),
        ("/usr/lib/systemd/system/bootc-fetch-apply-updates.timer", """
            [Timer]
            OnBootSec=1h
            OnUnitInactiveSec=8h
            RandomizedDelaySec=2h
            [Install]
            WantedBy=timers.target
            """),
        ("/usr/lib/kbd/keymaps/xkb/de-nodeadkeys.map.gz", "stands for a map"),
    ];

    /// <summary>What follows FROM Debian.</summary>
    public const string Instructions = """
        # Podman has no stand-in: what it says of quadlets is wanted, so its generator is Debian's.
        RUN cd /tmp && apt-get -qq update && apt-get -qq download podman && dpkg-deb --fsys-tarfile podman_*.deb \
            | tar -x -C / ./usr/libexec/podman/quadlet ./usr/lib/systemd/system-generators/podman-system-generator && rm -r podman_*.deb /var/lib/apt/lists/*
        # As bases with accounts in /usr/lib/passwd have it.
        RUN rm /usr/bin/apt-get && sed -i 's/^passwd:.*/passwd: files altfiles/' /etc/nsswitch.conf
        RUN ln -sf ../libexec/dnf /usr/bin/dnf
        # Something to upgrade.
        RUN dnf -y install curl && rm -rf /var/cache/dnf /var/lib/dnf /var/log/dnf* /var/log/hawkey*
        """;

    /// <summary>What the repositories have: those of the distribution, its tests, crb, EPEL, and the project on Copr.</summary>
    public static readonly TestRpm[] Packages =
    [
        new("curl"), new("curl", "2.0") { Repository = "-updates-testing" },
        new("policycoreutils-python-utils") { Files = [("/usr/sbin/semanage", """
            #!/bin/sh
            # semanage import -N < LINES
            set -eu
            [ "$*" = 'import -N' ]
            mkdir -p /etc/selinux/targeted
            while IFS= read -r line; do
                case $line in
                    'boolean -m -1 '* | 'boolean -m -0 '* | 'fcontext -a -f a -t '*" '/"*"'") printf '%s\n' "$line" >> /etc/selinux/targeted/changes ;;
                    *) exit 1 ;;
                esac
            done
            """)] },
        new("policycoreutils") { Files = [("/usr/sbin/semodule", """
            #!/bin/sh
            # semodule -N -i FILE...
            set -eu
            [ "$1 $2" = '-N -i' ]
            shift 2
            mkdir -p /etc/selinux/targeted/modules
            cp "$@" /etc/selinux/targeted/modules/
            """)] },
        new("selinux-policy-targeted"),
        new("crypto-policies-scripts") { Files = [
            ("/etc/crypto-policies/config", "DEFAULT"),
            ("/usr/bin/update-crypto-policies", """
                #!/bin/sh
                # update-crypto-policies --no-reload --set POLICY[:SUBPOLICY]
                set -eu
                [ "$1 $2" = '--no-reload --set' ]
                case $3 in DEFAULT | DEFAULT:SHA1) echo "$3" > /etc/crypto-policies/config ;; *) exit 1 ;; esac
                """)] },
        new("sssd") { Files = Daemon("sssd") },
        new("sssd-ad"),
        new("adcli") { Files = [("/usr/sbin/adcli", "#!/bin/sh")] },
        new("oddjob-mkhomedir") { Files = Daemon("oddjobd") },
        new("glibc-langpack-de") { Files = [("/usr/lib/locale/de_DE.utf8/LC_IDENTIFICATION", "stands for a locale")] },
        new("glibc-langpack-en") { Files = [("/usr/lib/locale/en_GB.utf8/LC_IDENTIFICATION", "stands for a locale")] },
        new("flatpak") { Files = [("/usr/bin/flatpak", "#!/bin/sh")] },
        new("nodejs"),
        new("epel-release") { Files = [("/etc/yum.repos.d/epel.repo", """
            [epel]
            name=epel
            baseurl=file:///usr/share/repository-epel
            gpgcheck=0
            """)] },
        new("htop") { Repository = "-epel", Fields = "Requires: htop-data" }, new("htop-data") { Repository = "-crb" },
        new("podman"), new("toolbox"), new("libvirt"), new("virt-viewer"),
        new("starship") { Repository = "-copr" },
    ];

    /// <summary>Module streams of the repositories, by modulemd.</summary>
    public const string Modules = """
        ---
        document: modulemd
        version: 2
        data:
          name: nodejs
          stream: "20"
          version: 1
          context: stand1n0
          arch: noarch
          summary: stands for the module
          description: stands for the module
          license:
            module: [MIT]
          profiles:
            common:
              rpms: [nodejs]
          artifacts:
            rpms:
            - nodejs-0:1.0-1.noarch
        ...
        ---
        document: modulemd
        version: 2
        data:
          name: postgresql
          stream: "16"
          version: 1
          context: stand1n0
          arch: noarch
          summary: stands for the module
          description: stands for the module
          license:
            module: [MIT]
        ...

        """;

    /// <summary>The image that a ContentImage takes files from.</summary>
    public static readonly (string Path, string Content)[] ContentImage =
    [
        ("/tool", "#!/bin/sh"),
        ("/share/completions/tool", "complete -W '--help --version' tool"),
    ];

    /// <summary>What examples have done to it: the page, a file of the image, and what stands in there.</summary>
    public static readonly (string Page, string Path, string Text)[] Effects =
    [
        ("package-upgrade", "/usr/share/curl/file", "2.0"),
        ("copr", "/usr/share/starship/file", "1.0"),
        ("repository-option", "/usr/share/htop-data/file", "1.0"),
        ("package-group", "/usr/share/toolbox/file", "1.0"),
        ("package-group", "/usr/share/virt-viewer/file", "1.0"),
        ("module-stream", "/usr/share/nodejs/file", "1.0"),
        ("authentication-profile", "/etc/nsswitch.conf", "passwd: files altfiles sss"),
        ("crypto-policy", "/etc/crypto-policies/config", "DEFAULT:SHA1"),
        ("selinux-boolean", "/etc/selinux/targeted/changes", "boolean -m -0 virt_use_nfs\nboolean -m -1 httpd_can_network_connect\n"),
        ("selinux-file-context", "/etc/selinux/targeted/changes", "fcontext -a -f a -t sshd_key_t '/var/lib/ssh(/.*)?'\n"),
        ("selinux-module", "/etc/selinux/targeted/modules/agent.cil", "(type agent_t)"),
    ];

    private static (string Path, string Content)[] Daemon(string name) =>
    [
        ($"/usr/sbin/{name}", "#!/bin/sh"),
        ($"/usr/lib/systemd/system/{name}.service", $"""
            [Service]
            ExecStart=/usr/sbin/{name}
            [Install]
            WantedBy=multi-user.target
            """),
    ];
}
