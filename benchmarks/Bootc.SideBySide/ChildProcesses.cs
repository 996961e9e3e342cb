using System.Runtime.InteropServices;

namespace Bootc.SideBySide;

/// <summary>
/// Processor time of children. An engine re-executes itself and starts a container runtime, so the time of the process
/// that was started is not enough; the kernel adds up all descendants that somebody waited for.
/// </summary>
internal static partial class ChildProcesses
{
    private const int Children = -1;

    /// <summary>User and system time of all ended children of this process and of theirs, in milliseconds.</summary>
    public static double CpuMilliseconds
    {
        get
        {
            if (GetUsage(Children, out var usage) != 0)
                throw new InvalidOperationException($"getrusage failed with {Marshal.GetLastPInvokeErrorMessage()}");
            return usage.User.Milliseconds + usage.System.Milliseconds;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, out Usage usage);

    // struct rusage of 64-bit Linux: two times and 14 counters.
    [StructLayout(LayoutKind.Sequential, Size = (4 + 14) * sizeof(long))]
    private struct Usage
    {
        public TimeValue User;
        public TimeValue System;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Seconds;
        public long Microseconds;

        public readonly double Milliseconds => (Seconds * 1000.0) + (Microseconds / 1000.0);
    }
}
