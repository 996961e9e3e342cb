using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>The name of every machine that runs the image, or a pattern of names.</summary>
public sealed partial record HostNameDeclaration(DeclaredItem Item, string Name) : IDeclaration<HostNameDeclaration>
{
    // HOST_NAME_MAX of Linux.
    private const int MaximumLength = 64;

    public static string ItemType => "HostName";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    /// <summary>Whether each machine puts digits of its machine id in the place of question marks.</summary>
    public bool IsPattern => Name.Contains('?', StringComparison.Ordinal);

    public static HostNameDeclaration? Read(ItemReader item)
    {
        var reason = item.Include.Length > MaximumLength ? "has more than 64 characters"
            : !Grammar().IsMatch(item.Include) ? "must be labels of letters, digits and '-' with dots between them, none of which begins or ends with '-' or has more than 63 characters"
            : null;
        return item.Check(HostCodes.HostNameNotUsable, null, item.Include, reason) ? new HostNameDeclaration(item.Item, item.Include) : null;
    }

    [GeneratedRegex(@"\A(?!-)[A-Za-z0-9?-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9?-]{1,63}(?<!-))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
