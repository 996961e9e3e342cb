using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>All that one package manager does for the image, in one step.</summary>
/// <param name="context">Where it is reported and read.</param>
/// <param name="manager">Whose work it is.</param>
/// <param name="defaults">For packages that say nothing else.</param>
/// <param name="markers">Names of empty files that change what the script does.</param>
internal sealed class PackageWork(FeatureContext context, PackageManager manager, TransactionOptions defaults, IReadOnlyList<string> markers)
{
    private readonly Dictionary<string, PackageDeclaration> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<TransactionOptions, List<PackageDeclaration>> _packages = [];
    private readonly SortedSet<string> _remove = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, InputFile> _files = new(StringComparer.Ordinal);
    private readonly List<PackageDeclaration> _first = [];
    private readonly Dictionary<string, PackageExcludeDeclaration> _excludes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackageLockDeclaration> _locks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackageGroupDeclaration> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ModuleStreamDeclaration> _modules = new(StringComparer.Ordinal);
    private readonly List<PackageUpgradeDeclaration> _upgrades = [];
    private readonly Dictionary<string, RepositoryOptionDeclaration> _options = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RepositoryKey> _keys = new(StringComparer.Ordinal);

    private bool IsApt => manager == PackageManager.Apt;

    public void Add(PackageDeclaration package)
    {
        if (!IsUsable(package) || IsDeclaredBefore(package.Image is null ? package.SourcePath ?? package.Name : $"{package.Name} of {package.Image}", package))
            return;
        if (package is { IsFile: true, Image: null })
        {
            if (File(package) is not { } source)
                return;
            _files.Add(package.Name, source);
        }

        if (package.Action == PackageAction.Remove)
            _remove.Add(package.Name);
        else if (package.BringsRepositories)
            _first.Add(package);
        else
            Transaction(package).Add(package);
    }

    public void Add(PackageExcludeDeclaration exclude)
    {
        if (PackagePattern.Check(exclude.Pattern) is { } reason)
            context.Diagnostics.Add(SoftwareCodes.PatternNotUsable, exclude.Item.Locate(), exclude.Pattern, reason);
        else if (!_excludes.TryAdd(exclude.Pattern, exclude))
            context.ReportTwice(_excludes[exclude.Pattern].Item, exclude.Item);
    }

    public void Add(PackageLockDeclaration declaration)
    {
        if (CheckName(declaration.Name) is { } reason)
            context.Diagnostics.Add(PackageCodes.NameNotUsable, declaration.Item.Locate(), declaration.Name, reason);
        else if (declaration.Version is not null && CheckLockedVersion(declaration) is { } versionReason)
            context.Diagnostics.Add(SoftwareCodes.LockNotUsable, declaration.Item.Locate("Version"), declaration.Name, declaration.Version, versionReason);
        else if (!_locks.TryAdd(declaration.Name, declaration))
            context.ReportTwice(_locks[declaration.Name].Item, declaration.Item);
    }

    public void Add(PackageGroupDeclaration group)
    {
        if (PackageGroupId.Check(group.Id) is { } reason)
            context.Diagnostics.Add(SoftwareCodes.GroupNotUsable, group.Item.Locate(), group.Id, reason);
        else if (IsApt && group.WithOptional)
            context.Diagnostics.Add(SoftwareCodes.GroupNotUsable, group.Item.Locate("OptionalPackages"), group.Id, "is a task of apt, which has no optional packages; remove OptionalPackages");
        else if (!_groups.TryAdd(group.Id, group))
            context.ReportTwice(_groups[group.Id].Item, group.Item);
    }

