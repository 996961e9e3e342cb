using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A switch of the SELinux policy.</summary>
public sealed record SELinuxBooleanDeclaration(DeclaredItem Item, string Name, bool IsOn) : IDeclaration<SELinuxBooleanDeclaration>
{
    public static string ItemType => "SELinuxBoolean";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value"];

    public static SELinuxBooleanDeclaration? Read(ItemReader item)
    {
        if (SELinuxValue.CheckName(item.Include) is { } reason)
            item.Report(SELinuxCodes.NotUsable, null, "boolean", item.Include, reason);
        return new SELinuxBooleanDeclaration(item.Item, item.Include, item.Choice("Value", Switch.On) == Switch.On);
    }

    /// <summary>As semanage and setsebool write it.</summary>
    private enum Switch
    {
        On,
        Off,
    }
}
