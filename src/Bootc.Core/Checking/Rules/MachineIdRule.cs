using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>
/// What systemd reads before /var is mounted and before tmpfiles.d: /etc/machine-id, since systemd 258 not at all when it is a link
/// (machine-id(5), src/shared/machine-id-setup.c), and /etc/hostname.
/// </summary>
internal static class MachineIdRule
{
    private const string Path = "/etc/machine-id";
    private const string HostName = "/etc/hostname";

    public static void File(ContentFile file)
    {
        if (file.Path.Value == Path && file.Text?.Trim() is not ("" or "uninitialized"))
            file.ReportItem(ContentRuleCodes.MachineIdNotUsable, null, "an id, which all machines would share,");
    }

    public static void Links(IEnumerable<ImageLink> links, DiagnosticBag diagnostics)
    {
        foreach (var link in links)
        {
            if (link.Path.Value == Path)
                diagnostics.Add(ContentRuleCodes.MachineIdNotUsable, link.Item?.Locate(), "a link, which systemd does not follow,");
            else if (link.Path.Value == HostName && IsInVar(link.Target))
                diagnostics.Add(ContentRuleCodes.HostNameInVar, link.Item?.Locate());
        }
    }

    /// <summary>Whichever item brings them.</summary>
    public static void LookAtAll(IReadOnlyCollection<ContentFile> files)
    {
        if (PrepareRootRule.TransientEtcOf(files) is not null && files.FirstOrDefault(file => file.Path.Value == Path) is { } id && id.Text?.Trim() == "uninitialized")
            id.ReportItem(ContentRuleCodes.MachineIdNotUsable, null, "the word 'uninitialized', by which with a transient /etc every boot is the first one,");
        foreach (var file in files)
        {
            foreach (var (number, words) in TmpfilesLines.Of(file))
            {
                if (words[1] == Path && GivesId(words[0], words.Count))
                    file.Report(ContentRuleCodes.MachineIdNotUsable, number, "made by tmpfiles.d, which begins after systemd has taken its id,");
                else if (words[1] == HostName && words is [['L', ..], _, _, _, _, _, var target, ..] && IsInVar(target))
                    file.Report(ContentRuleCodes.HostNameInVar, number);
            }
        }
    }

    // Links and copies always, files when something is to stand in them: type, path, mode, user, group, age, argument.
    private static bool GivesId(string type, int words) => type[0] is 'L' or 'C' || (type[0] is 'f' or 'F' or 'w' && words > 6);

    private static bool IsInVar(string target) => target.TrimStart('.', '/').StartsWith("var/", StringComparison.Ordinal);
}