    public void Add(ModuleStreamDeclaration module)
    {
        if ((IsApt ? "apt" : context.BaseImage.LacksModules ? $"{context.BaseImage.DistributionId} {context.BaseImage.DistributionVersion}" : null) is { } who)
            context.Diagnostics.Add(SoftwareCodes.NoModules, module.Item.Locate(), module.Name, who);
        else if (ModuleName.Check(module.Name) is { } reason)
            context.Diagnostics.Add(SoftwareCodes.ModuleNotUsable, module.Item.Locate(), module.Name, reason);
        else if (module.Stream is not null && ModuleName.Check(module.Stream) is { } streamReason)
            context.Diagnostics.Add(SoftwareCodes.ModuleNotUsable, module.Item.Locate("Stream"), module.Name, "has a Stream that " + streamReason);
        else if (module.Profile is not null && ModuleName.Check(module.Profile) is { } profileReason)
            context.Diagnostics.Add(SoftwareCodes.ModuleNotUsable, module.Item.Locate("Profile"), module.Name, "has a Profile that " + profileReason);
        else if (!_modules.TryAdd(module.Name, module))
            context.ReportTwice(_modules[module.Name].Item, module.Item);
    }

    /// <param name="upgrade">What the project declares.</param>
    /// <param name="today">A day after it is refused.</param>
    public void Add(PackageUpgradeDeclaration upgrade, DateOnly today)
    {
        if (upgrade.Date > today)
            context.Diagnostics.Add(SoftwareCodes.DateInFuture, upgrade.Item.Locate(), upgrade.DateText);
        else if (upgrade.Packages.Select(name => (name, reason: CheckName(name))).FirstOrDefault(pair => pair.reason is not null) is { name: not null } wrong)
            context.Diagnostics.Add(PackageCodes.NameNotUsable, upgrade.Item.Locate("Packages"), wrong.name, wrong.reason);
        else
            _upgrades.Add(upgrade);
    }

    public void Add(RepositoryOptionDeclaration option)
    {
        if (IsApt && option.MetadataOfDnf is { } metadata)
            context.Diagnostics.Add(SoftwareCodes.OptionForDnf, option.Item.Locate(metadata), metadata, option.Id);
        else if (!_options.TryAdd(option.Id, option))
            context.ReportTwice(_options[option.Id].Item, option.Item);
    }

    public void Add(RepositoryKeyDeclaration declaration)
    {
        if (RepositoryKey.ReadTrusted(context, declaration.Item, !IsApt) is { } key)
            _keys[key.Path.Value] = key;
    }

    /// <summary>Files that the work needs in the image; steps of the kind of repositories put them there.</summary>
    public IEnumerable<ImageEntry> Files => _keys.Values.Select(key => key.File).OfType<ImageFile>();

    /// <summary>Null when nothing is left to do or something forbids it, which is reported.</summary>
    public Step? ToStep()
    {
        if (!AreConsistent())
            return null;
        CopiedStepFile[] files = [.. _files.Values.Select(LocalFile)];
        var local = _files.Keys.Zip(files, (name, file) => (name, Path: "./" + file.Name)).ToDictionary(pair => pair.name, pair => pair.Path, StringComparer.Ordinal);
        PackageTransaction[] transactions = [.. Transactions(local)];
        var first = Fill(new PackageTransaction(defaults with { Repositories = TransactionOptions.Join(_first.SelectMany(package => package.Repositories)) }, PackageScript.First), _first, local, isFirst: true);
        if (transactions.Append(first).All(transaction => transaction.IsEmpty) && _remove.Count + _excludes.Count + _locks.Count + _modules.Count + _upgrades.Count + _options.Count + _keys.Count == 0)
            return null;
        if (transactions.Append(first).Any(IsTooLong))
            return null;

        var logins = RepositoryLogins.Of(context, IsApt);
        PackageUpgradeDeclaration[] upgrades = [.. _upgrades.OrderBy(UpgradeKey, StringComparer.Ordinal)];
        (string Name, IEnumerable<string> Lines)[] lists =
        [
            (PackageScript.Keys, IsApt ? [] : _keys.Keys),
            (PackageScript.RepositoryOptions, _options.Values.OrderBy(option => option.Id, StringComparer.Ordinal).SelectMany(Options)),
            (PackageScript.Modules, _modules.Values.SelectMany(Module)),
            (PackageScript.Upgrades, upgrades.Select((upgrade, index) => $"{UpgradePrefix(index)} {upgrade.DateText} {Verb(upgrade)}")),
            .. upgrades.SelectMany((upgrade, index) => new (string Name, IEnumerable<string> Lines)[]
            {
                (UpgradePrefix(index) + PackageScript.Packages, upgrade.Packages.Order(StringComparer.Ordinal)),
                (UpgradePrefix(index) + PackageScript.Repositories, upgrade.Repositories.Order(StringComparer.Ordinal)),
            }),
            (PackageScript.Repositories, RepositorySwitches.ForBuild(context, manager).Concat(_options.Values.Where(option => option.IsForBuild).Select(option => option.Id)).Distinct().Order(StringComparer.Ordinal)),
            (PackageScript.Transactions, transactions.Skip(1).Select((_, index) => Prefix(index + 1))),
            (PackageScript.Exclude, _excludes.Keys.Order(StringComparer.Ordinal)),
            (PackageScript.Locked, _locks.Keys.Order(StringComparer.Ordinal)),
        ];
        return new Step
        {
            Name = $"packages-{PackageManagerChoice.Name(manager)}",
            Kind = StepKind.Packages,
            Script = PackageScript.For(manager),
            Files =
            [
                .. transactions.SelectMany((transaction, index) => transaction.ToFiles(manager, always: index == 0)),
                StepFile.List(PackageScript.Remove, _remove),
                .. first.IsEmpty ? [] : first.ToFiles(manager, always: false),
                .. lists.Where(list => list.Lines.Any()).Select(list => StepFile.List(list.Name, list.Lines)),
                .. PackageHolds.Files(manager, _excludes.Values.Where(exclude => exclude.IsPersistent), _locks.Values),
                .. files,
                .. logins.Files(),
                .. markers.Select(marker => StepFile.List(marker, [])),
            ],
            // Downloads and metadata survive a change of the list and never reach the image.
            Cache = PackageManagerChoice.Name(manager),
            Secrets = [.. logins.Secrets],
            Images = [.. _declared.Values.Where(package => package.Image is not null).Select(ImageOf).Distinct().OrderBy(image => image.Name, StringComparer.Ordinal)],
        };
    }

