using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>One argument of the kernel's command line: <c>key</c> or <c>key=value</c>, with double quotes around blanks.</summary>
public static partial class KernelArgument
{
    /// <summary>Characters that one argument may have; the whole line has 2048 on x86 and arm64 (COMMAND_LINE_SIZE).</summary>
    public const int MaximumLength = 1024;

    /// <summary>Characters that all arguments of an image may have together, so that those of the machine still fit.</summary>
    public const int MaximumTotalLength = 2000;

    // The kernel takes '-' and '_' in keys for the same (lib/cmdline.c, parameq).
    private static readonly HashSet<string> OwnedByInstallation = new(StringComparer.Ordinal) { "root", "rootflags", "ostree" };

    /// <summary>A reason to refuse the argument, or null.</summary>
    /// <param name="force">Allows the arguments that bootc itself sets at installation.</param>
    public static string? Check(string argument, bool force = false)
    {
        if (argument.Length == 0)
            return "must not be empty";
        if (argument.Length > MaximumLength)
            return "is longer than 1024 characters";
        if (argument.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return "may have only printable ASCII characters";
        if (argument.Count(c => c == '"') % 2 != 0)
            return "has an odd number of double quotes, which would swallow the arguments after it";
        if (Word().Match(argument).Length != argument.Length)
            return "has a blank outside double quotes: write one item for each argument, or key=\"a value\"";
        if (argument is "--")
            return "hands the arguments after it to init instead of the kernel";
        if (!Keyed().IsMatch(argument))
            return "must begin with a key";
        if (!force && argument.Contains('=', StringComparison.Ordinal) && OwnedByInstallation.Contains(Key(argument)))
            return $"is set by the installation; {Key(argument)}= in an image makes machines fail to boot";
        return null;
    }

    /// <summary>The arguments of a text that may hold several, as an entry of a kargs.d file may: split at blanks outside double quotes.</summary>
    /// <param name="reason">Why one of them, or the text, is refused; null when all are fine.</param>
    public static IReadOnlyList<string> Split(string text, bool force, out string? reason)
    {
        string[] arguments = text.Count(c => c == '"') % 2 == 0 ? [.. Word().Matches(text).Select(match => match.Value)] : [text];
        reason = arguments.Select(argument => Check(argument, force)).FirstOrDefault(refusal => refusal is not null);
        return arguments;
    }

    /// <summary>What deserves a second look about an argument, or null.</summary>
    public static string? Concern(string argument) => argument switch
    {
        "selinux=0" or "enforcing=0" => "switches off SELinux",
        "mitigations=off" => "switches off the mitigations of processor vulnerabilities",
        _ => Key(argument) switch
        {
            "init" or "rdinit" => "replaces systemd as the first process",
            "rd.break" => "stops every boot in the initramfs",
            "systemd.debug_shell" => "opens a root shell without a password",
            _ => null,
        },
    };

    private static string Key(string argument) => argument.Split('=')[0].Replace('-', '_');

    [GeneratedRegex("""(?:[^ "]|"[^"]*")+""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("""\A"?[^ "=]""", RegexOptions.CultureInvariant)]
    private static partial Regex Keyed();
}
