using System.Collections.Frozen;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>prepare-root.conf, which ostree reads in the initramfs: a value that it cannot read ends the boot (src/libotcore/otcore-prepare-root.c).</summary>
internal static class PrepareRootRule
{
    private const string InEtc = "/etc/ostree/prepare-root.conf";
    private const string InUsr = "/usr/lib/ostree/prepare-root.conf";

    private static readonly FrozenDictionary<string, string[]> Keys = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["sysroot"] = ["readonly"],
        ["etc"] = ["transient"],
        ["root"] = ["transient", "transient-ro"],
        ["composefs"] = ["enabled", "keypath"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // By section and key (NEWS of ostree).
    private static readonly FrozenDictionary<string, Version> Since = new Dictionary<string, Version>(StringComparer.Ordinal)
    {
        ["etc transient"] = new(2023, 8),
        ["root transient-ro"] = new(2025, 4),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Booleans = ["true", "false", "1", "0"];
    private static readonly string[] ComposefsValues = ["yes", "true", "1", "no", "false", "0", "maybe", "verity", "signed"];

    // Takes the place of enabled in [composefs].
    private const string ComposefsArgument = "ostree.prepare-root.composefs";

    public static void Look(ContentFile file)
    {
        if (file.Path.Value is not (InUsr or InEtc) || file.Text is null)
            return;
        // GLib's key files have the syntax of unit files but for continued lines, which none of these values has.
        var settings = file.Unit;
        foreach (var problem in settings.Problems)
            file.Report(ContentRuleCodes.PrepareRootNotUsable, problem.Line, file.Path.Value, $"has a line that {problem.Reason}");
        foreach (var setting in settings.Settings)
        {
            if (!Keys.TryGetValue(setting.Section, out var keys) || !keys.Contains(setting.Key))
            {
                var meant = keys is null ? null : NearestName.Of(setting.Key, keys);
                file.Report(ContentRuleCodes.PrepareRootUnknown, setting.Line, setting.Key, setting.Section, meant is null ? "" : $"; {meant} may be meant");
            }
            else if (Since.TryGetValue($"{setting.Section} {setting.Key}", out var since) && Version.TryParse(file.BaseImage.OstreeVersion, out var ostree) && ostree < since)
            {
                file.Report(ContentRuleCodes.PrepareRootUnknown, setting.Line, setting.Key, setting.Section, $"; it came with ostree {since}, and the base has {ostree}");
            }
            else if (setting is { Section: "composefs", Key: "enabled" } && !ComposefsValues.Contains(setting.Value))
            {
                file.Report(ContentRuleCodes.PrepareRootNotUsable, setting.Line, file.Path.Value, $"sets {setting.Key} to '{setting.Value}', which is none of {string.Join(", ", ComposefsValues)}");
            }
            else if (setting is { Section: "composefs", Key: "enabled", Value: "maybe" })
            {
                file.Report(ContentRuleCodes.ComposefsNotCertain, setting.Line, file.Path.Value, "enabled to maybe", "by which a machine boots without composefs where it cannot have it, and nobody is told: write true");
            }
            else if (setting is { Section: "composefs", Key: "keypath" } && settings.Value("composefs", "enabled")?.Value != "signed")
            {
                file.Report(ContentRuleCodes.ComposefsNotCertain, setting.Line, file.Path.Value, "keypath", "which is read with enabled = signed alone, so that no signature is looked at: write that, or leave it out");
            }
            else if (setting.Section != "composefs" && !Booleans.Contains(setting.Value))
            {
                file.Report(ContentRuleCodes.PrepareRootNotUsable, setting.Line, file.Path.Value, $"sets {setting.Key} to '{setting.Value}', where only true and false are read");
            }
        }

        LookAtComposefs(file, settings);
    }

    private static void LookAtComposefs(ContentFile file, UnitFile settings)
    {
        var (root, etc) = NeedingComposefs(settings);
        var composefs = settings.Value("composefs", "enabled");
        if (Enabled(settings, "root", "transient") is not null && Enabled(settings, "root", "transient-ro") is { } second)
            Refuse(second, "sets both transient and transient-ro of [root]");
        else if (composefs is { Value: "no" or "false" or "0" } && (root ?? etc) is not null)
            Refuse(composefs, root is null ? "disables composefs, which a transient /etc needs, unless readonly of [sysroot] is true" : "disables composefs, which a transient root needs");
        else if (composefs is not null)
            return;
        else if (root is not null)
            // "Must enable composefs with root.transient" (src/switchroot/ostree-prepare-root.c).
            Refuse(root, "does not enable composefs, which a transient root needs: write enabled = true in [composefs]");
        else if (etc is not null)
            Refuse(etc, "does not enable composefs, without which /etc stays as it is: write enabled = true in [composefs]");
        else
            file.ReportItem(ContentRuleCodes.ComposefsNotSaid, "TargetPath", file.Path.Value);

        void Refuse(UnitSetting setting, string reason) => file.Report(ContentRuleCodes.PrepareRootNotUsable, setting.Line, file.Path.Value, reason);
    }

    private static (UnitSetting? Root, UnitSetting? Etc) NeedingComposefs(UnitFile settings) =>
    (
        Enabled(settings, "root", "transient") ?? Enabled(settings, "root", "transient-ro"),
        // It is made with composefs, with a transient root or with a read-only sysroot (src/switchroot/ostree-prepare-root.c).
        Enabled(settings, "sysroot", "readonly") is null ? Enabled(settings, "etc", "transient") : null
    );

    private static UnitSetting? Enabled(UnitFile settings, string section, string key) => settings.Value(section, key) is { Value: "true" or "1" } setting ? setting : null;

    /// <summary>Why a machine would not boot with a kernel argument, or not as the file says; null when it is fine.</summary>
    public static string? CheckArgument(string argument, IReadOnlyCollection<ContentFile> files)
    {
        if (argument.Split('=', 2) is not [ComposefsArgument, var value])
            return null;
        if (!ComposefsValues.Contains(value))
            return $"has a value that is none of {string.Join(", ", ComposefsValues)}";
        if (value is not ("no" or "false" or "0") || ReadOf(files) is not { } read)
            return null;
        var (root, etc) = NeedingComposefs(read.Unit);
        return root is not null ? $"disables composefs, which the transient root of '{read.Path}' needs"
            : etc is not null ? $"disables composefs, which the transient /etc of '{read.Path}' needs"
            : null;
    }

    /// <summary>The file in /etc replaces the one in /usr, nothing of which is read then (src/libotcore/otcore-prepare-root.c, otcore_load_config).</summary>
    public static ContentFile? ReadOf(IReadOnlyCollection<ContentFile> files) =>
        files.FirstOrDefault(file => file.Path.Value == InEtc) ?? files.FirstOrDefault(file => file.Path.Value == InUsr);

    /// <summary>The file by which the project makes /etc transient; null when it does not.</summary>
    public static ContentFile? TransientEtcOf(IReadOnlyCollection<ContentFile> files) =>
        ReadOf(files) is { } file && Enabled(file.Unit, "etc", "transient") is not null ? file : null;

    public static void LookAtAll(IReadOnlyCollection<ContentFile> files)
    {
        var read = ReadOf(files);
        if (read?.Path.Value == InEtc && files.Any(file => file.Path.Value == InUsr))
            read.ReportItem(ContentRuleCodes.PrepareRootTwice, "TargetPath");

        // fs-verity is of ext4 and btrfs.
        if (read?.Unit.Value("composefs", "enabled") is { Value: "verity" or "signed" } composefs && InstallConfigurationRule.FindXfs(files, read.BaseImage) is { } where)
            read.Report(ContentRuleCodes.PrepareRootNotUsable, composefs.Line, read.Path.Value, $"sets {composefs.Key} to '{composefs.Value}', which needs a root of ext4 or btrfs, and {where} says xfs");
    }
}
