using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>The language of machines, and what differs from it.</summary>
/// <param name="Name">Value of LANG.</param>
/// <param name="Variables">Of <c>locale.conf</c>, in their order: LC_TIME and the like.</param>
/// <param name="NeedsPackage">Whether the packages of the languages are installed.</param>
public sealed partial record LocaleDeclaration(DeclaredItem Item, string Name, IReadOnlyList<(string Name, string Locale)> Variables, bool NeedsPackage)
    : IDeclaration<LocaleDeclaration>
{
    // locale.conf(5).
    private static readonly string[] VariableNames =
    [
        "LANGUAGE", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION",
    ];

    public static string ItemType => "Locale";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Variables", "Package"];

    /// <summary>Every locale that must be there, once.</summary>
    public IReadOnlyList<string> Locales =>
        [.. Variables.Where(variable => variable.Name != "LANGUAGE").Select(variable => variable.Locale).Prepend(Name).Where(locale => !IsBuiltIn(locale)).Distinct(StringComparer.Ordinal)];

    public static LocaleDeclaration? Read(ItemReader item)
    {
        item.Check(HostCodes.LocaleNotUsable, null, item.Include, Check(item.Include));
        var variables = new List<(string, string)>();
        foreach (var text in item.List("Variables"))
        {
            var (name, locale) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, "");
            var reason = !VariableNames.Contains(name) ? $"is no variable of locale.conf, such as LC_TIME=de_DE.UTF-8; they are {string.Join(", ", VariableNames)}"
                : name == "LANGUAGE" ? (Languages().IsMatch(locale) ? null : "must be languages with colons between them, such as LANGUAGE=de:en")
                : Check(locale);
            if (item.Check(HostCodes.LocaleNotUsable, "Variables", text, reason))
                variables.Add((name, locale));
        }

        return new LocaleDeclaration(item.Item, item.Include, variables, item.Flag("Package", true));
    }

    // Built into the C library of every distribution that is meant here.
    private static bool IsBuiltIn(string locale) => locale is "C" or "POSIX" or "C.UTF-8";

    private static string? Check(string locale) =>
        IsBuiltIn(locale) || Grammar().IsMatch(locale) ? null
        : WithoutCharacterSet().IsMatch(locale) ? $"does not say that it is UTF-8, and would be another character set; write {WithoutCharacterSet().Replace(locale, "$1.UTF-8$2")}"
        : "must be a language, a country and UTF-8, such as en_US.UTF-8, or C.UTF-8";

    [GeneratedRegex(@"\A[a-z]{2,3}_[A-Z]{2}\.UTF-8(?:@[a-z]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"\A([a-z]{2,3}_[A-Z]{2})(?:\.utf-?8)?(@[a-z]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutCharacterSet();

    [GeneratedRegex(@"\A[a-z]{2,3}(?:_[A-Z]{2})?(?::[a-z]{2,3}(?:_[A-Z]{2})?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Languages();
}
