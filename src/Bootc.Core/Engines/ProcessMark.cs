using System.Diagnostics;
using System.Globalization;

namespace Bootc.Engines;

/// <summary>A process, told from a later one with the same id by the time of its start.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Start">On Linux the boot and the clock ticks since it; elsewhere the time to the second.</param>
internal sealed record ProcessMark(int Id, string Start)
{
    /// <summary>Null when no process has this id.</summary>
    public static ProcessMark? Of(int id) => StartOf(id) is { } start ? new ProcessMark(id, start) : null;

    /// <summary>The same process still exists.</summary>
    public bool IsRunning => StartOf(Id) == Start;

    private static string? StartOf(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return LinuxStartOf(id);
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // proc(5): the name in parentheses may hold anything, blanks and parentheses too; state is the first field after it, starttime the 20th.
    private static string? LinuxStartOf(int id)
    {
        var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        var isDead = fields[0] is "Z" or "X";
        return isDead ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}:{fields[19]}";
    }
}
