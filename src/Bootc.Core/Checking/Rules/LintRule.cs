using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Files and lines that systemd reads and bootc's own reader of the same files does not (crates/sysusers, crates/tmpfiles).</summary>
internal static class LintRule
{
    public static void Look(ContentFile file)
    {
        if (file.Directory == "/etc/sysusers.d" && file.Path.Name.EndsWith(".conf", StringComparison.Ordinal) && file.BaseImage.BootcVersion is not null)
            file.ReportItem(ContentRuleCodes.AccountsNotReadByLint, "TargetPath", file.Path.Value, file.Path.Name);
        if (file.Directory is not ("/usr/lib/sysusers.d" or "/usr/lib/tmpfiles.d" or "/etc/tmpfiles.d") || !file.Path.Name.EndsWith(".conf", StringComparison.Ordinal) || file.Text is not { } text)
            return;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.Trim(' ', '\t', '\r');
            if (line.Length > 0 && content.Length == 0)
                file.Report(ContentRuleCodes.LineNotReadByLint, number, file.Path.Value, "has only blanks");
            else if (content.StartsWith('#') && line[0] != '#')
                file.Report(ContentRuleCodes.LineNotReadByLint, number, file.Path.Value, "is a comment that does not begin in the first column");
        }
    }
}
