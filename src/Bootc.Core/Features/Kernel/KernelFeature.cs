using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Kernel</c>: one step that installs the packages of a kernel and removes every other.</summary>
public sealed class KernelFeature : IFeature
{
    public ImmutableArray<string> ItemTypes => [KernelDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<KernelDeclaration>();
        if (declarations.Count == 0)
            return;
        if (context.BaseImage.PackageManagers.IsEmpty)
        {
            context.Diagnostics.Add(KernelCodes.NoPackageManager, declarations[0].Item.Locate(), declarations[0].Item.Include);
            return;
        }

        if (context.PackageManagers.For(declarations[0].Item, null) is not { } manager)
            return;
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var declaration in declarations)
        {
            if (!packages.TryAdd(declaration.Item.Include, Specification(context, declaration, manager)))
                context.Diagnostics.Add(KernelCodes.DeclaredTwice, declaration.Item.Locate(), declaration.Item.Include);
        }

        if (context.Diagnostics.HasErrors)
            return;
        context.RequireInitramfs("the kernel that the project declares");
        var logins = RepositoryLogins.Of(context, manager == PackageManager.Apt);
        context.Add(new Step
        {
            Name = "kernel",
            Kind = StepKind.Kernel,
            Script = KernelSwap.For(manager),
            Files = [StepFile.List(KernelSwap.Packages, packages.Values), .. PassingPackages.Files(context, manager, logins)],
            Secrets = [.. logins.Secrets],
            Cache = PackageManagerChoice.Name(manager),
        });
    }

    private static string Specification(FeatureContext context, KernelDeclaration declaration, PackageManager manager)
    {
        var isApt = manager == PackageManager.Apt;
        var name = declaration.Item.Include;
        var package = declaration.Version is null ? name : $"{name}{(isApt ? '=' : '-')}{declaration.Version}";
        var reason = isApt && name.Contains('=', StringComparison.Ordinal) ? "has its version in it; write it as Version" : isApt ? PackageName.CheckDeb(package) : PackageName.CheckRpm(package);
        if (reason is not null)
            context.Diagnostics.Add(KernelCodes.PackageNotUsable, declaration.Item.Locate(declaration.Version is null ? null : "Version"), package, reason);
        return package;
    }
}
