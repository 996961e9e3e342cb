using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary><c>HardwareProfile</c>: only its name and its properties are looked at here; its items are there already.</summary>
public sealed class HardwareProfileFeature : IFeature
{
    /// <summary>Names of the profiles that MSBuild imported, separated by semicolons.</summary>
    public const string KnownSetting = "_BootcKnownProfiles";

    /// <summary>Properties that the project sets and that mean something on one distribution, as <c>NvidiaBranch=rhel-9</c>, separated by semicolons.</summary>
    public const string LimitedSetting = "_BootcLimitedProperties";

    public ImmutableArray<string> ItemTypes => [HardwareProfileDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<HardwareProfileDeclaration>();
        if (declarations.Count == 0)
            return;
        var known = new SortedSet<string>((context.Definition.Setting(KnownSetting) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        foreach (var declaration in declarations.Where(declaration => !known.Contains(declaration.Item.Include, StringComparer.OrdinalIgnoreCase)))
            context.Diagnostics.Add(HardwareProfileCodes.Unknown, declaration.Item.Locate(), declaration.Item.Include, string.Join(", ", known));
        if (context.BaseImage.DistributionId.Length > 0)
            ReportOtherDistributions(context);
    }

    private static void ReportOtherDistributions(FeatureContext context)
    {
        foreach (var limited in (context.Definition.Setting(LimitedSetting) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (limited.Split('=') is not [var property, var distribution] || context.BaseImage.IsNamed(distribution))
                continue;
            context.Diagnostics.Add(
                HardwareProfileCodes.OtherDistribution, context.Definition.LocateSetting(property), property, distribution, $"{context.BaseImage.DistributionId} {context.BaseImage.DistributionVersion}");
        }
    }
}
