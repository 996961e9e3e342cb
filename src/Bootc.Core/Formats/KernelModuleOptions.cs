using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Parameters of a kernel module, as they stand behind its name in modprobe.d: <c>modeset=1 name="a b"</c>.</summary>
public static partial class KernelModuleOptions
{
    // The kernel keeps the parameters of one module in at most a page when it is loaded.
    private const int MaximumBytes = 4000;

    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string options) =>
        TextSafety.CheckTrimmedLine(options)
        ?? TextSafety.CheckLength(options, MaximumBytes)
        ?? (options.EndsWith('\\') ? "ends with a backslash, which joins the line with the next" : null)
        ?? (options.Count(c => c == '"') % 2 != 0 ? "has an odd number of double quotes" : null)
        ?? (Options().IsMatch(options) ? null : "must be parameters such as 'modeset=1 fbdev=1', separated by blanks");

    // kernel/params.c: a name, then '=' and a value, in which only double quotes protect blanks. modprobe cuts a value at
    // no other character; what is not ASCII is no parameter of any module.
    [GeneratedRegex("""\A[A-Za-z0-9_.-]+(?:=(?:"[^"]*"|[^\s"])*)?(?:[ \t]+[A-Za-z0-9_.-]+(?:=(?:"[^"]*"|[^\s"])*)?)*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Options();
}
