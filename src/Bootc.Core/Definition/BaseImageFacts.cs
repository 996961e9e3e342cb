using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What the base image was asked once: everything that rendering and checks need to know about it.</summary>
public sealed record BaseImageFacts
{
    /// <summary>ID of os-release, such as "centos" or "debian"; empty when the base has none.</summary>
    public string DistributionId { get; init; } = "";

    /// <summary>VERSION_ID of os-release; empty when the base has none.</summary>
    public string DistributionVersion { get; init; } = "";

    /// <summary>VERSION_CODENAME of os-release, such as "trixie"; empty when the base has none.</summary>
    public string DistributionCodename { get; init; } = "";

    /// <summary>What <c>uname -m</c> says in the base, such as "x86_64"; empty when it has no such program.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>ID_LIKE of os-release: distributions that this one derives from, the nearest first.</summary>
    public ImmutableArray<string> DistributionLikes { get; init; } = [];

    /// <summary>Package managers in the base, the distribution's own first.</summary>
    public ImmutableArray<PackageManager> PackageManagers { get; init; } = [];

    /// <summary>How many layers the base has.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>How many images of the SDK there are among those that the base is made of.</summary>
    public int Generation { get; init; }

    /// <summary>Whether the base has a tar, which puts files into the image.</summary>
    public bool HasTar { get; init; } = true;

