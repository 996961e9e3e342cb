using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>
/// A project that makes /etc transient, has an SSH server and keeps no host keys: that is known before the build, unless scripts run in
/// it. <see cref="TransientScript"/> looks at everything else.
/// </summary>
internal static class HostKeyRule
{
    public static void Look(FeatureContext context)
    {
        if (FindTransientEtc(context) is { } file)
            file.ReportItem(CheckCodes.HostKeysChange, "TargetPath");
    }

    /// <summary>The file by which host keys would change; null when they do not, or nobody knows yet.</summary>
    public static ContentFile? FindTransientEtc(FeatureContext context) =>
        PrepareRootRule.TransientEtcOf(context.ContentFiles) is { } file && HasServer(context) && !context.Steps.Any(step => step.Kind == StepKind.Script) && !KeepsKeys(context) ? file : null;

    private static bool HasServer(FeatureContext context)
    {
        var unit = context.Declarations<UnitDeclaration>().LastOrDefault(unit => unit.Scope == UnitScope.System && unit.Name.ToString() is "ssh.service" or "sshd.service");
        return unit is not null ? unit.State is null or UnitState.Enabled
            : context.Declarations<SshKeyDeclaration>().Count > 0 || context.Declarations<SshdSettingDeclaration>().Count > 0
            || context.Declarations<PackageDeclaration>().Any(package => package is { Name: "openssh-server", Action: PackageAction.Install });
    }

    private static bool KeepsKeys(FeatureContext context) =>
        context.Declarations<SshdSettingDeclaration>().Any(setting => IsKept(setting.Keyword, setting.Value))
        || context.ContentFiles.Any(file => SettingsIn(file).Any(words => IsKept(words[0], words[1])))
        // A link or a copy may take the place of the keys.
        || context.ContentFiles.SelectMany(TmpfilesLines.Of).Any(line => line.Words[1].StartsWith("/etc/ssh", StringComparison.Ordinal))
        || context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).OfType<ImageLink>().Any(link => link.Path.IsUnder("/etc/ssh"));

    private static IEnumerable<string[]> SettingsIn(ContentFile file) =>
        file.Path.Value.StartsWith("/etc/ssh/sshd_config", StringComparison.Ordinal)
            ? ConfigurationLines.Of(file.Text ?? "").Select(line => ConfigurationLines.Words(line.Text)).Where(words => words.Length > 1)
            : [];

    private static bool IsKept(string? keyword, string? value) =>
        string.Equals(keyword, "HostKey", StringComparison.OrdinalIgnoreCase) && value?.Trim('"').StartsWith("/etc/", StringComparison.Ordinal) == false;
}
