using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>Packages whose scripts compile modules for the kernel that runs: in a build, that of the machine that builds.</summary>
internal static partial class DkmsPackageRule
{
    public static void Look(FeatureContext context, IReadOnlyList<ProjectScript> scripts)
    {
        var packages = context.Declarations<PackageDeclaration>().Where(package => package.Action == PackageAction.Install && CompilesModules().IsMatch(package.Name)).ToList();
        if (packages.Count == 0 || context.Declarations<DkmsModuleDeclaration>().Count > 0 || scripts.Any(Compiles))
            return;
        foreach (var package in packages)
            context.Diagnostics.Add(DkmsCodes.PackageForKernelOfBuilder, package.Item.Locate(), package.Name);
    }

    private static bool Compiles(ProjectScript script) =>
        script.IsOfImage && (script.Text.Contains("dkms", StringComparison.Ordinal) || script.Text.Contains("akmods", StringComparison.Ordinal));

    // Names in Debian, Ubuntu, Fedora, RPM Fusion and of NVIDIA.
    [GeneratedRegex(@"\A(?:[a-z0-9].*-dkms|dkms-.+|akmod-.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex CompilesModules();
}
