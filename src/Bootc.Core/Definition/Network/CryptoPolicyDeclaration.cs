using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Which cryptography all programs of the machine accept.</summary>
/// <param name="Policy">A policy and its subpolicies, as in DEFAULT:SHA1.</param>
public sealed partial record CryptoPolicyDeclaration(DeclaredItem Item, string Policy) : IDeclaration<CryptoPolicyDeclaration>
{
    public static string ItemType => "CryptoPolicy";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static CryptoPolicyDeclaration? Read(ItemReader item)
    {
        item.Check(CryptoPolicyCodes.NotUsable, null, item.Include, Grammar().IsMatch(item.Include) ? null
            : "must be a policy such as DEFAULT, FUTURE or LEGACY in capital letters, with subpolicies behind colons as in DEFAULT:SHA1");
        return new CryptoPolicyDeclaration(item.Item, item.Include);
    }

    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9_.-]{0,63}(:[A-Z0-9][A-Z0-9_.-]{0,63}){0,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
