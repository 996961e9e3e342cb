using System.Globalization;
using System.Text;

namespace Bootc.Formats;

/// <summary>Lines of sysusers.d(5).</summary>
public static class SysusersLine
{
    /// <param name="type"><c>u</c>, or <c>u!</c> for one that is locked.</param>
    /// <param name="primaryGroup">Name or number; null for a group of the user's own name and number.</param>
    public static string User(string type, string name, uint? id, string? primaryGroup, string? description, string? home, string? shell)
    {
        var line = new StringBuilder();
        line.Append(type).Append(' ').Append(name).Append(' ').Append(Number(id));
        if (primaryGroup is not null)
            line.Append(':').Append(primaryGroup);
        string?[] fields = [description, home, shell];
        for (var i = 0; i < fields.Length && Array.Exists(fields[i..], field => field is not null); i++)
            line.Append(' ').Append(fields[i] is { } field ? Quote(field) : "-");
        return line.ToString();
    }

    public static string Group(string name, uint? id) => $"g {name} {Number(id)}";

    public static string Member(string user, string group) => $"m {user} {group}";

    private static string Number(uint? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "-";

    // Read with EXTRACT_UNQUOTE; a backslash takes the next character as it is (systemd src/basic/extract-word.c), and
    // specifiers are expanded in all fields after the id.
    private static string Quote(string field) =>
        "\"" + field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal) + "\"";
}
