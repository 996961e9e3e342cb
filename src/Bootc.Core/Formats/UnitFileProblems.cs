namespace Bootc.Formats;

/// <summary>What is certainly wrong with a whole unit, as opposed to a drop-in, which may lean on the unit's other parts.</summary>
public static class UnitFileProblems
{
    private static readonly HashSet<string> s_commands = ["ExecCondition", "ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost"];

    private static readonly char[] s_quotesAndSpecifiers = [.. "%\"'\\"];

    /// <summary>The problems of its syntax and of its settings, by line.</summary>
    public static IReadOnlyList<UnitFileProblem> Of(UnitName name, UnitFile file) =>
        [.. file.Problems.Concat(ProblemsOfSettings(name, file)).OrderBy(problem => problem.Line)];

    private static IEnumerable<UnitFileProblem> ProblemsOfSettings(UnitName name, UnitFile file) => name.Type switch
    {
        "service" => CommandsOf(file).Concat(ProgramsOf(file)),
        "mount" => PlaceOf(name, file.Value("Mount", "Where")),
        "automount" => PlaceOf(name, file.Value("Automount", "Where")),
        "timer" => Lacks(file, "Timer", "OnCalendar", "OnBootSec", "OnStartupSec", "OnActiveSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnTimezoneChange", "OnClockChange"),
        "path" => Lacks(file, "Path", "PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"),
        "socket" => Lacks(file, "Socket", "ListenStream", "ListenDatagram", "ListenSequentialPacket", "ListenFIFO", "ListenSpecial", "ListenNetlink", "ListenMessageQueue", "ListenUSBFunction"),
        _ => [],
    };

    // systemd: "Timer unit lacks value setting. Refusing.", "Path unit lacks path setting. Refusing.", "Unit has no Listen setting (…). Refusing."
    private static IEnumerable<UnitFileProblem> Lacks(UnitFile file, string section, params string[] keys) =>
        keys.Any(key => file.Values(section, key).Count > 0)
            ? []
            : [new UnitFileProblem(
                file.Settings.FirstOrDefault(setting => setting.Section == section)?.Line ?? 1,
                $"belongs to a unit that systemd refuses: its [{section}] section has none of {string.Join("=, ", keys)}=")];

    // systemd: "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing."
    private static IEnumerable<UnitFileProblem> CommandsOf(UnitFile file) =>
        file.Value("Service", "Type")?.Value is "oneshot"
            ? []
            : file.Values("Service", "ExecStart").Skip(1).Select(setting => new UnitFileProblem(
                setting.Line,
                "is another ExecStart=, which only a service of Type=oneshot may have; an empty ExecStart= before it drops the first"));

    // systemd: "Neither a valid executable name nor an absolute path". After a dash it says so and goes on; specifiers are expanded first.
    private static IEnumerable<UnitFileProblem> ProgramsOf(UnitFile file) =>
        from setting in file.Settings
        where setting.Section == "Service" && s_commands.Contains(setting.Key)
        let command = UnitCommand.Parse(setting.Value)
        where command.Program.IndexOf('/', StringComparison.Ordinal) > 0 && command.Program.IndexOfAny(s_quotesAndSpecifiers) < 0 && !command.Prefixes.Contains('-', StringComparison.Ordinal)
        select new UnitFileProblem(setting.Line, $"starts {command.Program}, which is neither an absolute path nor the name of a program alone, so systemd refuses the unit");

    // systemd: "Where= setting doesn't match unit name. Refusing." The manager expands specifiers, and simplifies the path first.
    private static IEnumerable<UnitFileProblem> PlaceOf(UnitName name, UnitSetting? where)
    {
        if (where is null || where.Value.Contains('%', StringComparison.Ordinal))
            yield break;
        var simplified = "/" + string.Join('/', where.Value.Split('/').Where(part => part is not ("" or ".")));
        if (!ImagePath.TryParse(simplified, out var path, out _))
            yield break;
        var required = $"{UnitName.EscapePath(path)}.{name.Type}";
        if (name.ToString() != required)
            yield return new UnitFileProblem(where.Line, $"names {path}, and systemd refuses a unit for that path unless its file is called {required}");
    }
}
