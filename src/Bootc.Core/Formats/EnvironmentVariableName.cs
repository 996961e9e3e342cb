using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of an environment variable as every shell can set it.</summary>
public static partial class EnvironmentVariableName
{
    // What MSBuild logs whether a project reads it or not: EnvironmentUtilities.IsWellKnownEnvironmentDerivedProperty of dotnet/msbuild.
    private static readonly string[] s_logged = ["MSBUILD", "COMPLUS_", "DOTNET_"];

    /// <summary>Null when it can be used, or a clause that completes "The name …".</summary>
    public static string? Check(string name) =>
        Name().IsMatch(name) ? null : "must consist of letters, digits and '_', and not begin with a digit";

    /// <summary>Whether MSBuild writes the variable with its value into every binary log.</summary>
    public static bool IsLogged(string name) => Array.Exists(s_logged, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
