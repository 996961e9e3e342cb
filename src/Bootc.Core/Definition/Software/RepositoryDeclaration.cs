using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A place that packages come from.</summary>
/// <param name="Key">What its packages are signed with: a path in the project, or an absolute one in the image; null where nothing names one.</param>
public sealed record RepositoryDeclaration(DeclaredItem Item, RepositoryDescription Description, string? Key) : IDeclaration<RepositoryDeclaration>
{
    private static readonly string[] RpmAddresses = ["BaseUrl", "Metalink", "MirrorList"];
    private static readonly string[] DebAddresses = ["Uri", "Suite", "Components"];
    private static readonly string[] Credentials = ["Login", "ClientCertificate", "ClientKey"];
    private static readonly string[] OfDnf = ["Priority", "ExcludePackages", "IncludePackages", "ModuleHotfixes"];
    private static readonly string[] Switches = ["GpgCheck", "Enabled", .. OfDnf];

    public static string ItemType => "Repository";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "BaseUrl", "Metalink", "MirrorList", "Uri", "Suite", "Components", "Key", "GpgCheck", "Enabled", "Priority", "Scope", "ExcludePackages",
        "IncludePackages", "ModuleHotfixes", "Login", "ClientCertificate", "ClientKey", "AllowOutside",
    ];

    /// <summary>When it is switched on.</summary>
    public RepositoryScope Scope { get; init; }

    /// <summary>Id of the secret with a name and a password; null when everybody is let in.</summary>
    public string? Login { get; init; }

    /// <summary>Id of the secret with the certificate that the build shows; null for none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>Id of the secret with its key; null when the certificate's file has it as well.</summary>
    public string? ClientKey { get; init; }

    public static RepositoryDeclaration? Read(ItemReader item)
    {
        RepositoryDescription? description = Path.GetExtension(item.Include) switch
        {
            ".repo" => ReadFile(item, isRpm: true),
            ".sources" => ReadFile(item, isRpm: false),
            _ => ReadFields(item),
        };
        if (item.Text("ClientKey") is not null && item.Text("ClientCertificate") is null)
            item.Report(SecretCodes.LoginNotOne, "ClientKey", item.Include, "a ClientKey without the ClientCertificate that it belongs to. Write that too");
        return description is null ? null : new RepositoryDeclaration(item.Item, description, item.Text("Key"))
        {
            Scope = item.Choice("Scope", RepositoryScope.Machine),
            Login = item.Text("Login"),
            ClientCertificate = item.Text("ClientCertificate"),
            ClientKey = item.Text("ClientKey"),
        };
    }

    private static RepositoryFile ReadFile(ItemReader item, bool isRpm)
    {
        foreach (var metadata in RpmAddresses.Concat(DebAddresses).Concat(Switches).Concat(Credentials).Where(metadata => item.Text(metadata) is not null))
            item.Report(PackageCodes.WrittenInFile, metadata, item.Include, metadata);
        return new RepositoryFile(item.SourcePath(), isRpm);
    }

    private static RepositoryDescription? ReadFields(ItemReader item)
    {
        string[] rpm = [.. RpmAddresses.Where(metadata => item.Text(metadata) is not null)];
        string[] deb = [.. DebAddresses.Where(metadata => item.Text(metadata) is not null)];
        if (rpm.Length + deb.Length == 0)
        {
            item.Report(PackageCodes.RepositoryWithoutAddress, null, item.Include);
            return null;
        }

        if (rpm.Length > 1 || (rpm.Length > 0 && deb.Length > 0))
        {
            item.Report(PackageCodes.RepositoryWithTwoAddresses, null, item.Include, rpm[0], rpm.Concat(deb).ElementAt(1));
            return null;
        }

        if (RpmRepository.CheckId(item.Include) is { } reason)
        {
            item.Report(PackageCodes.RepositoryNotUsable, null, item.Include, "has an id that " + reason);
            return null;
        }

        var gpgCheck = item.Flag("GpgCheck", true);
        var enabled = item.Flag("Enabled", true) && item.Choice("Scope", RepositoryScope.Machine) == RepositoryScope.Machine;
        if (rpm.Length > 0)
        {
            return new RpmRepositoryFields(new RpmRepository(
                item.Include, item.Include, item.Text("BaseUrl"), item.Text("Metalink"), item.Text("MirrorList"), enabled, gpgCheck, Priority: item.Priority())
            {
                ExcludePackages = item.Patterns("ExcludePackages"),
                IncludePackages = item.Patterns("IncludePackages"),
                ModuleHotfixes = item.Flag("ModuleHotfixes", false),
            });
        }

        if (item.Text("Priority") is not null)
            item.Report(PackageCodes.PriorityForApt, "Priority", item.Include);
        foreach (var metadata in OfDnf.Skip(1).Where(metadata => item.Text(metadata) is not null))
            item.Report(SoftwareCodes.OptionForDnf, metadata, metadata, item.Include);
        return new DebSourceFields(item.Include, new DebSource(item.List("Uri"), item.List("Suite"), item.List("Components"), Enabled: enabled, GpgCheck: gpgCheck));
    }
}

/// <summary>How a repository is described.</summary>
public abstract record RepositoryDescription;

/// <summary>A .repo or .sources file of the project.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
public sealed record RepositoryFile(string SourcePath, bool IsRpm) : RepositoryDescription;

/// <param name="Repository">Without its key.</param>
public sealed record RpmRepositoryFields(RpmRepository Repository) : RepositoryDescription;

/// <param name="Source">Without its key.</param>
public sealed record DebSourceFields(string Id, DebSource Source) : RepositoryDescription;
