using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>
/// What is looked at in every image, whatever the project declares. The tree of the image is looked at when something in it
/// was executed that could have done anything; declared content by the programs that read it on the machine.
/// </summary>
public static class GeneralChecks
{
    private static readonly ImmutableArray<string> UnitTypes = ["service", "socket", "target", "timer", "path", "mount", "automount", "swap", "slice"];

    private static readonly ImmutableArray<string> CheckedElsewhere = ["Sudoers", "SshdSetting", "NetworkConnection"];

    /// <summary>Adds the checks that the steps of all features call for.</summary>
    public static void Add(FeatureContext context)
    {
        // Enabling units makes links and nothing else.
        ImmutableArray<string> executing =
        [
            .. context.Steps.Where(step => step.Kind != StepKind.Check && step.Kind != StepKind.PackageUnits && (!FilesStep.IsUnpacking(step) || BringsModules(step)))
                .Select(step => step.Kind.Name).Distinct().Order(StringComparer.Ordinal),
        ];
        var entries = Entries(context);
        if (executing.Length > 0)
        {
            context.AddCheck("tree", TreeScript.Text,
                [StepFile.List("declared.list", entries.Select(entry => entry.Path.Value).Where(path => path.StartsWith("/var/", StringComparison.Ordinal)))],
                executing,
                [
                    CheckCodes.KernelGone, CheckCodes.SeveralKernels, CheckCodes.InitramfsMissing, CheckCodes.ContentInBoot, CheckCodes.ContentInUsrEtc,
                    CheckCodes.IdentityInImage, CheckCodes.VarRunIsDirectory, CheckCodes.NameNotUtf8, CheckCodes.UndeclaredState, CheckCodes.ModulesWithoutKernel, CheckCodes.RootIncomplete,
                    CheckCodes.InitramfsWithoutRoot, KernelCodes.ModulesNotListed,
                ]);
            AddAccounts(context, executing);
            context.AddCheck("lint", LintScript.Text, [], executing, [CheckCodes.LintWarns, CheckCodes.LintFails]);
        }

        AddUnits(context, entries, executing);
        AddSettings(context, entries, executing);
        AddQuadlets(context, entries, executing);
        AddInitramfs(context, entries, executing);
        if (entries.Any(entry => InitramfsScript.Files.Contains(entry.Path.Value)) || executing.Length > 0)
        {
            context.AddCheck("transient-etc", TransientScript.Text, [Hashes("files.list", entries.OfType<ImageFile>().Where(IsOfTransientEtc)), StepFile.List("told.list", HostKeyRule.FindTransientEtc(context) is null ? [] : [CheckCodes.HostKeysChange.Code])],
                executing.Add(StepKind.PackageUnits.Name), [CheckCodes.EveryBootIsFirst, CheckCodes.HostKeysChange]);
        }
    }

    // What decides about it, with the state of the units.
    private static bool IsOfTransientEtc(ImageFile file) =>
        InitramfsScript.Files.Contains(file.Path.Value) || file.Path.Value == "/etc/machine-id" || file.Path.Value.StartsWith("/etc/ssh/sshd_config", StringComparison.Ordinal);

    private static bool BringsModules(Step step) =>
        step.Files.OfType<ArchiveStepFile>().Any(archive => archive.Entries.Any(entry => entry is not ImageDirectoryPresence && entry.Path.IsUnder("/usr/lib/modules")));

