using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The id of a comps group or environment, or the name of a task.</summary>
public static partial class PackageGroupId
{
    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string id) =>
        id.StartsWith('@') || id.EndsWith('^') ? "has a sign in it that the command line needs; write the id alone"
        : Grammar().IsMatch(id) ? null
        : "must be an id, which has only ASCII letters, digits, '.', '_', '+' and '-'; dnf group list --ids shows them";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,254}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
