using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The images that a rule of policy.json is about: a registry, a folder of it, a repository (containers-policy.json(5)).</summary>
public static partial class SigningScope
{
    /// <summary>Stands for all images that no other rule is about.</summary>
    public const string Default = "default";

    /// <summary>A clause that completes "The scope …", or null.</summary>
    public static string? Check(string scope) =>
        scope == Default || Grammar().IsMatch(scope) ? null
        : "must be a registry such as quay.io, one with folders such as quay.io/example/node, *.example.org, or default; without a tag";

    /// <summary>Whether a repository is among the images.</summary>
    public static bool Covers(string scope, string repository) =>
        scope == repository || repository.StartsWith(scope + "/", StringComparison.Ordinal)
        || (scope.StartsWith("*.", StringComparison.Ordinal) && repository.Split('/')[0].EndsWith(scope[1..], StringComparison.Ordinal));

    [GeneratedRegex(@"\A(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
