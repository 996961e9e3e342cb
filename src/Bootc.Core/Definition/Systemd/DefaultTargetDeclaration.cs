using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The target that machines boot into.</summary>
public sealed record DefaultTargetDeclaration(DeclaredItem Item, UnitName Target) : IDeclaration<DefaultTargetDeclaration>
{
    public static string ItemType => "DefaultTarget";

    public static IReadOnlyList<string> MetadataNames { get; } = [];

    public static DefaultTargetDeclaration? Read(ItemReader item)
    {
        var reason = UnitName.TryParse(item.Include, out var target, out var nameReason)
            ? target switch
            {
                { Type: not "target" } => "is no target; what machines boot into ends with .target",
                { Instance: not null } => "is a template or an instance, which no machine boots into",
                { Prefix: "default" } => "is a link to the target that is meant; write that one",
                _ => null,
            }
            : nameReason;
        return item.Check(UnitCodes.NameNotUsable, null, item.Include, reason) ? new DefaultTargetDeclaration(item.Item, target!) : null;
    }
}
