using System.Collections.Immutable;

namespace Bootc.Definition;

/// <summary>What differs between distributions, as data: nothing else in the library asks which one it is.</summary>
/// <param name="Name">Of the family, for people.</param>
/// <param name="Ids">Values of ID and ID_LIKE in os-release that mean it.</param>
/// <param name="SshService">Unit of the SSH server.</param>
/// <param name="AdministratorsGroup">Group whose members sudo lets do everything.</param>
/// <param name="CertificateAnchors">Directory of certificate authorities that the machine's owner adds.</param>
/// <param name="CertificateUpdate">Program and arguments that make bundles of the anchors.</param>
/// <param name="CertificateSelection">File that names the anchors in use, relative to the parent of their directory; null where all are in use.</param>
public sealed record Distribution(
    string Name,
    ImmutableArray<string> Ids,
    string SshService,
    string AdministratorsGroup,
    string CertificateAnchors,
    ImmutableArray<string> CertificateUpdate,
    string? CertificateSelection = null)
{
    // Not /usr/local/share/ca-certificates: /usr/local is a part of /var on ostree bases, where an upgrade changes nothing.
    public static readonly Distribution Debian = new(
        "Debian", ["debian", "ubuntu"], "ssh.service", "sudo", "/usr/share/ca-certificates/bootc-sdk", ["update-ca-certificates"], "/etc/ca-certificates.conf")
    {
        LocalePackage = "locales",
        KeyboardFile = "/etc/default/keyboard",
        DkmsPackages = ["dkms"],
    };

    /// <summary>Fedora and what derives from it: CentOS, RHEL, AlmaLinux, Rocky. Also stands for a base that does not say what it is.</summary>
    public static readonly Distribution Fedora = new("Fedora", ["fedora", "rhel", "centos"], "sshd.service", "wheel", "/usr/share/pki/ca-trust-source/anchors", ["update-ca-trust", "extract"]);

    /// <summary>Package with the locales of a language, whose code takes the place of <c>{0}</c>.</summary>
    public string LocalePackage { get; init; } = "glibc-langpack-{0}";

    /// <summary>What <c>/etc/vconsole.conf</c> is, or is a link to: tmpfiles.d of Debian makes it one at every boot.</summary>
    public string KeyboardFile { get; init; } = "/etc/vconsole.conf";

    /// <summary>What compiles kernel modules, without the headers.</summary>
    public ImmutableArray<string> DkmsPackages { get; init; } = ["dkms", "gcc", "make", "elfutils-libelf-devel"];

    private static readonly ImmutableArray<Distribution> All = [Debian, Fedora];

    public static Distribution Of(BaseImageFacts facts) =>
        facts.DistributionLikes.Prepend(facts.DistributionId)
            .Select(id => All.FirstOrDefault(distribution => distribution.Ids.Contains(id)))
            .FirstOrDefault(distribution => distribution is not null) ?? Fedora;
}
