using System.Runtime.InteropServices;

namespace Bootc.Engines;

/// <summary>A signal of POSIX. .NET can receive signals but sends only SIGKILL.</summary>
internal sealed class UnixSignal
{
    public static readonly UnixSignal Hangup = new(1);
    public static readonly UnixSignal Kill = new(9);
    public static readonly UnixSignal Terminate = new(15);

    private readonly int _number;

    private UnixSignal(int number) => _number = number;

    /// <summary>Sends the signal; a process that has gone is no failure.</summary>
    public void Send(int processId)
    {
        // 0 and negative ids mean process groups.
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        _ = SendSignal(processId, _number);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
