namespace Bootc.Formats;

/// <summary>A file of modules-load.d: a name of a kernel module on each line (systemd, src/modules-load/modules-load.c).</summary>
public static class ModulesLoadFile
{
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text, "#;"))
        {
            if (line.Contains('=', StringComparison.Ordinal) || line.Contains(' ', StringComparison.Ordinal))
                yield return new LineProblem(number, "is more than the name of a module; parameters belong to modprobe.d, as 'options MODULE PARAMETER=VALUE'");
            else if (KernelModuleName.Check(line) is { } reason)
                yield return new LineProblem(number, reason);
        }
    }
}
