using Bootc.Diagnostics;
using Bootc.Inputs;

namespace Bootc.Engines;

/// <summary>One build at a time in a folder.</summary>
public sealed class BuildLock : IDisposable
{
    private readonly FileLock _lock;

    private BuildLock(FileLock fileLock) => _lock = fileLock;

    /// <summary>Waits until no other build holds the folder.</summary>
    /// <param name="onWaiting">Called once, when there is somebody to wait for.</param>
    public static async Task<BuildLock> AcquireAsync(string directory, Action? onWaiting, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "build.lock");
        try
        {
            Directory.CreateDirectory(directory);
            return new BuildLock(await FileLock.AcquireAsync(path, onWaiting, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.FileCannotBeWritten, null, path, exception.Message), exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
