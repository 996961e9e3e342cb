using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Whether the machine runs with SELinux.</summary>
public sealed record SELinuxDeclaration(DeclaredItem Item, SELinuxMode Mode) : IDeclaration<SELinuxDeclaration>
{
    public static string ItemType => "SELinux";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static SELinuxDeclaration? Read(ItemReader item)
    {
        foreach (var mode in Enum.GetValues<SELinuxMode>())
        {
            if (item.Include.Equals(mode.ToString(), StringComparison.OrdinalIgnoreCase))
                return new SELinuxDeclaration(item.Item, mode);
        }

        item.Report(SELinuxCodes.ModeNotUsable, null, item.Include);
        return null;
    }
}
