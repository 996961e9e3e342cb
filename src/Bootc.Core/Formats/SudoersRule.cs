using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>One rule of sudoers(5): who may run what, as whom.</summary>
/// <param name="Users">Names, or ALL.</param>
/// <param name="Groups">Names, without the percent sign.</param>
/// <param name="RunAs">A user, or ALL for any user and group.</param>
/// <param name="Commands">Absolute paths with or without arguments, or ALL.</param>
public sealed partial record SudoersRule(IReadOnlyList<string> Users, IReadOnlyList<string> Groups, string RunAs, IReadOnlyList<string> Commands, bool NoPassword)
{
    public const string All = "ALL";

    /// <summary>Whether it gives everybody everything, for nothing.</summary>
    public bool IsOpen => NoPassword && Users.Contains(All) && Commands.Contains(All);

    /// <summary>A clause that completes "The user or group …", or null. Directories of companies have names with blanks and domains.</summary>
    public static string? CheckName(string name) => Name().IsMatch(name) ? null : "has a character other than ASCII letters, digits, '_', '-', '.', '@', '$' and blanks, or begins or ends with one of the last five";

    /// <summary>A clause that completes "The command …", or null.</summary>
    public static string? CheckCommand(string command)
    {
        if (command == All)
            return null;
        if (TextSafety.CheckTrimmedLine(command) is { } reason)
            return reason;
        if (command[0] != '/')
            return "must be ALL or begin with an absolute path, such as /usr/bin/systemctl";
        if (command.AsSpan().ContainsAny("#\"!"))
            return "has one of # \" !, which mean something else in sudoers; write such a rule into a file of the project";
        return command.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "has characters other than those of ASCII" : null;
    }

    /// <summary>The line, without its end.</summary>
    public override string ToString()
    {
        var line = new StringBuilder();
        line.AppendJoin(", ", Users.Select(Quote).Concat(Groups.Select(group => Quote("%" + group))));
        line.Append(" ALL=(").Append(RunAs == All ? "ALL:ALL" : Quote(RunAs)).Append(") ");
        if (NoPassword)
            line.Append("NOPASSWD: ");
        return line.AppendJoin(", ", Commands.Select(Escape)).ToString();
    }

    private static string Quote(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    // sudoers(5), "Special characters".
    private static string Escape(string command) => Special().Replace(command, @"\$0");

    [GeneratedRegex(@"\A[A-Za-z0-9_]([A-Za-z0-9_.@$ -]*[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"[\\,:=]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