    // Its name is its own, whatever stages and other images the project has.
    private static StageImage ImageOf(PackageDeclaration package) => new($"package-image-{ContentHash.Of(TextSafety.Utf8(package.Image!)).Hex[..12]}", package.Image!);

    private List<PackageDeclaration> Transaction(PackageDeclaration package) =>
        Transaction(new TransactionOptions(
            TransactionOptions.Join(package.Repositories), package.WeakDependencies ?? defaults.WeakDependencies, package.Documentation ?? defaults.Documentation));

    private List<PackageDeclaration> Transaction(TransactionOptions options)
    {
        if (!_packages.TryGetValue(options, out var packages))
            _packages.Add(options, packages = []);
        return packages;
    }

    private TransactionOptions OptionsOf(PackageGroupDeclaration group) => defaults with { Repositories = TransactionOptions.Join(group.Repositories) };

    private static string UpgradePrefix(int index) => string.Create(CultureInfo.InvariantCulture, $"upgrade-{index + 1}-");

    private static string UpgradeKey(PackageUpgradeDeclaration upgrade) =>
        $"{upgrade.DateText} {string.Join(' ', upgrade.Packages)} {string.Join(' ', upgrade.Repositories)} {upgrade.GoesBack}";

    private string Verb(PackageUpgradeDeclaration upgrade) => (IsApt, upgrade.GoesBack) switch
    {
        (false, false) => "upgrade",
        (false, true) => "distro-sync",
        (true, false) => "upgrade",
        (true, true) => "dist-upgrade",
    };

    private static IEnumerable<string> Module(ModuleStreamDeclaration module) =>
        module.Stream is null ? [$"disable {module.Name}"] : [$"reset {module.Name}", $"enable {module.Name}:{module.Stream}"];

    private IEnumerable<string> Options(RepositoryOptionDeclaration option) =>
        new (string Key, string? Value)[]
        {
            (IsApt ? "Enabled" : "enabled", option.IsEnabled is not { } enabled ? null : IsApt ? enabled ? "yes" : "no" : enabled ? "1" : "0"),
            ("excludepkgs", RpmRepository.Patterns(option.ExcludePackages)),
            ("includepkgs", RpmRepository.Patterns(option.IncludePackages)),
            ("module_hotfixes", option.ModuleHotfixes switch { null => null, true => "1", false => "0" }),
            ("priority", option.Priority?.ToString(CultureInfo.InvariantCulture)),
        }
        .Where(pair => pair.Value is not null)
        .Select(pair => $"{option.Id} {pair.Key} {pair.Value}");

