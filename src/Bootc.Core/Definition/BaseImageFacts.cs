using System.Collections.Immutable;
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

    /// <summary>Package managers in the base, the distribution's own first.</summary>
    public ImmutableArray<PackageManager> PackageManagers { get; init; } = [];

    /// <summary>Whether the base has a tar, which puts files into the image.</summary>
    public bool HasTar { get; init; } = true;

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
                case ["tool", "tar"]:
                    facts = facts with { HasTar = true };
                    break;
                case ["tool", var tool] when ManagerOf(tool) is { } manager:
                    managers.Add(manager);
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
            DirectoryLinks = links.ToImmutable(),
        };
    }

    /// <summary>The lines that <see cref="Parse"/> reads, in a fixed order.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append("id ").Append(DistributionId).Append('\n').Append("version ").Append(DistributionVersion).Append('\n');
        if (HasTar)
            text.Append("tool tar\n");
        foreach (var manager in PackageManagers)
            text.Append("tool ").Append(ToolOf(manager)).Append('\n');
        foreach (var (path, target) in DirectoryLinks)
            text.Append("link ").Append(path).Append(' ').Append(target).Append('\n');
        return text.ToString();
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
