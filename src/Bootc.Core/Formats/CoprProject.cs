using System.Text.RegularExpressions;
using Bootc.Definition;

namespace Bootc.Formats;

/// <summary>A project of Copr, and the names under which <c>dnf copr enable</c> knows it (dnf-plugins-core, plugins/copr.py).</summary>
public sealed partial record CoprProject(string Owner, string Name)
{
    private const string Hub = "copr.fedorainfracloud.org";
    // The name of its repository file has to fit into the 255 bytes of a file's name.
    private const int MaximumLength = 200;
    private const string Results = "https://download." + Hub + "/results";

    /// <summary>Null when the text is not <c>owner/project</c> or <c>@group/project</c>.</summary>
    public static CoprProject? Parse(string text) => text.Length > MaximumLength ? null
        : Grammar().Match(text) is { Success: true } match ? new CoprProject(match.Groups["owner"].Value, match.Groups["name"].Value)
        : null;

    public string RepositoryId => $"copr:{Hub}:{Owner.Replace("@", "group_", StringComparison.Ordinal)}:{Name}";

    public string FileName => $"_{RepositoryId}.repo";

    public string KeyUrl => $"{Results}/{Owner}/{Name}/pubkey.gpg";

    public string BaseUrl(string chroot) => $"{Results}/{Owner}/{Name}/{chroot}-$basearch/";

    /// <summary>What its builds for a base image are called; null when that is not known.</summary>
    public static string? Chroot(BaseImageFacts facts) => facts switch
    {
        { DistributionId: "fedora" } => "fedora-$releasever",
        { DistributionVersion: [>= '0' and <= '9', ..] version } when facts.DistributionLikes.Add(facts.DistributionId).Any(id => id is "rhel" or "centos") => $"epel-{version.Split('.')[0]}",
        _ => null,
    };

    /// <summary>A reason to refuse the text as the name of a chroot, without its architecture, or null.</summary>
    public static string? CheckChroot(string chroot) =>
        ChrootGrammar().IsMatch(chroot) ? null : "must be distribution-version, such as fedora-43 or epel-9, without the architecture";

    [GeneratedRegex(@"\A(?<owner>@?[A-Za-z0-9][A-Za-z0-9._-]*)/(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*-(?:[0-9][0-9.]*|rawhide|\$releasever)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChrootGrammar();
}
