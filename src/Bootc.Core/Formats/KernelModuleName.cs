using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Name of a kernel module.</summary>
public static partial class KernelModuleName
{
    // MODULE_NAME_LEN of include/linux/module.h: 64 bytes, less a long, less the final NUL.
    private const int MaximumLength = 55;

    /// <summary>A reason to refuse the text as the name of a module, or null.</summary>
    public static string? Check(string name) => name switch
    {
        "" => "must not be empty",
        { Length: > MaximumLength } => "is longer than 55 characters",
        _ when name.EndsWith(".ko", StringComparison.Ordinal) || name.Contains(".ko.", StringComparison.Ordinal) => "is the name of a file; leave out the path and the ending",
        _ => Name().IsMatch(name) ? null : "may have only ASCII letters, digits, '_' and '-', and must begin with a letter or a digit",
    };

    /// <summary>The name as the kernel has it: '-' and '_' are one (libkmod, modname_normalize).</summary>
    public static string Normalize(string name) => name.Replace('-', '_');

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
