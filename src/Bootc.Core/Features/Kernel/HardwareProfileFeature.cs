using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary><c>HardwareProfile</c>: only its name is looked at here; its items are there already.</summary>
public sealed class HardwareProfileFeature : IFeature
{
    /// <summary>Names of the profiles that MSBuild imported, separated by semicolons.</summary>
    public const string KnownSetting = "_BootcKnownProfiles";

    public ImmutableArray<string> ItemTypes => [HardwareProfileDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<HardwareProfileDeclaration>();
        if (declarations.Count == 0)
            return;
        var known = new SortedSet<string>((context.Definition.Setting(KnownSetting) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        foreach (var declaration in declarations.Where(declaration => !known.Contains(declaration.Item.Include, StringComparer.OrdinalIgnoreCase)))
            context.Diagnostics.Add(HardwareProfileCodes.Unknown, declaration.Item.Locate(), declaration.Item.Include, string.Join(", ", known));
    }
}