    /// <summary>Everything that is put into the image by name, sorted by path.</summary>
    private static ImmutableArray<ImageEntry> Entries(FeatureContext context) =>
    [
        .. context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName)
            .SelectMany(archive => archive.Entries).OrderBy(entry => entry.Path.Value, StringComparer.Ordinal),
    ];

    private static void AddAccounts(FeatureContext context, ImmutableArray<string> executing)
    {
        var files = context.ContentFiles.Where(DataOwners.MayBeIn).OrderBy(file => file.Path.Value, StringComparer.Ordinal).ToList();
        ImmutableArray<DataOwner> owners = [.. DataOwners.Of(files).Where(owner => !owner.Name.Any(c => c <= ' '))];
        var items = owners.Select(owner => owner.File.Item).Distinct().ToImmutableArray();
        var numbers = Numbers(items);
        context.AddCheck("accounts", AccountScript.Text,
            [StepFile.List("owners.list", owners.Select(owner => string.Create(CultureInfo.InvariantCulture, $"{numbers[owner.File.Item]} {(owner.IsGroup ? "group" : "user")} {owner.Name} {owner.Data}")))],
            executing, [CheckCodes.OwnerNotFixed, CheckCodes.OwnerUnknown], items);
    }

    private static void AddUnits(FeatureContext context, ImmutableArray<ImageEntry> entries, ImmutableArray<string> executing)
    {
        if (!context.BaseImage.Tools.Contains("systemd-analyze"))
            return;
        ImmutableArray<ImageFile> units = [.. entries.OfType<ImageFile>().Where(IsUnit)];
        if (units.IsEmpty)
            return;
        // Whether a declared file is there decides about ExecStart=, its content does not.
        var files = entries.Where(entry => entry is ImageFile or ImageLink).Select(entry => entry.Path.Value).ToHashSet(StringComparer.Ordinal);
        var programs = units.SelectMany(UnitPrograms).Where(files.Contains).Distinct().Order(StringComparer.Ordinal);
        AddList(context, "units", UnitScript.Text, units, executing.Add(StepKind.PackageUnits.Name),
            [CheckCodes.UnitIgnoredInPart, CheckCodes.UnitRefused, CheckCodes.ProgramMissing],
            StepFile.List("programs.list", programs), Hashes("drop-ins.list", entries.OfType<ImageFile>().Where(IsDropIn)));
    }

    private static void AddSettings(FeatureContext context, ImmutableArray<ImageEntry> entries, ImmutableArray<string> executing)
    {
        ImmutableArray<ImageFile> files = [.. entries.OfType<ImageFile>().Where(IsSetting)];
        if (!files.IsEmpty)
            AddList(context, "settings", SettingsScript.Text, files, executing, [CheckCodes.SettingsRefused]);
    }

    private static void AddQuadlets(FeatureContext context, ImmutableArray<ImageEntry> entries, ImmutableArray<string> executing)
    {
        // Quadlet items have a check of their own, which knows more about them.
        ImmutableArray<ImageFile> files =
        [
            .. entries.OfType<ImageFile>().Where(file => !IsQuadletItem(file)).Where(file =>
                file.Path.Value.StartsWith("/usr/share/containers/systemd/", StringComparison.Ordinal) || file.Path.Value.StartsWith("/etc/containers/systemd/", StringComparison.Ordinal)),
        ];
        if (!files.IsEmpty)
            AddList(context, "quadlet-files", QuadletScript.Text, files, executing, [CheckCodes.QuadletRefused]);
    }

    private static void AddInitramfs(FeatureContext context, ImmutableArray<ImageEntry> entries, ImmutableArray<string> executing)
    {
        var files = entries.OfType<ImageFile>().Where(file => InitramfsScript.Files.Contains(file.Path.Value))
            .Select(LookedAt.Of)
            // These may have been written, or changed afterwards, by anything.
            .Concat(context.Declarations<InitramfsDeclaration>().Where(item => item.IsFile).Select(item => new LookedAt(item.Item, item.Name, "")))
            .Concat(executing.IsEmpty ? [] : InitramfsScript.Files.Select(path => new LookedAt(null, path, "")))
            .DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        if (files.Count > 0)
            AddList(context, "initramfs", InitramfsScript.Text, files, executing, [CheckCodes.InitramfsOutdated]);
        if (executing.Length > 0)
        {
            context.AddCheck("stale-initramfs", StaleInitramfsScript.Text, [Hashes("declared.list", entries.OfType<ImageFile>().Where(file => StaleInitramfsScript.LooksAt(file.Path)))],
                executing, [CheckCodes.InitramfsOutdated, CheckCodes.InitramfsOfBase]);
        }
    }

    /// <summary>A check of declared files: a line with number and path for each, and what they contain for the hash.</summary>
    private static void AddList(
        FeatureContext context, string name, string script, IEnumerable<ImageFile> files, ImmutableArray<string> afterKinds, ImmutableArray<DiagnosticDescriptor> findings, params ReadOnlySpan<StepFile> more) =>
        AddList(context, name, script, files.Select(LookedAt.Of), afterKinds, findings, more);

    private static void AddList(
        FeatureContext context, string name, string script, IEnumerable<LookedAt> files,
        ImmutableArray<string> afterKinds, ImmutableArray<DiagnosticDescriptor> findings, params ReadOnlySpan<StepFile> more)
    {
        // Names with a line break or a blank are none that these programs read.
        var usable = files.Where(file => !file.Path.Any(c => c <= ' ')).ToList();
        var items = usable.Select(file => file.Item).OfType<DeclaredItem>().Distinct().ToImmutableArray();
        var numbers = Numbers(items);
        context.AddCheck(name, script,
            [
                StepFile.List("files.list", usable.Select(file => (file.Item is null ? "-" : numbers[file.Item].ToString(CultureInfo.InvariantCulture)) + " " + file.Path)),
                StepFile.List("contents.list", usable.Select(file => file.Content)),
                .. more,
            ],
            afterKinds, findings, items);
    }

    // By which the scripts name items. Looked up and not searched: there may be thousands.
    private static Dictionary<DeclaredItem, int> Numbers(ImmutableArray<DeclaredItem> items) => items.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    private static StepFile Hashes(string name, IEnumerable<ImageFile> files) =>
        StepFile.List(name, files.Select(file => file.Content.Hash.Hex));

    private static bool IsUnit(ImageFile file) =>
        file.Path.IsInAny("/usr/lib/systemd/system", "/etc/systemd/system", "/usr/lib/systemd/user", "/etc/systemd/user") && UnitTypes.Contains(file.Path.Value[(file.Path.Value.LastIndexOf('.') + 1)..]);

    private static bool IsDropIn(ImageFile file) =>
        (file.Path.Value.Contains("/systemd/system/", StringComparison.Ordinal) || file.Path.Value.Contains("/systemd/user/", StringComparison.Ordinal))
        && file.Path.Parent is { } parent && parent.Value.EndsWith(".d", StringComparison.Ordinal) && (parent.Value.Contains("/systemd/system/", StringComparison.Ordinal) || parent.Value.Contains("/systemd/user/", StringComparison.Ordinal));

    // Some items have a check of their own, which says more.
    private static bool IsSetting(ImageFile file) =>
        SettingsScript.Places.Any(place => file.Path.IsInAny(place.Directories) && file.Path.Value.EndsWith(place.Suffix, StringComparison.Ordinal))
        && (file.Item is null ? file.Path.Parent!.Name is "sysusers.d" or "tmpfiles.d" : !CheckedElsewhere.Contains(file.Item.ItemType, StringComparer.OrdinalIgnoreCase));

    private static bool IsQuadletItem(ImageFile file) =>
        string.Equals(file.Item?.ItemType, Definition.QuadletDeclaration.ItemType, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> UnitPrograms(ImageFile unit)
    {
        return UnitFile.Parse(Encoding.UTF8.GetString(unit.Content.Read().Span)).Settings
            .Where(setting => setting.Section == "Service" && setting.Key.StartsWith("Exec", StringComparison.Ordinal))
            .Select(setting => UnitCommand.Parse(setting.Value).Program);
    }

    // A class: code over values of our own is compiled anew in each process.
    private sealed record LookedAt(DeclaredItem? Item, string Path, string Content)
    {
        public static LookedAt Of(ImageFile file) => new(file.Item, file.Path.Value, file.Content.Hash.Hex);
    }
}
