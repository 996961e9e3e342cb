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

    public static void Links(IEnumerable<ImageLink> links, DiagnosticBag diagnostics)
    {
        foreach (var link in links.Where(link => link.Path.Value == Path))
            diagnostics.Add(ContentRuleCodes.MachineIdNotUsable, link.Item?.Locate(), "a link, which systemd does not follow,");
    }

    /// <summary>Lines of tmpfiles.d, whichever item brings them.</summary>
    public static void Tmpfiles(IEnumerable<ContentFile> files)
    {
        foreach (var file in files)
        {
            foreach (var (number, words) in TmpfilesLines.Of(file))
            {
                if (words[1] == Path && GivesId(words[0], words.Count))
                    file.Report(ContentRuleCodes.MachineIdNotUsable, number, "made by tmpfiles.d, which begins after systemd has taken its id,");
            }
        }
    }

    // Links and copies always, files when something is to stand in them: type, path, mode, user, group, age, argument.
    private static bool GivesId(string type, int words) => type[0] is 'L' or 'C' || (type[0] is 'f' or 'F' or 'w' && words > 6);
}
