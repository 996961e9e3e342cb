namespace Bootc.Inputs;

/// <summary>One process at a time. The operating system releases it with the process, so it can never be left behind.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until no other process holds the file, which is made when it is not there, and stays.</summary>
    /// <param name="onWaiting">Called once, when there is somebody to wait for.</param>
    /// <exception cref="IOException">The file cannot be made or opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static async Task<FileLock> AcquireAsync(string path, Action? onWaiting, CancellationToken cancellationToken)
    {
        for (var waiting = false; ; waiting = true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
                return new FileLock(file);
            if (!waiting)
                onWaiting?.Invoke();
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK of flock(2) on Linux (11) and macOS (35).</summary>
    public static bool IsHeldByAnother(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return null;
        }
    }
}
