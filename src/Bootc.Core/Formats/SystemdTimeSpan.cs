using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>A time span as systemd writes it, such as <c>90</c>, <c>5min 20s</c> or <c>infinity</c> (systemd.time(7)).</summary>
public static partial class SystemdTimeSpan
{
    private const string Infinity = "infinity";

    // The table of parse_time in systemd's src/basic/time-util.c; a number without a unit counts seconds.
    private static readonly FrozenDictionary<string, double> Seconds = new (string Names, double Seconds)[]
    {
        ("us usec µs μs", 1e-6),
        ("ms msec", 1e-3),
        (" s sec second seconds", 1),
        ("m min minute minutes", 60),
        ("h hr hour hours", 3600),
        ("d day days", 86400),
        ("w week weeks", 604800),
        ("M month months", 2629800),
        ("y year years", 31557600),
    }.SelectMany(unit => unit.Names.Split(' ').Select(name => (name, unit.Seconds))).ToFrozenDictionary(unit => unit.name, unit => unit.Seconds, StringComparer.Ordinal);

    /// <summary>Reads a span; <see cref="Timeout.InfiniteTimeSpan"/> for <c>infinity</c>. Otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out TimeSpan span, [NotNullWhen(false)] out string? reason)
    {
        span = default;
        reason = null;
        if (text == Infinity)
        {
            span = Timeout.InfiniteTimeSpan;
            return true;
        }

        if (!Grammar().IsMatch(text))
        {
            reason = "is no time span of systemd, such as 30s, 5min, 1h 30min or infinity";
            return false;
        }

        var seconds = 0.0;
        foreach (Match part in Part().Matches(text))
        {
            if (!Seconds.TryGetValue(part.Groups["unit"].Value, out var unit))
            {
                reason = $"has a unit that systemd does not know: {part.Groups["unit"].Value}";
                return false;
            }

            seconds += double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture) * unit;
        }

        if (seconds >= TimeSpan.MaxValue.TotalSeconds)
            reason = "is longer than systemd counts; write infinity";
        else
            span = TimeSpan.FromSeconds(seconds);
        return reason is null;
    }

    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string text) => TryParse(text, out _, out var reason) ? null : reason;

    [GeneratedRegex(@"\A(?:[0-9]{1,15}(?:\.[0-9]{1,9})? *[a-zA-Zµμ]* *)+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"(?<number>[0-9]+(?:\.[0-9]+)?) *(?<unit>[a-zA-Zµμ]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
