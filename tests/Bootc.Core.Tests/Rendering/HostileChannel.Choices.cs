namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] ChoiceChannels() =>
    [
        OfFlag("Copr", "owner/project", "ModuleHotfixes", ("Chroot", "epel-9")),
        OfChoice("Copr", "owner/project", "Scope", ["Machine", "Build", "Package"], ("Chroot", "epel-9")),
        OfFlag("DomainJoin", "a.example", "ShortNames"),
        OfItem("Download", "https://example.org/a", "Extract", "false{0}", (_, value) => value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase), ("Sha256", CachedHash), ("TargetPath", "/etc/a")),
        OfChoice("DropIn", "drop-in.conf", "Scope", ["System", "User"], ("Unit", "x.service")),
        OfChoice("Edit", "/etc/a", "Action", ["Set", "Remove"], ("Line", "x")),
        OfFlag("Edit", "/etc/a", "Optional", ("Line", "x")),
        OfFlag("Edit", "/etc/a", "Regex", ("Line", "x"), ("Match", "y")),
        OfChoice("Environment", "A=x", "Scope", ["All", "Services", "Sessions"]),
        OfChoice("File", "file.txt", "LineEndings", ["Normalize", "Keep"], ("TargetPath", "/etc/a")),
        OfFlag("File", HostileProject.FileElsewhere, "AllowOutside", ("TargetPath", "/etc/a")),
        OfChoice("FirewallPort", "22/tcp", "Action", ["Add", "Remove"]),
        OfChoice("FirewallRule", "rule accept", "Action", ["Add", "Remove"]),
        OfChoice("FirewallService", "s", "Action", ["Add", "Remove"]),
        OfFlag("FirewallZone", "z", "Default"),
        OfFlag("FirewallZone", "z", "Masquerade"),
        OfChoice("FirewallZone", "z", "ZoneTarget", ["Default", "Accept", "Drop", "Reject"]),
        OfChoice("Initramfs", "a", "Action", ["Add", "Omit"]),
        OfFlag("Initramfs", "a", "Load", ("Kind", "Driver")),
        OfFlag("KernelArgument", "a", "Force"),
        OfChoice("KernelModule", "a", "State", ["Loaded", "Available", "Blacklisted", "Disabled"]),
        OfFlag("Locale", "C.UTF-8", "Package"),
        OfFlag("ModuleStream", "nodejs", "Enabled", ("Stream", "20")),
        OfFlag("Mount", "/var/x", "MayFail", ("What", "x"), ("Type", "xfs")),
        OfFlag("NetworkConnection", "c", "AutoConnect"),
        OfChoice("NetworkConnection", "c", "Method", ["Auto", "Disabled"]),
        OfChoice("NetworkConnection", "c", "Type", ["Ethernet"]),
        OfChoice("Overlay", "overlay.d", "LineEndings", ["Normalize", "Keep"]),
        OfChoice("Package", "vim", "Action", ["Install", "Remove"]),
        OfFlag("Package", "vim", "BringsRepositories"),
        OfFlag("Package", "vim", "Documentation"),
        OfFlag("Package", "vim", "Optional"),
        OfFlag("Package", "vim", "WeakDependencies"),
        OfFlag("PackageExclude", "vim", "Persistent"),
        OfFlag("PackageGroup", "tools", "OptionalPackages"),
        OfFlag("PackageUpgrade", "2026-01-01", "AllowDowngrade"),
        .. new[] { ("Package", "vim"), ("PackageExclude", "vim"), ("PackageGroup", "tools"), ("PackageLock", "vim"), ("PackageUpgrade", "2026-01-01"), ("RepositoryKey", "key.asc") }
            .Select(item => OfChoice(item.Item1, item.Item2, "PackageManager", ["Dnf"])),
        OfChoice("RepositoryOption", "crb", "PackageManager", ["Dnf"], ("Enabled", "true")),
        OfFlag("Password", "a", "AllowInImage", ("Locked", "true")),
        OfChoice("Password", "a", "Locked", ["true"]),
        OfChoice("Quadlet", "web.container", "Scope", ["System", "User"]),
        OfProject("RegistryCredential", "AllowInImage", "true{0}", Logins("AllowInImage"), IsFlag),
        OfProject("RegistryCredential", "Podman", "true{0}", Logins("Podman"), IsFlag),
        OfFlag("RemovedPath", "/etc/a", "Optional"),
        OfFlag("Repository", "r", "Enabled", RpmRepository),
        OfFlag("Repository", "r", "GpgCheck", RpmRepository),
        OfFlag("Repository", "r", "ModuleHotfixes", RpmRepository),
        OfChoice("Repository", "r", "Scope", ["Machine", "Build", "Package"], RpmRepository),
        OfFlag("RepositoryOption", "crb", "Enabled"),
        OfFlag("RepositoryOption", "crb", "ModuleHotfixes"),
        OfChoice("RepositoryOption", "crb", "Scope", ["Machine", "Build", "Package"]),
        OfChoice("SELinuxBoolean", "b", "Value", ["On", "Off"]),
        OfFlag("Script", "script.sh", "BestEffort"),
        OfChoice("Script", "script.sh", "LineEndings", ["Normalize", "Keep"]),
        OfFlag("Secret", "x", "Optional", ("File", "file.txt")),
        OfProject("SecretFile", "AllowInImage", "true{0}", (project, value) => project.AddWithSecret("SecretFile", "x", ("TargetPath", "/etc/x"), ("AllowInImage", value)), IsFlag),
        OfChoice("SigningPolicy", "quay.io/a", "Type", ["Reject", "Accept"]),
        OfFlag("Stage", "script.sh", "AfterPackages", ("Outputs", "/a")),
        OfFlag("Stage", "script.sh", "Cache", ("Outputs", "/a")),
        OfChoice("Stage", "script.sh", "LineEndings", ["Normalize", "Keep"], ("Outputs", "/a")),
        OfFlag("Sudoers", "a", "NoPassword", ("Users", "u"), ("Commands", "ALL")),
        OfFlag("Swap", "/dev/x", "MayFail"),
        OfFlag("Sysctl", "vm.a", "Optional", ("Value", "1")),
        OfFlag("Timer", "script.sh", "Persistent", ("OnCalendar", "daily")),
        OfChoice("Unit", "x.service", "Scope", ["System", "User"]),
        OfChoice("Unit", "x.service", "State", ["Enabled", "Disabled", "Masked"]),
        OfChoice("UnitPreset", "enable a.service", "Scope", ["System", "User"]),
        OfInclude("UpdateTimer", "Apply{0}", (_, value) => Enum.GetNames<Definition.UpdateMode>().Contains(value, StringComparer.OrdinalIgnoreCase)),
        OfFlag("UpdateTimer", "Apply", "Persistent"),
        OfFlag("User", "u", "Locked"),
        OfProject("HardwareProfile", "Include", "nvidia{0}", (project, value) =>
        {
            project.Settings["_BootcKnownProfiles"] = "nvidia";
            project.Add("HardwareProfile", value, []);
        }, (_, value) => value.Equals("nvidia", StringComparison.OrdinalIgnoreCase)),
    ];

    private static (string, string)[] RpmRepository => [("BaseUrl", "https://example.org/"), ("Key", "key.asc")];

    private static bool IsFlag(RenderedImage image, string value) => bool.TryParse(value, out _) && !value.Contains('\0', StringComparison.Ordinal);

    private static Action<HostileProject, string> Logins(string metadata) => (project, value) =>
    {
        project.Add("Secret", "x", [("File", "logins.json")]);
        project.Add("RegistryCredential", "x", [(metadata, value)]);
    };
}
