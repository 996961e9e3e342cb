using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A calendar event of systemd, such as <c>daily</c> or <c>Mon..Fri *-*-* 08:00</c> (systemd.time(7), src/shared/calendarspec.c).</summary>
public static partial class SystemdCalendar
{
    private static readonly FrozenSet<string> Shorthands = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "minutely", "hourly", "daily", "monthly", "weekly", "yearly", "annually", "anually", "quarterly", "semiannually", "biannually", "bi-annually", "semi-annually");

    /// <summary>A reason to refuse the text, or null. What is only known on a machine, such as the time zones there, is not judged.</summary>
    public static string? Check(string text)
    {
        if (TextSafety.CheckTrimmedLine(text) is { } reason)
            return reason;
        if (Epoch().IsMatch(text))
            return null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        if (words.Length > 1 && TimeZone().IsMatch(words[^1]))
            words = words[..^1];
        if (words is [var shorthand] && Shorthands.Contains(shorthand))
            return null;
        if (words.Length > 0 && Weekdays().IsMatch(words[0]))
            words = words[1..];
        else if (words is [var only] && char.IsAsciiLetter(only[0]))
            return "is no word that systemd knows; write for example daily, weekly or Mon..Fri 08:00";
        string? problem = null;
        if (words.Length > 0 && Date().Match(words[0]) is { Success: true } date)
        {
            problem = Component("month", date.Groups["month"], 1, 12) ?? Component("day", date.Groups["day"], 1, 31);
            words = words[1..];
        }

        if (problem is null && words.Length > 0 && Time().Match(words[0]) is { Success: true } time)
        {
            problem = Component("hour", time.Groups["hour"], 0, 23) ?? Component("minute", time.Groups["minute"], 0, 59) ?? Component("second", time.Groups["second"], 0, 60);
            words = words[1..];
        }

        return problem ?? (words.Length == 0 ? null : $"has a part that systemd does not read: {words[0]}; write for example Mon..Fri *-*-* 08:00:00");
    }

    private static string? Component(string name, Group group, int minimum, int maximum)
    {
        if (!group.Success)
            return null;
        foreach (var part in group.Value.Split(','))
        {
            var range = part.Split('/')[0];
            var ends = range.Split("..");
            if (range != "*" && ends.Any(end => double.Parse(end, CultureInfo.InvariantCulture) is var value && (value < minimum || value > maximum)))
                return string.Create(CultureInfo.InvariantCulture, $"has a {name} that is not from {minimum} to {maximum}: {part}");
            if (part.Contains('/', StringComparison.Ordinal) && double.Parse(part.Split('/')[1], CultureInfo.InvariantCulture) == 0)
                return $"has a {name} that is repeated every 0: {part}";
            if (ends is [var first, var last] && double.Parse(first, CultureInfo.InvariantCulture) > double.Parse(last, CultureInfo.InvariantCulture))
                return $"has a {name} range that ends before it begins: {part}";
        }

        return null;
    }

    private const string Day = "(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";

    // A star takes no repetition: every second hour is 0/2.
    private const string Part = @"(?:\*|[0-9]{1,9}(?:\.\.[0-9]{1,9})?(?:/[0-9]{1,9})?(?:,[0-9]{1,9}(?:\.\.[0-9]{1,9})?(?:/[0-9]{1,9})?)*)";
    private const string Fraction = @"[0-9]{1,9}(?:\.[0-9]{1,6})?";

    [GeneratedRegex(@"\A@[0-9]{1,15}(?:\.[0-9]{1,6})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"\A(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)+|[A-Z]{3,4}[0-9A-Z]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeZone();

    [GeneratedRegex($@"\A{Day}(?:(?:,|\.\.|-){Day})*,?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Weekdays();

    [GeneratedRegex($@"\A(?:(?<year>{Part})-)?(?<month>{Part})[-~](?<day>{Part})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex($@"\A(?<hour>{Part}):(?<minute>{Part})(?::(?<second>\*|{Fraction}(?:\.\.{Fraction})?(?:/{Fraction})?(?:,{Fraction}(?:\.\.{Fraction})?(?:/{Fraction})?)*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
