using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Lines of configuration files that their reader would skip. Items of their own check theirs.</summary>
internal static class ConfigurationRules
{
    private static readonly ImmutableArray<Reader> Readers =
    [
        new(["/usr/lib/tmpfiles.d", "/etc/tmpfiles.d"], ".conf", TmpfilesFile.Check),
        new(["/usr/lib/udev/rules.d", "/etc/udev/rules.d"], ".rules", UdevRulesFile.Check),
        new(["/usr/lib/sysctl.d", "/etc/sysctl.d"], ".conf", SysctlFile.Check),
        new(["/usr/lib/modprobe.d", "/etc/modprobe.d"], ".conf", ModprobeFile.Check),
        new(["/usr/lib/modules-load.d", "/etc/modules-load.d"], ".conf", ModulesLoadFile.Check),
        new(["/usr/lib/dracut/dracut.conf.d", "/etc/dracut.conf.d"], ".conf", DracutConfiguration.Check),
        new(["/usr/lib/NetworkManager/system-connections", "/etc/NetworkManager/system-connections"], ".nmconnection", text => NetworkKeyfile.Problems(UnitFile.Parse(text))),
        new(["/usr/lib/bootc/install", "/etc/bootc/install"], ".toml", text => InstallConfiguration.Check(text, out _).Select(problem => new LineProblem(Math.Max(1, problem.Line), problem.Reason))),
    ];

    // Looked up and not searched, since every file asks.
    private static readonly Dictionary<string, Reader> ByFolder =
        Readers.SelectMany(reader => reader.Folders).ToDictionary(folder => folder, folder => Readers.First(reader => reader.Folders.Contains(folder)), StringComparer.Ordinal);

    public static void Look(ContentFile file)
    {
        if (!ByFolder.TryGetValue(file.Directory, out var reader) || !file.Path.Name.EndsWith(reader.Suffix, StringComparison.Ordinal) || file.Text is not { } text)
            return;
        foreach (var problem in reader.Check(text))
            file.Report(ContentRuleCodes.LineNotRead, problem.Line, file.Path.Value, problem.Reason);
    }

    // A class: code over values of our own is compiled anew in each process.
    private sealed record Reader(string[] Folders, string Suffix, Func<string, IEnumerable<LineProblem>> Check);
}