    /// <summary>The usual one first, even without packages; then those that need something special, in a fixed order.</summary>
    private IEnumerable<PackageTransaction> Transactions(Dictionary<string, string> local)
    {
        foreach (var group in _groups.Values)
            Transaction(OptionsOf(group));
        yield return Fill(new PackageTransaction(defaults, ""), _packages.GetValueOrDefault(defaults, []), local);
        var number = 0;
        foreach (var (options, packages) in _packages.Where(pair => pair.Key != defaults).OrderBy(pair => pair.Key.SortKey, StringComparer.Ordinal))
            yield return Fill(new PackageTransaction(options, Prefix(++number)), packages, local);
    }

    private PackageTransaction Fill(PackageTransaction transaction, List<PackageDeclaration> packages, Dictionary<string, string> local, bool isFirst = false)
    {
        // In a fixed order, since what stands in a list of images belongs together and is not sorted by lines.
        foreach (var package in packages.OrderBy(package => package.Image is null ? "" : $"{package.Name} {package.Image}", StringComparer.Ordinal))
        {
            if (package.Image is not null)
            {
                transaction.Images.AddRange([Rendering.Containerfile.StagePath(ImageOf(package).Name), package.Name, package.Image]);
                continue;
            }

            (package.IsOptional ? transaction.Optional : transaction.Install).Add(Specification(package, local));
            transaction.Swap.AddRange(package.Replaces.Select(name => $"{name} {Specification(package, local)}"));
        }

        foreach (var group in _groups.Values.Where(group => !isFirst && OptionsOf(group) == transaction.Options))
            (group.WithOptional ? transaction.Groups : transaction.Install).Add(group.WithOptional ? group.Id : IsApt ? group.Id + "^" : "@" + group.Id);
        if (!isFirst && transaction.Options == defaults)
            transaction.Install.AddRange(_modules.Values.Where(module => module.Profile is not null).Select(module => $"@{module.Name}:{module.Stream}/{module.Profile}"));
        return transaction;
    }

    private static string Prefix(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}-");

    private bool IsUsable(PackageDeclaration package)
    {
        foreach (var replaced in package.Replaces)
        {
            if (CheckName(replaced) is { } replacedReason)
            {
                context.Diagnostics.Add(PackageCodes.NameNotUsable, package.Item.Locate("Replaces"), replaced, replacedReason);
                return false;
            }
        }

        if (package.IsFile)
            return true;
        if (CheckName(package.Name) is { } reason)
        {
            context.Diagnostics.Add(PackageCodes.NameNotUsable, package.Item.Locate(), package.Name, reason);
            return false;
        }

        if (package.Version is null)
            return true;
        if (CheckWithVersion(package.Name, package.Version) is { } versionReason)
        {
            context.Diagnostics.Add(PackageCodes.VersionNotUsable, package.Item.Locate("Version"), package.Version, package.Name, versionReason);
            return false;
        }

        if (package.Action == PackageAction.Install)
            return true;
        context.Diagnostics.Add(PackageCodes.RemovedWithVersion, package.Item.Locate("Version"), package.Name);
        return false;
    }

