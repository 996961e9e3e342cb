using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>An ordinary container image as base: everything builds, and nothing boots.</summary>
internal static class BaseKernelRule
{
    public static void Look(FeatureContext context)
    {
        // What says not even which distribution it is, is no base that somebody took by mistake.
        if (context.BaseImage is not { Kernels.IsEmpty: true, DistributionId.Length: > 0, PackageManagers.IsEmpty: false } || context.Definition.Items.Any(MayBringKernel))
            return;
        context.Diagnostics.Add(ContentRuleCodes.BaseHasNoKernel, context.Definition.LocateSetting("ContainerBaseImage"), context.Definition.Setting("ContainerBaseImage") ?? "");
    }

    private static bool MayBringKernel(Definition.DeclaredItem item) =>
        item.ItemType.Equals("Kernel", StringComparison.OrdinalIgnoreCase) || item.ItemType.Equals("Script", StringComparison.OrdinalIgnoreCase)
        || item.ItemType.StartsWith("Package", StringComparison.OrdinalIgnoreCase)
            && (item.Include.Contains("kernel", StringComparison.OrdinalIgnoreCase) || item.Include.Contains("linux-image", StringComparison.OrdinalIgnoreCase));
}
