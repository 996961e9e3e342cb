using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>Headers without a version are those of the newest kernel of the repositories, which they may bring as a second one.</summary>
internal static class KernelHeadersRule
{
    private static readonly string[] Headers = ["kernel-devel", "kernel-devel-matched"];

    private static readonly string[] Kernels = ["kernel", "kernel-core"];

    public static void Look(FeatureContext context)
    {
        // Debian calls none so. A kernel of the project is the newest as well, unless it has a version, which nobody forgets there.
        if (context.BaseImage.Kernels.IsEmpty || !context.BaseImage.PackageManagers.Any(manager => manager != PackageManager.Apt) || context.Declarations<KernelDeclaration>().Count > 0)
            return;
        var packages = context.Declarations<PackageDeclaration>().Where(package => package.Action == PackageAction.Install).ToList();
        if (packages.Exists(package => Kernels.Contains(package.Name)))
            return;
        foreach (var package in packages.Where(package => Headers.Contains(package.Name) && package.Version is null))
            context.Diagnostics.Add(DkmsCodes.HeadersOfNewestKernel, package.Item.Locate(), package.Name);
    }
}
