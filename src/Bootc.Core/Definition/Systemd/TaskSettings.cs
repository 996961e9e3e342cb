using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What <c>FirstBootTask</c> and <c>BootTask</c> share: a script of the project that needs a running system, and when it runs.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="Name">Distinguishes it from others of its kind, on the machines too.</param>
/// <param name="Timeout">Of one try; infinite for none.</param>
/// <param name="Retries">Tries after the first one.</param>
/// <param name="RetryDelay">Before the second try; doubled for each further one.</param>
/// <param name="User">Who runs it; null for root.</param>
public sealed partial record TaskSettings(
    string SourcePath,
    string Name,
    IReadOnlyList<string> Arguments,
    UnitOrder Order,
    TimeSpan Timeout,
    int Retries,
    TimeSpan RetryDelay,
    string? User)
{
    private const int MaximumRetries = 100;
    private const int MaximumDelayDays = 1;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultRetryDelay = TimeSpan.FromSeconds(10);

    internal static TaskSettings Read(ItemReader item, int retries, params IReadOnlyList<string> startedBy)
    {
        var source = item.SourcePath();
        var name = item.Text("Name") ?? StepName.From(Path.GetFileNameWithoutExtension(source));
        if (!Word().IsMatch(name))
            item.Report(TaskCodes.NameNotUsable, "Name", name);
        var user = item.Text("User");
        if (user is not null && !UserName().IsMatch(user))
            item.Report(TaskCodes.UserNotUsable, "User", user);
        var delay = item.TimeSpan("RetryDelay", DefaultRetryDelay);
        if (delay < TimeSpan.Zero || delay.TotalDays > MaximumDelayDays)
            item.Report(UnitCodes.TimeSpanNotUsable, "RetryDelay", item.Text("RetryDelay"), "must be a day at most");
        return new TaskSettings(
            source,
            name,
            ScriptArguments.Read(item),
            UnitOrder.Read(item, startedBy),
            item.TimeSpan("Timeout", DefaultTimeout),
            ReadRetries(item, retries),
            delay,
            user);
    }

    /// <summary>True for a name that may stand in a unit's name and in a path, whatever is put before it.</summary>
    internal static bool IsWord(string text) => Word().IsMatch(text);

    private static int ReadRetries(ItemReader item, int defaultValue)
    {
        if (item.Text("Retries") is not { } text)
            return defaultValue;
        if (WholeNumber.TryParse(text, out var retries) && retries <= MaximumRetries)
            return retries;
        item.Report(TaskCodes.RetriesNotUsable, "Retries", text, MaximumRetries);
        return defaultValue;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // useradd(8) and systemd's src/basic/user-util.c, strict.
    [GeneratedRegex(@"\A[a-z_][a-z0-9_-]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserName();
}
