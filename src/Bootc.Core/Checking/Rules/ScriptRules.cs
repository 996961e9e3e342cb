using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Lines of shell scripts that cannot do in a build what they do on a machine.</summary>
internal static partial class ScriptRules
{
    private const string NoService = "needs a system that runs, and a build has none";

    private static readonly ImmutableArray<(Regex Line, string Concern)> Traps =
    [
        (Uname(), "names the kernel of the machine that builds; that of the image is the one directory in /usr/lib/modules"),
        (Chcon(), "sets labels that are not kept: machines label files by the policy. Declare a SELinuxFileContext"),
        (ServiceStart(), $"{NoService}: enable units with Unit items, and do the rest in a FirstBootTask"),
        (ServiceDisable(), "does not last: at a first boot, which with a transient /etc is every one, systemd enables what presets name. Declare a Unit with State=\"disabled\", which is a preset too"),
        (Daemon(), $"{NoService}: declare HostName, TimeZone, Locale, FirewallService or FirewallPort items, or use a FirstBootTask"),
        (Realm(), $"{NoService}, and changes what the image owns: declare a DomainJoin"),
        (KernelOfBuilder(), "changes the kernel of the machine that builds, or fails: declare a Sysctl, KernelModule or SELinux item"),
        (Dracut(), "makes an initramfs for the kernel of the machine that builds: declare Initramfs items, or name the kernel with --kver"),
        (DkmsOfBuilder(), "makes modules for the kernel of the machine that builds: declare a DkmsModule, or name the kernel with -k"),
        (AkmodsOfBuilder(), "makes modules for the kernel of the machine that builds: name the kernel with --kernels"),
        (EveryKernelFolder(), "gives all folders there as one word, and modules of another kernel may have one: take the one with a vmlinuz"),
    ];

    public static void Look(IReadOnlyList<ProjectScript> scripts, DiagnosticBag diagnostics)
    {
        foreach (var script in scripts.Where(script => Shell().IsMatch(script.Text)))
            Look(script, diagnostics);
    }

    private static void Look(ProjectScript script, DiagnosticBag diagnostics)
    {
        var item = script.Item;
        foreach (var (number, line) in Commands(script.Text))
        {
            foreach (var (trap, concern) in Traps)
            {
                if (trap.Match(line) is { Success: true } match)
                    diagnostics.Add(ScriptCodes.NotInBuild, item.LocateIn(script.Path, number), item.Include, match.Groups["command"].Value, concern);
            }

            // What a stage writes there may be meant for the stage.
            if (script.IsOfImage && EngineFile().Match(line) is { Success: true } written)
                diagnostics.Add(ScriptCodes.WritesEngineFile, item.LocateIn(script.Path, number), item.Include, written.Groups["file"].Value);
        }
    }

    /// <summary>Lines that are no comments and do not stand in a here-document, whose text is for another time.</summary>
    private static IEnumerable<(int Number, string Line)> Commands(string text)
    {
        string? end = null;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (end is not null)
            {
                end = line.Trim('\t', ' ') == end ? null : end;
                continue;
            }

            if (line.TrimStart().StartsWith('#'))
                continue;
            yield return (number, line);
            if (HereDocument().Match(line) is { Success: true } match)
                end = match.Groups["word"].Value;
        }
    }

    // What may stand before a command: the beginning, a separator, a substitution or a keyword.
    private const string Start = @"(?:^|[;&|(`{]|\b(?:if|then|else|do|while|until|sudo|exec|time)\s|!\s)\s*";

    [GeneratedRegex(@"\A#!\s*\S*?(?:/env\s+|/)(?:ba|da|k|z)?sh\b", RegexOptions.CultureInvariant)]
    private static partial Regex Shell();

    [GeneratedRegex(@"<<-?\s*(?<quote>[""']?)(?<word>[A-Za-z_][A-Za-z0-9_]*)\k<quote>", RegexOptions.CultureInvariant)]
    private static partial Regex HereDocument();

    [GeneratedRegex(Start + @"(?<command>uname\s+-[a-z]*r\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Uname();

    [GeneratedRegex(Start + @"(?<command>chcon)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Chcon();

    [GeneratedRegex(Start + @"(?<command>systemctl\s+(?:-\S+\s+)*(?:start|stop|restart|reload|try-restart|reload-or-restart|daemon-reload|isolate|enable\s+--now))\b", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceStart();

    [GeneratedRegex(Start + @"(?<command>systemctl\s+(?:-\S+\s+)*disable)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ServiceDisable();

    [GeneratedRegex(Start + @"(?<command>hostnamectl|timedatectl|localectl|firewall-cmd)\b(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Daemon();

    [GeneratedRegex(Start + @"(?<command>realm\s+(?:join|leave|permit))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Realm();

    [GeneratedRegex(Start + @"(?<command>setenforce|modprobe|insmod|swapon|sysctl\s+(?:-p|-w|--system|--write))\b(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex KernelOfBuilder();

    [GeneratedRegex(Start + @"(?<command>dracut)(?!.*--(?:kver|regenerate-all))(?:\s+-\S+)*\s*(?:$|[;&|#])", RegexOptions.CultureInvariant)]
    private static partial Regex Dracut();

    [GeneratedRegex(Start + @"(?:\S*/)?(?<command>dkms\s+autoinstall)(?!.*\s(?:-k|--kernelver))\b", RegexOptions.CultureInvariant)]
    private static partial Regex DkmsOfBuilder();

    [GeneratedRegex(Start + @"(?:\S*/)?(?<command>akmods)(?!.*\s--kernels?\b)(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex AkmodsOfBuilder();

    [GeneratedRegex(Start + @"(?<command>cd\s+/(?:usr/)?lib/modules/?\s*(?:;|&&)\s*echo\s+\*)", RegexOptions.CultureInvariant)]
    private static partial Regex EveryKernelFolder();

    // Behind a redirection or tee, or as the last word of a command that changes its last word.
    [GeneratedRegex(@"(?:>\s*|\btee\s+(?:-a\s+)?|\b(?:cp|mv|install|ln|rm|sed\s+-i)\s(?:[^;&|]*\s)?(?=\S+\s*(?:$|[;&|)])))(?<file>/etc/(?:hostname|hosts|resolv\.conf))(?![\w./-])", RegexOptions.CultureInvariant)]
    private static partial Regex EngineFile();
}
