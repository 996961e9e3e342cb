using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary><c>Package</c> and what else is said about packages: one step per package manager.</summary>
public sealed class PackagesFeature(TimeProvider clock) : IFeature
{
    public PackagesFeature()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Property that names the package manager of packages that do not name one.</summary>
    public const string ManagerSetting = "BootcPackageManager";

    /// <summary>
    /// Property: true also installs what packages merely recommend. False by default, as the bootc bases of Fedora and
    /// CentOS are composed and as <c>--no-install-recommends</c> is customary for apt: the image has what is declared.
    /// </summary>
    public const string WeakDependenciesSetting = "BootcInstallWeakDependencies";

    /// <summary>Property: whether manual pages and the like are installed; as the base is set up when it is not set.</summary>
    public const string DocumentationSetting = "BootcInstallDocumentation";

    /// <summary>
    /// Property: <c>Move</c> keeps what packages put into an <c>/opt</c> that leads to <c>/var</c> in <c>/usr/lib/opt</c>, with
    /// links by tmpfiles.d; <c>Keep</c> leaves it there.
    /// </summary>
    public const string OptSetting = "BootcOpt";

    /// <summary>Property: true hides /etc/selinux from the package manager, which libdnf before 0.73.1-6.el9 needs in some builders (RHEL-39796).</summary>
    public const string HideSelinuxSetting = "BootcHideSelinux";

    public void Contribute(FeatureContext context)
    {
        var packages = Packages(context);
        var excludes = context.Declarations<PackageExcludeDeclaration>();
        var locks = context.Declarations<PackageLockDeclaration>();
        var groups = context.Declarations<PackageGroupDeclaration>();
        var modules = context.Declarations<ModuleStreamDeclaration>();
        var upgrades = context.Declarations<PackageUpgradeDeclaration>();
        var options = context.Declarations<RepositoryOptionDeclaration>();
        var keys = context.Declarations<RepositoryKeyDeclaration>();
        if (packages.Count + excludes.Count + locks.Count + groups.Count + modules.Count + upgrades.Count + options.Count + keys.Count == 0)
            return;
        var choice = context.PackageManagers;
        var defaults = new TransactionOptions("", context.Definition.Flag(WeakDependenciesSetting, context.Diagnostics), Flag(context, DocumentationSetting));
        IReadOnlyList<string> markers = [.. Markers(context)];
        var work = new SortedDictionary<PackageManager, PackageWork>();
        // The day has begun somewhere.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        foreach (var package in packages)
        {
            if (choice.For(package) is { } manager)
                Of(manager).Add(package);
        }

        foreach (var exclude in excludes)
            With(exclude.Item, exclude.Manager, its => its.Add(exclude));
        foreach (var declaration in locks)
            With(declaration.Item, declaration.Manager, its => its.Add(declaration));
        foreach (var group in groups)
            With(group.Item, group.Manager, its => its.Add(group));
        foreach (var module in modules)
            With(module.Item, null, its => its.Add(module));
        foreach (var upgrade in upgrades)
            With(upgrade.Item, upgrade.Manager, its => its.Add(upgrade, today));
        foreach (var option in options)
            With(option.Item, option.Manager, its => its.Add(option));
        foreach (var key in keys)
            With(key.Item, key.Manager, its => its.Add(key));

        context.AddFiles("repository-keys", Steps.StepKind.Repositories, [.. work.Values.SelectMany(managed => managed.Files)]);
        foreach (var managed in work.Values)
        {
            if (managed.ToStep() is { } step)
                context.Add(step);
        }

        void With(DeclaredItem item, PackageManager? named, Action<PackageWork> add)
        {
            if (choice.For(item, named) is { } manager)
                add(Of(manager));
        }

        PackageWork Of(PackageManager manager)
        {
            if (!work.TryGetValue(manager, out var managed))
                work.Add(manager, managed = new PackageWork(context, manager, defaults, markers));
            return managed;
        }
    }

    /// <summary>Those of the project, and what other features need besides.</summary>
    private static IReadOnlyList<PackageDeclaration> Packages(FeatureContext context)
    {
        var declared = context.Declarations<PackageDeclaration>();
        var named = declared.Select(package => package.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. declared,
            .. context.NeededPackages.Where(package => !named.Contains(package.Key))
                .Select(package => new PackageDeclaration(package.Value, package.Key, PackageAction.Install, null, null, null)),
        ];
    }

    private static IEnumerable<string> Markers(FeatureContext context)
    {
        switch (context.Definition.Setting(OptSetting))
        {
            case null:
            case var value when value.Equals("Move", StringComparison.OrdinalIgnoreCase):
                yield return PackageScript.MoveOpt;
                break;
            case var value when !value.Equals("Keep", StringComparison.OrdinalIgnoreCase):
                context.Diagnostics.Add(SoftwareCodes.OptSettingNotUsable, context.Definition.LocateSetting(OptSetting), OptSetting, value);
                break;
        }

        if (context.Definition.Flag(HideSelinuxSetting, context.Diagnostics))
            yield return PackageScript.HideSelinux;
    }

    private static bool? Flag(FeatureContext context, string setting)
    {
        if (context.Definition.Setting(setting) is not { } value)
            return null;
        if (TrueOrFalse.TryParse(value, out var flag))
            return flag;
        context.Diagnostics.Add(DefinitionCodes.NotABoolean, context.Definition.LocateSetting(setting), setting, value);
        return null;
    }
}
