using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A switch of the SELinux policy.</summary>
public sealed record SELinuxBooleanDeclaration(DeclaredItem Item, SELinuxChange Change) : IDeclaration<SELinuxBooleanDeclaration>
{
    public static string ItemType => "SELinuxBoolean";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value"];

    public static SELinuxBooleanDeclaration? Read(ItemReader item)
    {
        if (SELinuxValue.CheckName(item.Include) is { } reason)
            item.Report(SELinuxCodes.NotUsable, null, "boolean", item.Include, reason);
        var value = item.Choice("Value", Switch.On) == Switch.On ? "-1" : "-0";
        return new SELinuxBooleanDeclaration(item.Item, new SELinuxChange(item.Include, $"boolean -m {value} {item.Include}"));
    }

    /// <summary>As semanage and setsebool write it.</summary>
    private enum Switch
    {
        On,
        Off,
    }
}