    /// <summary>Programs of interest that the base has, by name; packages of the project may bring more.</summary>
    public ImmutableSortedSet<string> Tools { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Major version of systemd; null when the base has none, or did not say.</summary>
    public int? SystemdVersion { get; init; }

    /// <summary>Version of ostree, such as "2025.2"; null when the base has none.</summary>
    public string? OstreeVersion { get; init; }

    /// <summary>Version of bootc, such as "1.6.0"; null when the base has none.</summary>
    public string? BootcVersion { get; init; }

    /// <summary>Whether the base's install configuration says what file system a root gets; null when nobody asked it, or it has no bootc.</summary>
    public bool? SaysRootFileSystem { get; init; }

    /// <summary>That file system, such as "xfs"; null when the base says none, or not on one line.</summary>
    public string? RootFileSystem { get; init; }

    /// <summary>Versions of the kernels in <c>/usr/lib/modules</c> of the base that have a <c>vmlinuz</c>, sorted.</summary>
    public ImmutableArray<string> Kernels { get; init; } = [];

    /// <summary>Fedora gave modules up with 39 (Changes/RetireModularity).</summary>
    public bool LacksModules =>
        DistributionId == "fedora" && int.TryParse(DistributionVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= 39;
    /// <summary>Text of <c>/etc/containers/policy.json</c>, which says whose signatures images need; null when the base has none.</summary>
    public string? SigningPolicy { get; init; }

    /// <summary>What is known of the base's distribution.</summary>
    public Distribution Distribution => Distribution.Of(this);

    /// <summary>Links among the directories of the base (<c>/lib</c> to <c>usr/lib</c>, <c>/opt</c> to <c>var/opt</c>): path to text of the link.</summary>
    public ImmutableSortedDictionary<string, string> DirectoryLinks { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Reads what the probe printed: one fact per line, its name and its values separated by blanks. Unknown names are
    /// skipped, so that a newer probe can say more.
    /// </summary>
    public static BaseImageFacts Parse(IEnumerable<string> lines)
    {
        var facts = new BaseImageFacts { HasTar = false };
        var managers = new List<PackageManager>();
        var tools = facts.Tools.ToBuilder();
        var kernels = new SortedSet<string>(StringComparer.Ordinal);
        var links = facts.DirectoryLinks.ToBuilder();
        foreach (var line in lines)
        {
            switch (line.Split(' '))
            {
                case ["id", var id]:
                    facts = facts with { DistributionId = id };
                    break;
                case ["version", var version]:
                    facts = facts with { DistributionVersion = version };
                    break;
                case ["codename", var codename]:
                    facts = facts with { DistributionCodename = codename };
                    break;
                case ["arch", var architecture]:
                    facts = facts with { Architecture = architecture };
                    break;
                case ["like", .. var likes]:
                    facts = facts with { DistributionLikes = [.. likes] };
                    break;
                case ["layers", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    facts = facts with { Layers = number };
                    break;
                case ["generation", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    facts = facts with { Generation = number };
                    break;
                case ["tool", "tar"]:
                    facts = facts with { HasTar = true };
                    break;
                case ["tool", var tool] when ManagerOf(tool) is { } manager:
                    managers.Add(manager);
                    break;
                case ["tool", var tool]:
                    tools.Add(tool);
                    break;
                case ["systemd", var version] when int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    facts = facts with { SystemdVersion = number };
                    break;
                case ["ostree", var version]:
                    facts = facts with { OstreeVersion = version };
                    break;
                case ["bootc", var version]:
                    facts = facts with { BootcVersion = version };
                    break;
                case ["install-root", var root]:
                    facts = facts with { SaysRootFileSystem = root != "none", RootFileSystem = InstallConfiguration.FileSystems.Contains(root) ? root : null };
                    break;
                case ["signing-policy", var encoded] when TextOf(encoded) is { } policy:
                    facts = facts with { SigningPolicy = policy };
                    break;
                case ["kernel", var version]:
                    kernels.Add(version);
                    break;
                case ["link", var path, var target] when ImagePath.Check(path) is null:
                    links[path] = target;
                    break;
            }
        }

        // A base may carry a foreign package manager as well: the distribution's own comes first, then the newer dnf.
        var own = facts.DistributionId is "debian" or "ubuntu" ? PackageManager.Apt : PackageManager.Dnf5;
        return facts with
        {
            PackageManagers = [.. managers.OrderBy(manager => manager != own).ThenByDescending(manager => manager == PackageManager.Dnf5)],
            Tools = tools.ToImmutable(),
            Kernels = [.. kernels],
            DirectoryLinks = links.ToImmutable(),
        };
    }

    /// <summary>The lines that <see cref="Parse"/> reads, in a fixed order.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append("id ").Append(DistributionId).Append('\n').Append("version ").Append(DistributionVersion).Append('\n');
        if (DistributionCodename.Length > 0)
            text.Append("codename ").Append(DistributionCodename).Append('\n');
        if (Architecture.Length > 0)
            text.Append("arch ").Append(Architecture).Append('\n');
        if (!DistributionLikes.IsEmpty)
            text.Append("like ").AppendJoin(' ', DistributionLikes).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"layers {Layers}\n");
        if (Generation > 0)
            text.Append(CultureInfo.InvariantCulture, $"generation {Generation}\n");
        if (HasTar)
            text.Append("tool tar\n");
        foreach (var manager in PackageManagers)
            text.Append("tool ").Append(ToolOf(manager)).Append('\n');
        foreach (var tool in Tools)
            text.Append("tool ").Append(tool).Append('\n');
        if (SystemdVersion is { } systemd)
            text.Append(CultureInfo.InvariantCulture, $"systemd {systemd}\n");
        if (OstreeVersion is not null)
            text.Append("ostree ").Append(OstreeVersion).Append('\n');
        if (BootcVersion is not null)
            text.Append("bootc ").Append(BootcVersion).Append('\n');
        if (SaysRootFileSystem is { } saysRoot)
            text.Append("install-root ").Append(RootFileSystem ?? (saysRoot ? "said" : "none")).Append('\n');
        if (SigningPolicy is not null)
            text.Append("signing-policy ").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(SigningPolicy))).Append('\n');
        foreach (var kernel in Kernels)
            text.Append("kernel ").Append(kernel).Append('\n');
        foreach (var (path, target) in DirectoryLinks)
            text.Append("link ").Append(path).Append(' ').Append(target).Append('\n');
        return text.ToString();
    }

    // A fact is one line.
    private static string? TextOf(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? TextSafety.FromUtf8(bytes.AsSpan(0, length)) : null;
    }

    private static PackageManager? ManagerOf(string tool) => tool switch
    {
        "dnf" => PackageManager.Dnf,
        "dnf5" => PackageManager.Dnf5,
        "apt-get" => PackageManager.Apt,
        _ => null,
    };

    private static string ToolOf(PackageManager manager) => manager switch
    {
        PackageManager.Dnf => "dnf",
        PackageManager.Dnf5 => "dnf5",
        _ => "apt-get",
    };
}
