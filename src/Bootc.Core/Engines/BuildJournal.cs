using System.Globalization;
using System.Text.Json;
using Bootc.Formats;

namespace Bootc.Engines;

/// <summary>What is known about a build that has not ended properly.</summary>
/// <param name="Started">Seconds since 1970.</param>
/// <param name="LastSeen">Seconds since 1970 at which the build was still running.</param>
/// <param name="Engine">The engine's process; null when it was killed before it was noted.</param>
/// <param name="Runtime">The OCI runtime of its RUN steps.</param>
internal sealed record InterruptedBuild(long Started, long LastSeen, ProcessMark? Engine, string Runtime);

/// <summary>
/// A file that exists while a build runs, so that the next build finds what a killed one left. Its time of change is the heartbeat.
/// </summary>
internal sealed class BuildJournal : IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly Entry _entry;
    private readonly Timer _timer;

    private BuildJournal(string path, Entry entry)
    {
        _path = path;
        _entry = entry;
        Write(entry);
        _timer = new Timer(_ => Beat(), null, Heartbeat, Heartbeat);
    }

    /// <exception cref="IOException">The journal cannot be written, so no build may start.</exception>
    public static BuildJournal Begin(string workDirectory, string runtime) =>
        new(PathIn(workDirectory), new Entry(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), null, runtime));

    /// <summary>The build that was interrupted; null when the last one ended properly.</summary>
    public static InterruptedBuild? Read(string workDirectory)
    {
        var file = new FileInfo(PathIn(workDirectory));
        if (!file.Exists)
            return null;
        var lastSeen = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
        try
        {
            using var entry = JsonDocument.Parse(File.ReadAllText(file.FullName));
            if (Entry.Parse(entry.RootElement.TextList()) is { } read)
                return new InterruptedBuild(read.Started, lastSeen, read.Engine, read.Runtime);
        }
        catch (JsonException)
        {
            // Power was lost before the content reached the disk.
        }

        return new InterruptedBuild(lastSeen, lastSeen, null, "");
    }

    public static void Remove(string workDirectory) => File.Delete(PathIn(workDirectory));

    /// <summary>Notes the process, so that it can be stopped should this one be killed.</summary>
    public void EngineStarted(int processId)
    {
        try
        {
            Write(_entry with { Engine = ProcessMark.Of(processId) });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The engine runs already; if the disk is full it will say so itself.
        }
    }

    /// <summary>Ends the heartbeat. The file stays until <see cref="Remove"/>.</summary>
    public void Dispose() => _timer.Dispose();

    private static string PathIn(string workDirectory) => Path.Combine(workDirectory, "build.journal");

    private void Write(Entry entry)
    {
        File.WriteAllText(_path + ".tmp", JsonTexts.Of(entry.ToTexts()));
        File.Move(_path + ".tmp", _path, overwrite: true);
    }

    private void Beat()
    {
        try
        {
            File.SetLastWriteTimeUtc(_path, DateTime.UtcNow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only the precision of a clean-up depends on it.
        }
    }

    private sealed record Entry(long Started, ProcessMark? Engine, string Runtime)
    {
        public static Entry? Parse(IReadOnlyList<string> texts) => texts switch
        {
            [var started, var runtime, var id, var start] when Number(started) is { } seconds && Number(id) is { } process => new(seconds, new ProcessMark((int)process, start), runtime),
            [var started, var runtime] when Number(started) is { } seconds => new(seconds, null, runtime),
            _ => null,
        };

        public IEnumerable<string> ToTexts() =>
            [Started.ToString(CultureInfo.InvariantCulture), Runtime, .. Engine is null ? [] : (string[])[Engine.Id.ToString(CultureInfo.InvariantCulture), Engine.Start]];

        private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
