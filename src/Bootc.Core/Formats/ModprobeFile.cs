namespace Bootc.Formats;

/// <summary>A file of modprobe.d (libkmod/libkmod-config.c).</summary>
public static class ModprobeFile
{
    /// <summary>What modprobe would skip, one problem a line.</summary>
    public static IEnumerable<LineProblem> Check(string text)
    {
        foreach (var (number, line) in ConfigurationLines.Of(text, continues: true))
        {
            if (Check(ConfigurationLines.Words(line)) is { } reason)
                yield return new LineProblem(number, reason);
        }
    }

    private static string? Check(string[] words) => words switch
    {
        ["alias", _, _] or ["options" or "softdep" or "weakdep", _, _, ..] or ["install" or "remove", _, _, ..] or ["blacklist", _] => null,
        ["alias", ..] => "must be 'alias PATTERN MODULE'",
        ["options", ..] => "must be 'options MODULE PARAMETER=VALUE'",
        ["softdep" or "weakdep", ..] => $"must be '{words[0]} MODULE pre: MODULES post: MODULES'",
        ["install" or "remove", ..] => $"must be '{words[0]} MODULE COMMAND'",
        ["blacklist", ..] => "must be 'blacklist MODULE' with one module",
        _ => $"begins with '{words[0]}', which modprobe ignores; it knows alias, blacklist, install, options, remove, softdep and weakdep",
    };
}
