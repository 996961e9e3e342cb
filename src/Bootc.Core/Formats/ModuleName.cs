using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Name, stream or profile of a dnf module.</summary>
public static partial class ModuleName
{
    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string name) =>
        Grammar().IsMatch(name) ? null : "may have only ASCII letters, digits, '.', '_', '+' and '-', and must begin with a letter or digit";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
