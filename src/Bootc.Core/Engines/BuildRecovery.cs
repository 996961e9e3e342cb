using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>
/// Removes what an interrupted build of one work directory left: the engine's process, processes of RUN steps, working containers with
/// their mounts and secrets, half-made images and their names, temporary files. Nothing of another build is touched.
/// </summary>
internal static partial class BuildRecovery
{
    private static readonly TimeSpan HangupTime = TimeSpan.FromSeconds(2);

    // How long a half-made container or name of a build that runs now may be seen.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    // File times and heartbeat come from one clock but not from one moment.
    private const int MarginSeconds = 4;

    /// <summary>Does nothing, and starts no process, when the last build ended properly. The work directory must be locked.</summary>
    public static async Task RecoverAsync(WorkFolder folder, CommandLineEngine engine, CancellationToken cancellationToken)
    {
        if (BuildJournal.Read(folder.Path) is not { } interrupted)
            return;
        await StopAsync(interrupted.Engine, cancellationToken).ConfigureAwait(false);
        await StopRunStepsAsync(folder, interrupted.Runtime, engine.Options.HiddenVariables, cancellationToken).ConfigureAwait(false);
        // The engine of a remote connection cleans up by itself when the connection breaks.
        if (!engine.Identity.IsRemote)
        {
            var storage = new StorageFolders(engine.Identity);
            await RemoveContainersAsync(folder, storage, interrupted, engine, cancellationToken).ConfigureAwait(false);
            await RemoveHalfMadeImagesAsync(storage, interrupted, engine, cancellationToken).ConfigureAwait(false);
        }

        folder.RemoveTemporary();
        BuildJournal.Remove(folder.Path);
    }

    private static async Task StopAsync(ProcessMark? process, CancellationToken cancellationToken)
    {
        if (process is not { IsRunning: true })
            return;
        if (!OperatingSystem.IsWindows())
        {
            UnixSignal.Hangup.Send(process.Id);
            for (var start = Stopwatch.GetTimestamp(); process.IsRunning && Stopwatch.GetElapsedTime(start) < HangupTime;)
                await Task.Delay(20, cancellationToken).ConfigureAwait(false);
        }

        if (!process.IsRunning)
            return;
        using var running = Process.GetProcessById(process.Id);
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The command of a RUN step is a child of the OCI runtime's, and may outlive the engine. The runtime lists it with its bundle, a folder of our TMPDIR.</summary>
    private static async Task StopRunStepsAsync(WorkFolder folder, string runtime, IReadOnlyList<string> hiddenVariables, CancellationToken cancellationToken)
    {
        if ((Path.IsPathFullyQualified(runtime) ? runtime : ExecutablePath.Find(runtime)) is not { } executable)
            return;
        var (exit, output) = await EngineProcess.QueryAsync(new EngineCommand(executable, ["list", "--format=json"], hiddenVariables: hiddenVariables), cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0)
            return;
        using var containers = JsonDocument.Parse(output);
        if (containers.RootElement.ValueKind != JsonValueKind.Array)
            return;
        foreach (var container in containers.RootElement.EnumerateArray().Where(container => container.Text("bundle").StartsWith(folder.Temporary + "/", StringComparison.Ordinal)))
        {
            var command = new EngineCommand(executable, ["delete", "--force", container.Text("id")], hiddenVariables: hiddenVariables);
            await EngineProcess.RunAsync(command, onLine: null, onStarted: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RemoveContainersAsync(WorkFolder folder, StorageFolders storage, InterruptedBuild interrupted, CommandLineEngine engine, CancellationToken cancellationToken)
    {
        var containers = await engine.ListWorkingContainersAsync(cancellationToken).ConfigureAwait(false);
        var ours = containers.Where(container => storage.OwnerOf(container.Id)?.Contains(folder.Owner.Mark, StringComparison.Ordinal) == true).ToList();

        // Killed before it was described. One of a build that runs now is described at once.
        var undescribed = containers.Where(container => container.HasBuildName && storage.OwnerOf(container.Id) is null && IsFrom(interrupted, storage.ContainerCreated(container.Id))).ToList();
        if (undescribed.Count > 0)
        {
            await Task.Delay(SettlingTime, cancellationToken).ConfigureAwait(false);
            ours.AddRange((await engine.ListWorkingContainersAsync(cancellationToken).ConfigureAwait(false)).Intersect(undescribed).Where(container => storage.OwnerOf(container.Id) is null));
        }

        if (ours.Count > 0)
            await engine.RemoveContainersAsync([.. ours.Select(container => container.Id)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A layer is committed as an image under a random name that is removed again, and its manifest is written last. A kill in between leaves
    /// the name, which would enter the history of later images, or an image that only can be removed.
    /// </summary>
    private static async Task RemoveHalfMadeImagesAsync(StorageFolders storage, InterruptedBuild interrupted, CommandLineEngine engine, CancellationToken cancellationToken)
    {
        var found = ListHalfMade();
        if (found.Count == 0)
            return;
        // That of a build that runs now is whole, or gone, in a moment.
        await Task.Delay(SettlingTime, cancellationToken).ConfigureAwait(false);
        foreach (var (id, name) in ListHalfMade().Intersect(found))
        {
            if (name is null)
                await engine.RemoveImageAsync(id, cancellationToken).ConfigureAwait(false);
            else
                await engine.UntagAsync(id, name, cancellationToken).ConfigureAwait(false);
        }

        List<(string Id, string? Name)> ListHalfMade()
        {
            var images = storage.AllImages();
            // Names first: an image with two of them is not removed.
            return
            [
                .. images.Where(image => IsFrom(interrupted, image.Written)).SelectMany(image => image.Names.Where(name => TemporaryName().IsMatch(name)).Select(name => (image.Id, (string?)name))),
                .. images.Where(image => !image.HasManifest && (image.Written is null || IsFrom(interrupted, image.Written))).Select(image => (image.Id, (string?)null)),
            ];
        }
    }

    private static bool IsFrom(InterruptedBuild interrupted, DateTimeOffset? created) =>
        created?.ToUnixTimeSeconds() is { } seconds && seconds >= interrupted.Started - 1 && seconds <= interrupted.LastSeen + MarginSeconds;

    // Read as a short name, so it gets the host of those.
    [GeneratedRegex(@"\A(?:[a-z0-9./-]+/)?[0-9a-f]{64}-tmp(?::latest)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemporaryName();
}
