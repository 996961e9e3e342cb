using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>One build at a time in a folder. The operating system releases it with the process, so it can never be left behind.</summary>
public sealed class BuildLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private BuildLock(FileStream file) => _file = file;

    /// <summary>Waits until no other build holds the folder.</summary>
    /// <param name="onWaiting">Called once, when there is somebody to wait for.</param>
    public static async Task<BuildLock> AcquireAsync(string directory, Action? onWaiting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "build.lock");
        for (var waiting = false; ; waiting = true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
                return new BuildLock(file);
            if (!waiting)
                onWaiting?.Invoke();
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.FileCannotBeWritten, null, path, exception.Message), exception);
        }
    }

    // ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK of flock(2) on Linux (11) and macOS (35).
    private static bool IsHeldByAnother(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;
}
