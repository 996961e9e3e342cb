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
    public static ContentFile? FindTransientEtc(FeatureContext context)
    {
        // The file in /etc replaces the other.
        var file = context.ContentFiles.Where(file => file.Path.Value is "/etc/ostree/prepare-root.conf" or "/usr/lib/ostree/prepare-root.conf").MinBy(file => file.Path.Value, StringComparer.Ordinal);
        return file?.Unit.Value("etc", "transient")?.Value is "true" or "1" && HasServer(context) && !context.Steps.Any(step => step.Kind == StepKind.Script) && !KeepsKeys(context) ? file : null;
    }

    private static bool HasServer(FeatureContext context)
    {
        var unit = context.Declarations<UnitDeclaration>().LastOrDefault(unit => unit.Scope == UnitScope.System && unit.Name.ToString() is "ssh.service" or "sshd.service");
        return unit is not null ? unit.State is null or UnitState.Enabled
            : context.Declarations<SshKeyDeclaration>().Count > 0 || context.Declarations<SshdSettingDeclaration>().Count > 0
            || context.Declarations<PackageDeclaration>().Any(package => package is { Name: "openssh-server", Action: PackageAction.Install });
    }

    private static bool KeepsKeys(FeatureContext context) =>
        context.Declarations<SshdSettingDeclaration>().Any(setting => IsKept(setting.Keyword, setting.Value))
        || context.ContentFiles.Any(file => LinesOf(file).Any(words => file.Directory.EndsWith("/tmpfiles.d", StringComparison.Ordinal)
            ? words[1].StartsWith("/etc/ssh", StringComparison.Ordinal)
            : IsKept(words[0], words[1])))
        || context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).OfType<ImageLink>().Any(link => link.Path.IsUnder("/etc/ssh"));

    // Of the settings of the server, and of tmpfiles.d, which may put a link or a copy in the place of the keys.
    private static IEnumerable<string[]> LinesOf(ContentFile file) =>
        file.Directory is "/usr/lib/tmpfiles.d" or "/etc/tmpfiles.d" || file.Path.Value.StartsWith("/etc/ssh/sshd_config", StringComparison.Ordinal)
            ? ConfigurationLines.Of(file.Text ?? "").Select(line => ConfigurationLines.Words(line.Text)).Where(words => words.Length > 1)
            : [];

    private static bool IsKept(string? keyword, string? value) =>
        string.Equals(keyword, "HostKey", StringComparison.OrdinalIgnoreCase) && value?.Trim('"').StartsWith("/etc/", StringComparison.Ordinal) == false;
}
