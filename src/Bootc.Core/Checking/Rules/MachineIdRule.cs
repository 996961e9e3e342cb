using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>/etc/machine-id is read before /var is mounted, and since systemd 258 not at all when it is a link (machine-id(5), src/shared/machine-id-setup.c).</summary>
internal static class MachineIdRule
{
    private const string Path = "/etc/machine-id";

    public static void File(ContentFile file)
    {
        if (file.Path.Value == Path && file.Text?.Trim() is not ("" or "uninitialized"))
            file.ReportItem(ContentRuleCodes.MachineIdNotUsable, null, "an id, which all machines would share,");
    }

    public static void Link(ImageLink link, DiagnosticBag diagnostics)
    {
        if (link.Path.Value == Path)
            diagnostics.Add(ContentRuleCodes.MachineIdNotUsable, link.Item?.Locate(), "a link, which systemd does not follow,");
    }
}
