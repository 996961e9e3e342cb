namespace Bootc.Formats;

/// <summary>Environment variables as each of their readers takes them; a value arrives exactly, or is refused.</summary>
public static class EnvironmentText
{
    // The kernel takes at most 128 KiB for a variable with its name (MAX_ARG_STRLEN).
    private const int MaximumBytes = 100 * 1024;

    // Linux-PAM before 1.5 reads lines of 1024 bytes, and gives the rest of the file up with a longer one.
    private const int MaximumSessionBytes = 1000;

    /// <summary>A clause that completes "The value …", or null.</summary>
    public static string? Check(string value) => TextSafety.CheckTrimmedLine(value) ?? TextSafety.CheckLength(value, MaximumBytes);

    /// <summary>
    /// The same for <c>/etc/environment</c>, whose reader knows no escapes: a '#' begins a comment wherever it stands, and quotes are only
    /// taken away (Linux-PAM modules/pam_env/pam_env.c).
    /// </summary>
    public static string? CheckSession(string name, string value) =>
        value.Contains('#', StringComparison.Ordinal) ? "has a '#', which begins a comment in /etc/environment"
        : value[0] is '"' or '\'' ? "begins with a quote, which /etc/environment drops"
        : value[^1] == '\\' ? "has a backslash at its end, which would join the next line of /etc/environment"
        : TextSafety.CheckLength($"{name}={value}", MaximumSessionBytes) is { } reason ? $"{reason} with its name, the longest line that logins read from /etc/environment"
        : null;

    /// <summary>A line of <c>/etc/environment</c>.</summary>
    public static string Session(string name, string value) => $"{name}={value}";

    /// <summary>An assignment of <c>DefaultEnvironment=</c>, in which specifiers and escapes of C are replaced, and dollar signs are not.</summary>
    public static string Manager(string name, string value) => $"\"{name}={Escape(value).Replace("%", "%%", StringComparison.Ordinal)}\"";

    /// <summary>A line of environment.d(5), in which variables are replaced and a doubled dollar sign is one.</summary>
    public static string UserManager(string name, string value) =>
        $"{name}=\"{Escape(value).Replace("`", "\\`", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}\"";

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
