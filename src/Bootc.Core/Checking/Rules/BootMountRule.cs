using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>
/// A /boot of its own: an installation writes it into /etc/fstab (bootc crates/lib/src/install.rs), which a transient /etc covers, and
/// without it bootc has no place for the entries of an upgrade.
/// </summary>
internal static partial class BootMountRule
{
    public static void Look(FeatureContext context, IReadOnlyCollection<ContentFile> files)
    {
        // A script may bring the mount.
        if (PrepareRootRule.TransientEtcOf(files) is null || context.Steps.Any(step => step.Kind == StepKind.Script) || files.Any(Mounts)
            || context.Declarations<KernelArgumentDeclaration>().Any(declaration => declaration.Argument is { } argument && MountArgument().IsMatch(argument)))
        {
            return;
        }

        foreach (var file in files.Where(InstallConfigurationRule.IsOfInstallation))
        {
            if (file.Text is { } text && SeparateBoot().IsMatch(text))
                file.ReportItem(ContentRuleCodes.BootNotMounted, "BootMountSpec", file.Path.Value);
        }
    }

    private static bool Mounts(ContentFile file) =>
        file.Path.Name is "boot.mount" or "boot.automount"
            ? file.Directory is "/usr/lib/systemd/system" or "/etc/systemd/system"
            : (file.Directory == "/usr/lib/bootc/kargs.d" || InstallConfigurationRule.IsOfInstallation(file)) && file.Text is { } text && MountArgument().IsMatch(text);

    // Empty for a /boot in the root.
    [GeneratedRegex(@"^[ \t]*(?:install\.)?boot-mount-spec[ \t]*=[ \t]*[""'][^""'\n]", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SeparateBoot();

    // systemd-fstab-generator(8)
    [GeneratedRegex(@"systemd\.mount-extra=[^""'\s]*?:/boot(?![^:""'\s])", RegexOptions.CultureInvariant)]
    private static partial Regex MountArgument();
}
