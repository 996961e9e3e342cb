using System.Collections.Concurrent;
using System.Globalization;

namespace Bootc.Faults;

/// <summary>Looks at the arguments of all processes, and at the environment of those of the engine, as often as it can.</summary>
internal sealed class ProcessWatch : IDisposable
{
    private static readonly string[] s_engine = ["podman", "buildah", "runc", "crun", "conmon", "sh", "sleep"];

    private readonly IReadOnlyList<Canary> _canaries;
    private readonly ConcurrentDictionary<string, byte> _found = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public ProcessWatch(IReadOnlyList<Canary> canaries)
    {
        _canaries = canaries;
        _watching = Task.Run(Watch);
    }

    /// <summary>Names of the engine's programs of which it saw a process.</summary>
    public ConcurrentDictionary<string, byte> Seen { get; } = new();

    /// <summary>Ends, and returns what was found.</summary>
    public ICollection<string> Stop()
    {
        _stop.Cancel();
        _watching.Wait();
        return _found.Keys;
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private void Watch()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
                Look(folder);
            Thread.Sleep(5);
        }
    }

    private void Look(string folder)
    {
        if (folder == string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}"))
            return;
        try
        {
            Look("arguments", folder, File.ReadAllBytes(folder + "/cmdline"));
            var name = File.ReadAllText(folder + "/comm").Trim();
            if (!s_engine.Contains(name))
                return;
            Seen.TryAdd(name, 0);
            Look("environment", folder, File.ReadAllBytes(folder + "/environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended.
        }
    }

    private void Look(string what, string folder, byte[] content)
    {
        foreach (var canary in _canaries)
        {
            if (canary.FindIn(content) is { } form)
                _found.TryAdd($"{what} of {File.ReadAllText(folder + "/comm").Trim()}: {canary.Name} ({form})", 0);
        }
    }
}
