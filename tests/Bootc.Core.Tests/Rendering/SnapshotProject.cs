using Bootc.Definition;
using Bootc.Features;
using Bootc.Fetching;
using Bootc.Inputs;

namespace Bootc.Rendering;

/// <summary>A project with items of all kinds. Those that mean one distribution alone say so by their Distribution.</summary>
internal static class SnapshotProject
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6 alice@example.org";

    private const string PublicKey = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n-----END PGP PUBLIC KEY BLOCK-----\n";

    // Made by openssl, of a key that nobody has.
    private const string SigningKey = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEui/2x7q9HvQM8byktwChoKr5t79o\nH9+lVC7FgOxAIaOo6xbK31FWiWNidrI6Q1FzQJonG3cV/KLg5j/7fbNiAQ==\n-----END PUBLIC KEY-----\n";

    // The same.
    private const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBhTCCASugAwIBAgIUXVvpmfvB1kT6giH8YSu2PV5xUWkwCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMRXhhbXBsZSBSb290MCAXDTI2MTEyNTE0MDgxNloYDzIxMjYx
        MTAxMTQwODE2WjAXMRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAASl1NtAGfyrDP9Z7xrUFF01hJVCz+S7LnwG2rAkA3JAK5y8
        rOc3rUMyCLWz+ORIFqgp0Grjsaej2Ickgpt+Xe5io1MwUTAdBgNVHQ4EFgQUdY7I
        YO1e2gidS8w45HfC4lx6pGgwHwYDVR0jBBgwFoAUdY7IYO1e2gidS8w45HfC4lx6
        pGgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBn88XOYdDYeApV
        /FG7BZyGf1JPZdgX2ILlrvOjzALBKAIhAPHptyOS3rfoOXschYdE3pBtnXgvuDDp
        +vXRaaYal8fy
        -----END CERTIFICATE-----

        """;

    private const string Image = "quay.io/example/tools@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly byte[] s_tool = "the tool"u8.ToArray();

    /// <summary>The items that were declared, those for other distributions too.</summary>
    public static IEnumerable<string> ItemTypes(this FeatureProject project) => project.Define().Items.Select(item => item.ItemType).Distinct();

    public static FeatureProject Create(BaseImageFacts facts)
    {
        var project = new FeatureProject { BaseImage = facts };
        AddFiles(project);
        AddSoftware(project);
        AddContent(project);
        AddUnits(project);
        AddKernel(project);
        AddAccess(project);
        AddNetwork(project);
        AddSecrets(project);
        AddHost(project);
        return project;
    }

    /// <summary>What becomes of it, with the downloads that it names.</summary>
    public static RenderedImage RenderSnapshot(this FeatureProject project)
    {
        project.AddFile($"cache/{ContentHash.Of(s_tool).Hex}", s_tool);
        var diagnostics = new Diagnostics.DiagnosticBag();
        var downloads = new Downloads(new DownloadCache(Path.Combine(project.Directory, "cache")));
        var image = ImageRenderer.Render(project.Define(), SampleProject.BaseImage, project.BaseImage, new ProjectInputs(TestSecrets.Store), diagnostics, downloads);
        Assert.That(image, Is.Not.Null, () => string.Join('\n', diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}")));
        return image!;
    }

    private static void AddFiles(FeatureProject project) => project
        .AddFile("motd", "welcome\n").AddFile("rootfs/etc/hello.conf", "hello\n").AddFile("rootfs/usr/bin/hello", "#!/bin/sh\n")
        .AddFile("units/jupyter.service", "[Unit]\nDescription=Notebooks\n[Service]\nExecStart=/usr/bin/jupyter\nUser=jupyter\n[Install]\nWantedBy=multi-user.target\n")
        .AddFile("units/sshd.service.d/10-limits.conf", "[Service]\nMemoryMax=1G\n")
        .AddFile("kargs.d/20-serial.toml", "kargs = [\"console=ttyS0\"]\n")
        .AddFile("tasks/once.sh", "#!/bin/sh\n").AddFile("tasks/boot.sh", "#!/bin/sh\n").AddFile("tasks/report.sh", "#!/bin/sh\n")
        .AddFile("tune.sh", "#!/bin/sh\n").AddFile("build/tool.sh", "#!/bin/sh\n")
        .AddFile("keys/slurm.asc", PublicKey).AddFile("keys/vendor.asc", PublicKey).AddFile("keys/images.pub", SigningKey)
        .AddFile("quadlets/web.container", "[Container]\nImage=quay.io/example/web:1\n[Install]\nWantedBy=multi-user.target\n")
        .AddFile("tmpfiles/scratch.conf", "d /var/scratch 1777 root root 10d\n").AddFile("udev/60-disks.rules", "SUBSYSTEM==\"block\", ATTR{queue/scheduler}=\"none\"\n")
        .AddFile("selinux/slurm.cil", "(boolean slurm_use_nfs true)\n").AddFile("certificates/example.pem", Certificate)
        .AddFile("dkms/tick/dkms.conf", "PACKAGE_NAME=\"tick\"\n").AddFile("dkms/tick/tick.c", "/* tick */\n")
        .AddFile("secrets/munge.key", "munge").AddFile("secrets/logins.json", """{"auths":{"quay.io":{"auth":"YTpi"}}}""")
        .AddFile("agent/agent", "#!/bin/sh\n");

    private static void AddSoftware(FeatureProject project)
    {
        project
            .Add("Package", "chrony").Add("Package", "nano", ("Action", "Remove")).Add("PackageExclude", "snapd").Add("PackageLock", "chrony").Add("PackageUpgrade", "2026-01-01")
            .Add("PackageGroup", "container-management", ("Distribution", "!debian")).Add("PackageGroup", "ssh-server", ("Distribution", "debian"))
            .Add("ModuleStream", "nodejs", ("Stream", "20"), ("Distribution", "rhel-9"))
            .Add("Repository", "slurm", ("BaseUrl", "https://packages.example.com/el/$basearch/"), ("Key", "keys/slurm.asc"), ("Distribution", "!debian"))
            .Add("Repository", "slurm", ("Uri", "https://packages.example.com/deb"), ("Suite", "trixie"), ("Components", "main"), ("Key", "keys/slurm.asc"), ("Distribution", "debian"))
            .Add("RepositoryOption", "crb", ("Enabled", "true"), ("Distribution", "!debian"))
            .Add("RepositoryKey", "keys/vendor.asc").Add("Copr", "owner/project", ("Distribution", "!debian"))
            .Add("FlatpakRemote", "flathub", ("Url", "https://dl.flathub.org/repo/"), ("Key", "keys/vendor.asc")).Add("Flatpak", "org.gnome.Calculator", ("Remote", "flathub"));
    }

    private static void AddContent(FeatureProject project) => project
        .Add("Overlay", "rootfs").Add("File", "motd", ("TargetPath", "/etc/motd")).Add("File", "motd", ("TargetPath", "/etc/hosts"))
        .Add("Link", "/etc/alternatives/editor", ("LinkTarget", "/usr/bin/vi")).Add("Directory", "/usr/lib/data", ("Mode", "0750"))
        .Add("Download", "https://example.com/tool", ("Sha256", ContentHash.Of(s_tool).Hex), ("TargetPath", "/usr/bin/downloaded"))
        .Add("ContentImage", Image, ("Files", "/usr/bin/other")).Add("Stage", "build/tool.sh", ("Outputs", "/build/tool=/usr/bin/tool"))
        .Add("Edit", "/etc/login.defs", ("Key", "UMASK"), ("Value", "077"), ("Separator", " ")).Add("OsRelease", "VARIANT_ID", ("Value", "node"))
        .Add("Permission", "/usr/bin/ping", ("Capabilities", "cap_net_raw+ep")).Add("RemovedPath", "/etc/motd.d", ("Optional", "true"))
        .Add("Environment", "EDITOR=vi").Add("ContainerLabel", "org.example.team", ("Value", "operations")).Add("ContainerLabel", "org.example.base", ("Value", "%{base:id} %{base:major} %{base:arch}")).Add("Script", "tune.sh", ("Arguments", "one;two"))
        .Add("_BootcApplication", Path.Combine(project.Directory, "agent/agent.csproj"), ("Reference", "agent/agent.csproj"), ("AssemblyName", "agent"), ("Service", "true"))
        .Add("_BootcApplicationFile", Path.Combine(project.Directory, "agent/agent"), ("Application", Path.Combine(project.Directory, "agent/agent.csproj")));

    private static void AddUnits(FeatureProject project) => project
        .Add("Unit", "units/jupyter.service").Add("Unit", "chronyd.service").Add("Unit", "cups.service", ("State", "Masked")).Add("DropIn", "units/sshd.service.d/10-limits.conf")
        .Add("UnitPreset", "enable fstrim.timer").Add("DefaultTarget", "multi-user.target").Add("Timer", "tasks/report.sh", ("OnCalendar", "Mon..Fri 18:00"))
        .Add("FirstBootTask", "tasks/once.sh").Add("BootTask", "tasks/boot.sh")
        .Add("Mount", "/var/scratch", ("What", "LABEL=scratch"), ("Type", "xfs")).Add("Automount", "/var/scratch", ("IdleTimeout", "10min"))
        .Add("Swap", "PARTLABEL=swap", ("MayFail", "true"))
        .Add("Quadlet", "quadlets/web.container").Add("BoundImage", "quay.io/example/web:1");

    private static void AddKernel(FeatureProject project) => project
        .Set("_BootcKnownProfiles", "virtual-machine").Add("HardwareProfile", "virtual-machine")
        .Add("KernelArgument", "mitigations=off").Add("KernelArgument", "kargs.d/20-serial.toml").Add("KernelModule", "br_netfilter").Add("KernelModule", "nouveau", ("State", "Blacklisted"))
        .Add("Kernel", "kernel-rt", ("Distribution", "!debian")).Add("DkmsModule", "tick", ("Source", "dkms/tick"), ("Version", "1.0"), ("Modules", "tick"))
        .Add("Sysctl", "vm.swappiness=10").Add("Initramfs", "virtio_scsi", ("Kind", "Driver"))
        .Add("Tmpfiles", "tmpfiles/scratch.conf").Add("UdevRules", "udev/60-disks.rules");

    private static void AddAccess(FeatureProject project) => project
        .Add("Group", "research", ("Id", "2000")).Add("User", "alice", ("Id", "1100"), ("Groups", "research")).Add("User", "jupyter", ("Id", "813"), ("Home", "/var/lib/jupyter"))
        .Add("SshKey", Key, ("User", "alice")).Add("SshdSetting", "PasswordAuthentication", ("Value", "no"))
        .Add("Sudoers", "operators", ("Groups", "research"), ("Commands", "/usr/bin/systemctl restart slurmd"))
        .Add("Password", "games", ("Locked", "true")).Add("CaCertificate", "certificates/example.pem")
        .Add("AuthenticationProfile", "sssd", ("Features", "with-mkhomedir"), ("Distribution", "!debian")).Add("AuthenticationProfile", "mkhomedir", ("Distribution", "debian"))
        .Add("DomainJoin", "example.com", ("User", "joiner"), ("PasswordFile", "/var/lib/join"), ("AllowedGroups", "research"));

    private static void AddNetwork(FeatureProject project) => project
        .Add("NetworkConnection", "storage", ("Interface", "eth1"), ("Method", "Manual"), ("Addresses", "10.1.0.5/24"), ("Mtu", "9000"))
        .Add("FirewallService", "ssh").Add("FirewallPort", "6817/tcp", ("Sources", "10.1.0.0/16"))
        .Add("FirewallZone", "storage", ("Interfaces", "eth1"), ("ZoneTarget", "Drop")).Add("FirewallRule", "rule service name=\"nfs\" log accept", ("Zone", "storage"))
        .Add("SELinux", "Enforcing").Add("SELinuxBoolean", "use_nfs_home_dirs").Add("SELinuxModule", "selinux/slurm.cil").Add("SELinuxFileContext", "/var/scratch(/.*)?", ("Type", "public_content_rw_t"))
        .Add("CryptoPolicy", "DEFAULT:NO-SHA1", ("Distribution", "!debian")).Add("SigningPolicy", "quay.io/example", ("Keys", "keys/images.pub"));

    private static void AddSecrets(FeatureProject project) => project
        .Add("Secret", "munge", ("File", "secrets/munge.key")).Add("SecretFile", "munge", ("TargetPath", "/etc/munge/munge.key"), ("Owner", "munge"), ("AllowInImage", "true"))
        .Add("Secret", "logins", ("File", "secrets/logins.json")).Add("RegistryCredential", "logins", ("AllowInImage", "true"));

    private static void AddHost(FeatureProject project) => project
        .Add("HostName", "node").Add("Locale", "en_US.UTF-8").Add("Keymap", "us").Add("TimeZone", "Europe/Berlin").Add("UpdateTimer", "Apply", ("OnCalendar", "Sun 03:00"))
        .Add("InstallConfiguration", "node", ("RootFileSystem", "xfs"));
}
