using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bootc.Faults;

/// <summary>A process as /proc shows it.</summary>
/// <param name="CommandLine">Its arguments, separated by blanks.</param>
internal sealed record LinuxProcess(int Id, int Parent, string CommandLine)
{
    /// <summary>Whether it still runs; one that has ended and waits for its parent does not.</summary>
    public static bool IsRunning(int id) => Read(id) is not null;

    /// <summary>Processes that have the text in their arguments, but for this one.</summary>
    public static IEnumerable<LinuxProcess> Mentioning(string text) =>
        All().Where(process => process.Id != Environment.ProcessId && process.CommandLine.Contains(text, StringComparison.Ordinal));

    /// <summary>The container engine that a process has started and that still runs.</summary>
    public static LinuxProcess? EngineOf(int parent) =>
        All().FirstOrDefault(process => process.Parent == parent && Path.GetFileName(process.CommandLine.Split(' ')[0]) is "podman" or "buildah");

    /// <summary>The process in which MSBuild executes tasks that it does not execute in its own.</summary>
    public static int? TaskHostOf(int parent) =>
        All().FirstOrDefault(process => process.Parent == parent && process.CommandLine.Contains(" /nodemode:2 ", StringComparison.Ordinal))?.Id;

    /// <summary>Sends a signal to a process, or with a negative id to a group.</summary>
    public static void Send(string signal, int id)
    {
        using var kill = Process.Start("kill", ["-s", signal, "--", id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static IEnumerable<LinuxProcess> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
        .OfType<LinuxProcess>();

    private static LinuxProcess? Read(int id)
    {
        try
        {
            // proc(5): the name in parentheses may hold anything; after it the state and the parent.
            var status = File.ReadAllText($"/proc/{id}/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            var arguments = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/cmdline")).TrimEnd('\0').Replace('\0', ' ');
            return fields[0] is "Z" or "X" ? null : new LinuxProcess(id, int.Parse(fields[1], CultureInfo.InvariantCulture), arguments);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
