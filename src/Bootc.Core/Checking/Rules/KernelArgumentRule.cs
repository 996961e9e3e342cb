using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Arguments of systemd that an image cannot give all its machines, or that the systemd of the base is too old for.</summary>
internal static partial class KernelArgumentRule
{
    // NEWS of systemd: 257 took "firmware", 254 brought the mounts.
    private const int FirstWithFirmwareId = 257;
    private const int FirstWithMounts = 254;

    public static void Look(FeatureContext context, IReadOnlyCollection<ContentFile> files)
    {
        foreach (var declaration in context.Declarations<KernelArgumentDeclaration>())
        {
            if (declaration.Argument is { } argument)
                Look(argument, (descriptor, concern) => context.Diagnostics.Add(descriptor, declaration.Item.Locate(), argument, concern));
        }

        foreach (var file in files.Where(file => file.Directory == "/usr/lib/bootc/kargs.d" && file.Path.Name.EndsWith(".toml", StringComparison.Ordinal)))
        {
            foreach (var argument in file.Text is { } text ? KernelArgumentFile.Parse(text, force: true).Arguments : [])
                Look(argument, (descriptor, concern) => file.ReportItem(descriptor, null, argument, concern));
        }

        void Look(string argument, Action<DiagnosticDescriptor, string> report)
        {
            if (Concern(argument, context.BaseImage.SystemdVersion) is { } concern)
                report(ContentRuleCodes.ArgumentNotForImage, concern);
            else if (PrepareRootRule.CheckArgument(argument, files) is { } reason)
                report(ContentRuleCodes.PrepareRootNotUsable, reason);
        }
    }

    private static string? Concern(string argument, int? systemd) => argument.Split('=', 2) switch
    {
        ["systemd.machine_id", "firmware"] when systemd < FirstWithFirmwareId =>
            $"is understood from systemd {FirstWithFirmwareId} on, and the base has {systemd}; leave the id to the machines",
        ["systemd.machine_id", var id] when MachineId().IsMatch(id) => "gives all machines one id; set it when a machine is installed, with 'bootc install --karg'",
        ["systemd.hostname", _] => "gives all machines one name; set it when a machine is installed, with 'bootc install --karg'; an image for one machine has a HostName item",
        ["systemd.mount-extra" or "systemd.swap-extra", _] when systemd < FirstWithMounts =>
            $"is understood from systemd {FirstWithMounts} on, and the base has {systemd}; declare a Mount or Swap",
        _ => null,
    };

    [GeneratedRegex(@"\A[0-9a-fA-F-]{32,36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MachineId();
}
