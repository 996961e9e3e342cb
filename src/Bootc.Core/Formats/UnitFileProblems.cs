namespace Bootc.Formats;

/// <summary>What is certainly wrong with a whole unit, as opposed to a drop-in, which may lean on the unit's other parts.</summary>
public static class UnitFileProblems
{
    /// <summary>The problems of its syntax and of its settings, by line.</summary>
    public static IReadOnlyList<UnitFileProblem> Of(UnitName name, UnitFile file) =>
        [.. file.Problems.Concat(name.Type == "service" ? CommandsOf(file) : []).OrderBy(problem => problem.Line)];

    // systemd: "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing."
    private static IEnumerable<UnitFileProblem> CommandsOf(UnitFile file) =>
        file.Value("Service", "Type")?.Value is "oneshot"
            ? []
            : file.Values("Service", "ExecStart").Skip(1).Select(setting => new UnitFileProblem(
                setting.Line,
                "is another ExecStart=, which only a service of Type=oneshot may have; an empty ExecStart= before it drops the first"));
}
