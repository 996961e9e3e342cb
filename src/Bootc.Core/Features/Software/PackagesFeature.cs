using Bootc.Definition;

namespace Bootc.Features;

/// <summary><c>Package</c>: one step, and in it one transaction, per package manager.</summary>
public sealed class PackagesFeature : IFeature
{
    /// <summary>Property that names the package manager of packages that do not name one.</summary>
    public const string ManagerSetting = "BootcPackageManager";

    /// <summary>
    /// Property: true also installs what packages merely recommend. False by default, as the bootc bases of Fedora and
    /// CentOS are composed and as <c>--no-install-recommends</c> is customary for apt: the image has what is declared.
    /// </summary>
    public const string WeakDependenciesSetting = "BootcInstallWeakDependencies";

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<PackageDeclaration>();
        var named = declarations.Select(declaration => declaration.Name).ToHashSet(StringComparer.Ordinal);
        declarations =
        [
            .. declarations,
            .. context.NeededPackages.Where(package => !named.Contains(package.Key))
                .Select(package => new PackageDeclaration(package.Value, package.Key, PackageAction.Install, null, null, null)),
        ];
        if (declarations.Count == 0)
            return;
        var choice = PackageManagerChoice.Read(context);
        var weakDependencies = context.Definition.Flag(WeakDependenciesSetting, context.Diagnostics);
        var transactions = new SortedDictionary<PackageManager, PackageTransaction>();
        foreach (var declaration in declarations)
        {
            if (choice.For(declaration) is not { } manager)
                continue;
            if (!transactions.TryGetValue(manager, out var transaction))
                transactions.Add(manager, transaction = new PackageTransaction(context, manager, weakDependencies));
            transaction.Add(declaration);
        }

        foreach (var transaction in transactions.Values)
        {
            if (transaction.ToStep() is { } step)
                context.Add(step);
        }
    }
}