    private bool IsDeclaredBefore(string key, PackageDeclaration package)
    {
        if (_declared.TryAdd(key, package))
            return false;
        var first = _declared[key];
        var code = first.Action == package.Action ? PackageCodes.DeclaredTwice : PackageCodes.InstalledAndRemoved;
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first.Item, package.Item);
        context.Diagnostics.Add(code, secondPlace, package.Name, firstPlace.ToString(), secondPlace.ToString());
        return true;
    }

    private bool AreConsistent()
    {
        var consistent = true;
        foreach (var package in _declared.Values.Where(package => package is { Action: PackageAction.Install, IsFile: false }))
        {
            if (_excludes.Values.FirstOrDefault(exclude => PackagePattern.Matches(exclude.Pattern, package.Name)) is { } exclude)
                Report(SoftwareCodes.ExcludedAndInstalled, package.Item, [package.Name, package.Item.Locate().ToString(), exclude.Item.Locate().ToString()]);
            if (package.Version is not null && _locks.TryGetValue(package.Name, out var locked) && locked.Version is not null && locked.Version != package.Version)
                Report(SoftwareCodes.LockedToOther, locked.Item, [package.Name, package.Version, locked.Version, package.Item.Locate().ToString(), locked.Item.Locate().ToString()]);
        }

        foreach (var package in _declared.Values)
        {
            foreach (var replaced in package.Replaces)
            {
                if (_declared.TryGetValue(replaced, out var other) && other.Action == PackageAction.Install)
                    Report(PackageCodes.InstalledAndRemoved, package.Item, [replaced, other.Item.Locate().ToString(), package.Item.Locate("Replaces").ToString()]);
            }
        }

        return consistent;

        void Report(DiagnosticDescriptor descriptor, DeclaredItem item, object?[] arguments)
        {
            context.Diagnostics.Add(descriptor, item.Locate(), arguments);
            consistent = false;
        }
    }

    private InputFile? File(PackageDeclaration package)
    {
        try
        {
            if (package.Download is not null)
                return context.Downloads.File(package.Download, package.Item, ServerLogins.For(context, package.Item, package.Download));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Diagnostics.Add(FileCodes.UnreadableInput, package.Item.Locate(), package.Item.Include, exception.Message);
            return null;
        }

        var file = context.ReadFile(package.SourcePath!, package.Item);
        if (file is null || package.Sha256 is null || package.Sha256 == file.Hash)
            return file;
        context.Diagnostics.Add(SoftwareCodes.FileChanged, package.Item.Locate("Sha256"), package.Name, file.Hash.Hex, package.Sha256.Value.Hex);
        return null;
    }

    private CopiedStepFile LocalFile(InputFile source, int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"local-{index + 1}.{(IsApt ? "deb" : "rpm")}"), source);

    private string? CheckName(string name) =>
        !IsApt ? PackageName.CheckRpm(name)
        : name.Contains('=', StringComparison.Ordinal) ? "has its version in it; write it as Version"
        : PackageName.CheckDeb(name);

    private string? CheckWithVersion(string name, string version) =>
        IsApt
            ? PackageName.CheckDeb($"{name}={version}") is null ? null : "must be one version, of ASCII letters, digits, '.', '+', '~', '-' and ':', such as 1.2-3"
            : PackageName.CheckRpm($"{name}-{version}") is null ? null : "must be one version, of ASCII letters, digits, '.', '_', '+', '~', '^', '-' and a ':' behind the epoch, such as 1.2-3.el9";

    private string? CheckLockedVersion(PackageLockDeclaration declaration) =>
        CheckWithVersion(declaration.Name, declaration.Version!)
        ?? (IsApt || RpmVersion.TryParse(declaration.Version!, out _) ? null : "must be version-release or epoch:version-release, such as 1:2.3-4.el10");

    private string Specification(PackageDeclaration package, Dictionary<string, string> local) =>
        package.IsFile ? local[package.Name]
        : package.Version is null ? package.Name
        : $"{package.Name}{(IsApt ? '=' : '-')}{package.Version}";

    private bool IsTooLong(PackageTransaction transaction)
    {
        // apt is told to remove by a dash behind the name.
        var bytes = transaction.ArgumentBytes + _remove.Sum(name => name.Length + 1 + PackageTransaction.BytesPerArgument);
        if (bytes <= PackageTransaction.MaximumArgumentBytes)
            return false;
        // Each has its part in it; the last one is a place to look at.
        var last = _groups.Values.Select(group => group.Item).Concat(_declared.Values.Select(package => package.Item)).Last();
        context.Diagnostics.Add(PackageCodes.TooManyPackages, last.Locate(),
            transaction.Install.Count + transaction.Optional.Count + _remove.Count, PackageManagerChoice.Name(manager), bytes, PackageTransaction.MaximumArgumentBytes);
        return true;
    }
}
