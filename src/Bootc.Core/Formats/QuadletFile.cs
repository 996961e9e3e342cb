using System.Collections.Frozen;

namespace Bootc.Formats;

/// <summary>What podman's generator of units reads in a quadlet (podman-systemd.unit(5), pkg/systemd/quadlet of podman).</summary>
public static class QuadletFile
{
    private const string Common = "ContainersConfModule GlobalArgs PodmanArgs ServiceName";

    // By type: the section of its own, and the keys that podman knows there.
    private static readonly FrozenDictionary<string, (string Section, FrozenSet<string> Keys)> Types = new Dictionary<string, (string, FrozenSet<string>)>(StringComparer.Ordinal)
    {
        [".container"] = ("Container", Words("""
            AddCapability AddDevice AddHost Annotation AppArmor AutoUpdate CgroupsMode ContainerName DNS DNSOption DNSSearch DropCapability Entrypoint Environment EnvironmentFile EnvironmentHost Exec
            ExposeHostPort GIDMap Group GroupAdd HealthCmd HealthInterval HealthLogDestination HealthMaxLogCount HealthMaxLogSize HealthOnFailure HealthRetries HealthStartPeriod HealthStartupCmd
            HealthStartupInterval HealthStartupRetries HealthStartupSuccess HealthStartupTimeout HealthTimeout HostName HttpProxy IP IP6 Image Label LogDriver LogOpt Mask Memory Mount Network NetworkAlias
            NoNewPrivileges Notify PidsLimit Pod PublishPort Pull ReadOnly ReadOnlyTmpfs ReloadCmd ReloadSignal RemapGid RemapUid RemapUidSize RemapUsers Retry RetryDelay Rootfs RunInit SeccompProfile
            Secret SecurityLabelDisable SecurityLabelFileType SecurityLabelLevel SecurityLabelNested SecurityLabelType ShmSize StartWithPod StopSignal StopTimeout SubGIDMap SubUIDMap Sysctl Timezone Tmpfs
            UIDMap Ulimit Unmask User UserNS VolatileTmp Volume WorkingDir
            """)),
        [".volume"] = ("Volume", Words("Copy Device Driver GID Group Image Label Options Type UID User VolumeName")),
        [".network"] = ("Network", Words("DNS DisableDNS Driver Gateway IPAMDriver IPRange IPv6 InterfaceName Internal Label NetworkDeleteOnStop NetworkName Options Subnet")),
        [".kube"] = ("Kube", Words("""
            AutoUpdate ConfigMap ExitCodePropagation KubeDownForce LogDriver LogOpt Network PublishPort RemapGid RemapUid RemapUidSize RemapUsers SetWorkingDirectory UserNS Yaml
            """)),
        [".image"] = ("Image", Words("AllTags Arch AuthFile CertDir Creds DecryptionKey Image ImageTag OS Policy Retry RetryDelay TLSVerify Variant")),
        [".build"] = ("Build", Words("""
            Annotation Arch AuthFile BuildArg DNS DNSOption DNSSearch Environment File ForceRM GroupAdd IgnoreFile ImageTag Label Network Pull Retry RetryDelay Secret SetWorkingDirectory TLSVerify Target
            Variant Volume
            """)),
        [".pod"] = ("Pod", Words("""
            AddHost DNS DNSOption DNSSearch ExitPolicy GIDMap HostName IP IP6 Label Network NetworkAlias PodName PublishPort RemapGid RemapUid RemapUidSize RemapUsers ShmSize StopTimeout SubGIDMap SubUIDMap
            UIDMap UserNS Volume
            """)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] SharedSections = ["Unit", "Service", "Install", "Quadlet"];

    /// <summary>Endings of files that are quadlets, with their dots.</summary>
    public static IEnumerable<string> Extensions => Types.Keys.Order(StringComparer.Ordinal);

    public static bool IsQuadlet(string fileName) => Types.ContainsKey(Path.GetExtension(fileName));

    /// <summary>Name of the section of its own, such as "Container".</summary>
    public static string Section(string fileName) => Types[Path.GetExtension(fileName)].Section;

    /// <summary>The service that podman makes of it (getServiceName of its generator).</summary>
    public static string ServiceName(string fileName, UnitFile file) =>
        (file.Value(Section(fileName), "ServiceName")?.Value is { Length: > 0 } name ? name
            : Path.GetFileNameWithoutExtension(fileName) + (Path.GetExtension(fileName) is ".container" or ".kube" ? "" : "-" + Path.GetExtension(fileName)[1..])) + ".service";

    /// <summary>What podman would certainly refuse.</summary>
    public static IEnumerable<UnitFileProblem> Problems(string fileName, UnitFile file)
    {
        var section = Section(fileName);
        var required = Path.GetExtension(fileName) switch
        {
            ".container" => ["Image", "Rootfs"],
            ".image" => ["Image"],
            ".kube" => ["Yaml"],
            ".build" => ["ImageTag"],
            _ => Array.Empty<string>(),
        };
        if (required.Length > 0 && !required.Any(key => file.Value(section, key) is { Value.Length: > 0 }))
        {
            var line = file.Settings.FirstOrDefault(setting => setting.Section == section)?.Line ?? 1;
            yield return new UnitFileProblem(line, $"belongs to a quadlet that podman refuses: it has no {string.Join("= or ", required)}= in a [{section}] section");
        }
    }

    /// <summary>What podman does not know, at least not every one.</summary>
    public static IEnumerable<UnitFileProblem> Concerns(string fileName, UnitFile file)
    {
        var (section, keys) = Types[Path.GetExtension(fileName)];
        foreach (var setting in file.Settings)
        {
            if (setting.Section == section && !keys.Contains(setting.Key) && !setting.Key.StartsWith("X-", StringComparison.Ordinal))
                yield return new UnitFileProblem(setting.Line, $"has the key {setting.Key}, which podman does not know in [{section}]; it refuses the file then");
            else if (setting.Section != section && !SharedSections.Contains(setting.Section) && !setting.Section.StartsWith("X-", StringComparison.Ordinal))
                yield return new UnitFileProblem(setting.Line, $"stands in [{setting.Section}], which means nothing in a {Path.GetExtension(fileName)} file; its own section is [{section}]");
        }
    }

    private static FrozenSet<string> Words(string text) => $"{Common} {text}".Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
