using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Whose signature the images of a scope need.</summary>
/// <param name="KeyPaths">Absolute paths on this machine.</param>
/// <param name="Lookaside">Address of the signatures of GPG; null where the registry has them.</param>
public sealed record SigningPolicyDeclaration(DeclaredItem Item, string Scope, SigningRequirement Requirement, IReadOnlyList<string> KeyPaths, string? Lookaside)
    : IDeclaration<SigningPolicyDeclaration>
{
    public static string ItemType => "SigningPolicy";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Type", "Keys", "Lookaside"];

    public bool IsSigned => Requirement is SigningRequirement.Sigstore or SigningRequirement.SignedBy;

    public static SigningPolicyDeclaration? Read(ItemReader item)
    {
        item.Check(SigningPolicyCodes.ScopeNotUsable, null, item.Include, SigningScope.Check(item.Include));
        var requirement = item.Choice("Type", SigningRequirement.Sigstore);
        var isSigned = requirement is SigningRequirement.Sigstore or SigningRequirement.SignedBy;
        var keys = item.List("Keys");
        if (isSigned != keys.Count > 0)
            item.Report(isSigned ? SigningPolicyCodes.KeysMissing : SigningPolicyCodes.KeysNotUsed, "Keys", item.Include, requirement.ToString());
        foreach (var key in keys)
            item.Check(SigningPolicyCodes.KeyNotUsable, "Keys", key, TextSafety.CheckLine(key) ?? CheckName(Path.GetFileName(key.Replace('\\', '/'))));
        var lookaside = item.Text("Lookaside");
        if (lookaside is not null)
            item.Check(SigningPolicyCodes.LookasideNotUsable, "Lookaside", lookaside, CheckLookaside(lookaside, requirement));
        return new SigningPolicyDeclaration(item.Item, item.Include, requirement, [.. keys.Where(key => TextSafety.CheckText(key) is null).Select(key => Path.GetFullPath(key, item.ProjectDirectory))], lookaside);
    }

    private static string? CheckName(string name) =>
        name.Length == 0 || name.StartsWith('.') || name.AsSpan().ContainsAnyExcept(NameCharacters) ? "has a file name with other characters than ASCII letters, digits, '.', '_' and '-'"
        : ImagePath.Check("/" + name) is { } reason ? $"has a file name that {reason}"
        : null;

    private static string? CheckLookaside(string address, SigningRequirement requirement) =>
        requirement != SigningRequirement.SignedBy ? "is for Type=\"SignedBy\" alone"
        : TextSafety.CheckLine(address) ?? (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "file" && !address.AsSpan().ContainsAny('"', '\\', ' ')
            ? null
            : "must be an address such as https://example.org/signatures");

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
}
