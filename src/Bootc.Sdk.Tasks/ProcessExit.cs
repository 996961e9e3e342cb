namespace Bootc.Tasks;

/// <summary>
/// Holds up the end of the process until a task has stopped what it runs. On SIGTERM the dotnet command exits with code 0
/// without telling MSBuild, which leaves the engine alone and calls a build successful that made nothing.
/// </summary>
internal sealed class ProcessExit : IDisposable
{
    // 128 + SIGTERM, as shells report it.
    private const int ExitCode = 143;

    // Longer than the engine may take to stop and its containers to be removed; a CI system kills after 10 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Action _cancel;
    private readonly ManualResetEventSlim _taskEnded = new();

    public ProcessExit(Action cancel)
    {
        _cancel = cancel;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        // Not disposed: the end of the process may be waiting for it.
        _taskEnded.Set();
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        _cancel();
        _taskEnded.Wait(Patience);
        Environment.ExitCode = ExitCode;
    }
}
