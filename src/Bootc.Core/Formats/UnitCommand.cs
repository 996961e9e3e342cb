namespace Bootc.Formats;

/// <summary>A value of <c>ExecStart=</c> and its like (systemd.service(5), "Command lines").</summary>
/// <param name="Prefixes">The characters before the program that say how it is started.</param>
/// <param name="Program">Its first word as written, with quotes and specifiers; empty for an assignment that resets the setting.</param>
public sealed record UnitCommand(string Prefixes, string Program)
{
    // "Special executable prefixes".
    private static readonly char[] s_prefixes = [.. "@-:+!|"];

    public static UnitCommand Parse(string value)
    {
        var command = value.TrimStart(s_prefixes);
        return new UnitCommand(value[..(value.Length - command.Length)], command.Split(' ', '\t')[0]);
    }
}
