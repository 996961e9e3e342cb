using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Lines of configuration files that their reader would skip. Items of their own check theirs.</summary>
internal static class ConfigurationRules
{
    private static readonly ImmutableArray<(string[] Folders, string Suffix, Func<string, IEnumerable<LineProblem>> Check)> Readers =
    [
        (["/usr/lib/tmpfiles.d", "/etc/tmpfiles.d"], ".conf", TmpfilesFile.Check),
        (["/usr/lib/udev/rules.d", "/etc/udev/rules.d"], ".rules", UdevRulesFile.Check),
        (["/usr/lib/sysctl.d", "/etc/sysctl.d"], ".conf", SysctlFile.Check),
        (["/usr/lib/modprobe.d", "/etc/modprobe.d"], ".conf", ModprobeFile.Check),
        (["/usr/lib/modules-load.d", "/etc/modules-load.d"], ".conf", ModulesLoadFile.Check),
        (["/usr/lib/dracut/dracut.conf.d", "/etc/dracut.conf.d"], ".conf", DracutConfiguration.Check),
        (["/usr/lib/NetworkManager/system-connections", "/etc/NetworkManager/system-connections"], ".nmconnection", text => NetworkKeyfile.Problems(UnitFile.Parse(text))),
        (["/usr/lib/bootc/install", "/etc/bootc/install"], ".toml", text => InstallConfiguration.Check(text, out _).Select(problem => new LineProblem(Math.Max(1, problem.Line), problem.Reason))),
    ];

    public static void Look(ContentFile file)
    {
        foreach (var (folders, suffix, check) in Readers)
        {
            if (!folders.Contains(file.Directory) || !file.Path.Name.EndsWith(suffix, StringComparison.Ordinal) || file.Text is not { } text)
                continue;
            foreach (var problem in check(text))
                file.Report(ContentRuleCodes.LineNotRead, problem.Line, file.Path.Value, problem.Reason);
        }
    }
}
