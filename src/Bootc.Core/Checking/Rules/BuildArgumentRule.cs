using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>Arguments of the engine that spoil the layers: bootc looks for the one that the label of the base names (crates/ostree-ext/src/container/store.rs).</summary>
internal static class BuildArgumentRule
{
    private const string Property = "BootcBuildArguments";

    private static readonly string[] Spoiling = ["--squash", "--squash-all", "--layers=false"];

    public static void Look(FeatureContext context)
    {
        var arguments = context.Definition.Setting(Property)?.Split(';', StringSplitOptions.TrimEntries) ?? [];
        foreach (var argument in arguments.Where(argument => Spoiling.Contains(argument) || argument.StartsWith("--squash=", StringComparison.Ordinal)))
            context.Diagnostics.Add(ContentRuleCodes.LayersSpoiled, context.Definition.LocateSetting(Property), Property, argument);
    }
}
