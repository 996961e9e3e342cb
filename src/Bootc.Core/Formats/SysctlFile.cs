namespace Bootc.Formats;

/// <summary>A file of sysctl.d: <c>key = value</c>, or <c>-key</c> for what patterns leave out (systemd, src/sysctl/sysctl.c).</summary>
public static class SysctlFile
{
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text, "#;"))
        {
            if (CheckSetting(line) is { } reason)
                yield return new LineProblem(number, reason);
        }
    }

    private static string? CheckSetting(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        // A dash in front means: no error when the kernel has no such setting.
        var key = (equals < 0 ? line : line[..equals]).Trim(' ', '\t');
        var name = key.StartsWith('-') ? key[1..] : key;
        return equals < 0 && !key.StartsWith('-') ? "has no '=' between a setting and its value"
            : SysctlKey.Check(name) is { } reason ? $"has a key that {reason}"
            : null;
    }
}
