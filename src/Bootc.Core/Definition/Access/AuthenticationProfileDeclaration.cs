using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>How users are looked up and let in: a profile of authselect, or of pam-auth-update.</summary>
/// <param name="Features">Of an authselect profile, in the order of the project.</param>
public sealed partial record AuthenticationProfileDeclaration(DeclaredItem Item, string Profile, IReadOnlyList<string> Features) : IDeclaration<AuthenticationProfileDeclaration>
{
    public static string ItemType => "AuthenticationProfile";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Features"];

    public static AuthenticationProfileDeclaration? Read(ItemReader item)
    {
        item.Check(AuthenticationCodes.NotUsable, null, item.Include, Profiles().IsMatch(item.Include) ? null : "must be a name such as sssd or custom/mine");
        var features = item.List("Features").Distinct(StringComparer.Ordinal).ToList();
        foreach (var feature in features)
            item.Check(AuthenticationCodes.NotUsable, "Features", feature, FeatureName().IsMatch(feature) ? null : "must be a name such as with-mkhomedir");
        return new AuthenticationProfileDeclaration(item.Item, item.Include, features);
    }

    [GeneratedRegex(@"\A(custom/)?[A-Za-z0-9_][A-Za-z0-9._-]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Profiles();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureName();
}
