using System.Globalization;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Inputs;

namespace Bootc.Engines;

/// <summary>What podman and buildah have in common: the same builder, storage and libraries under two command lines.</summary>
internal abstract partial class CommandLineEngine(EngineIdentity identity, EngineOptions options) : IContainerEngine
{
    private const int MaximumRepetitions = 3;
    private const int MaximumUnanswered = 2;
    private const string Algorithm = "sha256:";

    // MSBuild waits 5 s for a cancelled task; what is not removed by then is removed by the next build.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(10);

    public EngineIdentity Identity => identity;

    public EngineOptions Options => options;

    public Task<BuiltImage> BuildAsync(BuildRequest request, IProgress<EngineLine> output, CancellationToken cancellationToken) =>
        RunAsync(request, output, (clock, tried) => FindBuiltAsync(request, clock, tried, cancellationToken), cancellationToken);

    public async Task ExecuteAsync(BuildRequest request, string endLine, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var end = new EndOfScript(endLine, output);
        await RunAsync(request, end, (_, _) => Task.FromResult(end.IsReached ? end : null), cancellationToken).ConfigureAwait(false);
    }

    /// <param name="findResult">What the run made; null when it failed.</param>
    private async Task<T> RunAsync<T>(
        BuildRequest request, IProgress<EngineLine> output, Func<StepClock, EngineOptions, Task<T?>> findResult, CancellationToken cancellationToken)
        where T : class
    {
        var folder = new WorkFolder(request.WorkDirectory);
        await BuildRecovery.RecoverAsync(folder, this, cancellationToken).ConfigureAwait(false);
        using var log = new EngineLog(request.LogFile);
        var isBuilt = false;
        try
        {
            var result = await RunAsync(request, folder, log, output, findResult, cancellationToken).ConfigureAwait(false);
            isBuilt = true;
            folder.RemoveTemporary();
            BuildJournal.Remove(folder.Path);
            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.FileCannotBeWritten, null, folder.Path, exception.Message), exception);
        }
        finally
        {
            if (!isBuilt)
                await CleanUpAsync(request, folder).ConfigureAwait(false);
        }
    }

    public abstract Task<LocalImage?> InspectAsync(string reference, CancellationToken cancellationToken);

    public async Task<IReadOnlyDictionary<string, string?>> FindImagesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        var found = references.ToDictionary(reference => reference, string? (_) => null, StringComparer.Ordinal);
        if (references.Count == 0)
            return found;
        var images = await QueryImagesAsync(references, cancellationToken).ConfigureAwait(false);
        foreach (var reference in references)
            found[reference] = images.FirstOrDefault(image => ImageMatch.Is(reference, image.Id, image.Names)).Id;
        return found;
    }

    public async Task PullAsync(string reference, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "pull" };
        AddRegistryOptions(arguments, options.AuthFile, options.TlsVerify);
        if (options.Platform is { } platform)
            arguments.Add($"--platform={platform}");
        arguments.AddRange(["--", ImageMatch.Require(reference)]);
        var exit = await RunAsync(arguments, output, cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0)
            throw Failure(exit);
    }

    public Task TagAsync(string imageId, IReadOnlyList<string> references, CancellationToken cancellationToken) =>
        RequireSuccessAsync(["tag", "--", ImageMatch.Require(imageId), .. references.Select(ImageMatch.Require)], cancellationToken);

    public async Task RemoveImageAsync(string reference, CancellationToken cancellationToken)
    {
        var exit = await RunAsync(["rmi", "--", ImageMatch.Require(reference)], output: null, cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0 && !exit.Errors.Any(IsAbsent))
            throw Failure(exit);
    }

    public async Task<PushResult> PushAsync(string imageId, string destination, PushOptions pushOptions, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var digestFolder = Directory.CreateTempSubdirectory("bootc-sdk-");
        try
        {
            var digestFile = Path.Combine(digestFolder.FullName, "digest");
            var arguments = new List<string> { "push", $"--digestfile={digestFile}" };
            AddRegistryOptions(arguments, pushOptions.AuthFile ?? options.AuthFile, pushOptions.TlsVerify ?? options.TlsVerify);
            if (pushOptions.Format is { } format)
                arguments.Add($"--format={format}");
            if (pushOptions.CompressionFormat is { } compression)
                arguments.Add($"--compression-format={compression}");
            arguments.AddRange(["--", ImageMatch.Require(imageId), "docker://" + ImageMatch.Require(destination)]);
            var exit = await RunAsync(arguments, output, cancellationToken).ConfigureAwait(false);
            if (exit.ExitCode != 0)
                return new PushResult(null, EngineFailure.Classify(exit));
            // Through a connection, podman 4.3 writes none.
            var digest = File.Exists(digestFile) ? (await File.ReadAllTextAsync(digestFile, cancellationToken).ConfigureAwait(false)).Trim() : "";
            return new PushResult(Digest().IsMatch(digest) ? digest : null, null);
        }
        finally
        {
            digestFolder.Delete(recursive: true);
        }
    }

    public async Task CleanUpAsync(string workDirectory, CancellationToken cancellationToken) =>
        await BuildRecovery.RecoverAsync(new WorkFolder(workDirectory), this, cancellationToken).ConfigureAwait(false);

    /// <summary>Containers that builds left or are using, those of other builds included; buildah lists those of podman as well.</summary>
    internal abstract Task<IReadOnlyList<WorkingContainer>> ListWorkingContainersAsync(CancellationToken cancellationToken);

    internal abstract Task RemoveContainersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Ids and names of those of the given images that exist, and perhaps of others.</summary>
    internal abstract Task<IReadOnlyList<(string Id, IReadOnlyList<string> Names)>> QueryImagesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken);

    internal abstract Task UntagAsync(string imageId, string name, CancellationToken cancellationToken);

    protected static bool IsAbsent(string line) => Absent().IsMatch(line);

    // Tasks are passed on where nothing follows: each asynchronous method that has to be continued is code to compile in a fresh process.
    protected Task<(EngineExit Exit, string Output)> QueryAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        EngineProcess.QueryAsync(Command(arguments), cancellationToken);

    /// <summary>The answer to a question, which is asked again when another process removes what is being listed.</summary>
    protected async Task<string> RequireOutputAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        for (var repetitions = 0; ; repetitions++)
        {
            var (exit, text) = await QueryAsync(arguments, cancellationToken).ConfigureAwait(false);
            if (exit.ExitCode == 0)
                return text;
            if (EngineFailure.Classify(exit).Kind != EngineFailureKind.StorageBusy || repetitions == MaximumRepetitions)
                throw Failure(exit, repetitions);
            await SettleAsync(repetitions + 1, cancellationToken).ConfigureAwait(false);
        }
    }

    protected async Task RequireSuccessAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var exit = await RunAsync(arguments, output: null, cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0)
            throw Failure(exit);
    }

    protected BootcException Failure(EngineExit exit, int repetitions = 0) =>
        EngineFailure.Classify(exit).ToException(new EngineFailureContext(identity.ToString()) { Folders = identity.IsRemote ? [] : [identity.GraphRoot], Repetitions = repetitions });

    private static Task SettleAsync(int repetitions, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(300, 900) * repetitions), cancellationToken);

    private static void AddRegistryOptions(List<string> arguments, string? authFile, bool? tlsVerify)
    {
        if (authFile is not null)
            arguments.Add($"--authfile={authFile}");
        if (tlsVerify is { } verify)
            arguments.Add(verify ? "--tls-verify=true" : "--tls-verify=false");
    }

    private EngineCommand Command(IReadOnlyList<string> arguments) => new(identity.Executable, [.. GlobalArguments.Of(options), .. arguments], hiddenVariables: options.HiddenVariables);

    private Task<EngineExit> RunAsync(IReadOnlyList<string> arguments, IProgress<EngineLine>? output, CancellationToken cancellationToken) =>
        EngineProcess.RunAsync(Command(arguments), (pipe, text) => output?.Report(EngineLine.Parse(pipe, text)), onStarted: null, cancellationToken);

    private async Task<BuiltImage?> FindBuiltAsync(BuildRequest request, StepClock clock, EngineOptions tried, CancellationToken cancellationToken)
    {
        return ReadIid(request.IidFile) is { } id
            && (Stored(id) ?? await InspectAsync(id, cancellationToken).ConfigureAwait(false)) is { } image
            ? new BuiltImage(await RequireEndMarkerAsync(image, request, cancellationToken).ConfigureAwait(false), clock.Stop(), tried)
            : null;
    }

    // Another user's files, for one, are read by the engine only.
    private LocalImage? Stored(string id) => identity.IsRemote ? null : new StorageFolders(identity).Image(id);

    private async Task<T> RunAsync<T>(
        BuildRequest request, WorkFolder folder, EngineLog log, IProgress<EngineLine> output, Func<StepClock, EngineOptions, Task<T?>> findResult, CancellationToken cancellationToken)
        where T : class
    {
        var tried = options;
        var repetitions = 0;
        var unanswered = 0;
        while (true)
        {
            var clock = new StepClock();
            var exit = await RunBuildAsync(request, tried, folder, log, clock, output, cancellationToken).ConfigureAwait(false);
            if (await findResult(clock, tried).ConfigureAwait(false) is { } result)
                return result;

            var failure = EngineFailure.Classify(exit);
            if (RunFallback.Next(failure.Kind, tried, identity.Runtime, name => ExecutablePath.Find(name)) is { } next)
            {
                tried = next.Options;
                Say(next.Notice);
            }
            else if (failure.Kind == EngineFailureKind.StorageBusy && repetitions < MaximumRepetitions)
            {
                repetitions++;
                Say(string.Create(CultureInfo.InvariantCulture, $"Another process changed the image storage ({failure.Message}); repetition {repetitions} of {MaximumRepetitions}."));
                await SettleAsync(repetitions, cancellationToken).ConfigureAwait(false);
            }
            else if (failure.IsWithoutAnswer && unanswered < MaximumUnanswered)
            {
                unanswered++;
                Say(string.Create(CultureInfo.InvariantCulture, $"The network gave no answer to a step; repetition {unanswered} of {MaximumUnanswered}."));
            }
            else if (failure.Kind == EngineFailureKind.StorageDamaged && !request.NoCache)
            {
                request = request with { NoCache = true };
                Say($"The image storage is damaged ({failure.Message}); building once without the cache.");
            }
            else
            {
                throw failure.ToException(new EngineFailureContext(identity.ToString())
                {
                    LogFile = request.LogFile,
                    Step = clock.Current,
                    Folders = identity.IsRemote ? [folder.Temporary] : [identity.GraphRoot, folder.Temporary],
                    Attempts = RunFallback.Describe(tried, identity.Runtime),
                    Repetitions = repetitions,
                });
            }
        }

        void Say(string notice)
        {
            log.Write(notice);
            output.Report(EngineLine.Notice(notice));
        }
    }

    private async Task<EngineExit> RunBuildAsync(BuildRequest request, EngineOptions tried, WorkFolder folder, EngineLog log, StepClock clock, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        folder.Create();
        File.Delete(request.IidFile);
        var arguments = BuildArguments.Of(identity.Kind, tried, request, folder.IgnoreFile, folder.Owner);
        var command = new EngineCommand(identity.Executable, arguments, new Dictionary<string, string?>
        {
            ["TMPDIR"] = folder.Temporary,
            [BuildOwner.Variable] = "1",
        }, options.HiddenVariables);
        using var journal = BuildJournal.Begin(folder.Path, tried.Runtime ?? identity.Runtime);
        return await EngineProcess.RunAsync(command, (pipe, text) =>
        {
            log.Write(text);
            var line = EngineLine.Parse(pipe, text);
            clock.See(line);
            output.Report(line);
        }, journal.EngineStarted, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<LocalImage> RequireEndMarkerAsync(LocalImage image, BuildRequest request, CancellationToken cancellationToken)
    {
        if (request.EndMarker.ObjectionTo(image) is not { } objection)
            return image;
        // No image under a name is better than half of one.
        foreach (var reference in request.References)
            await UntagAsync(image.Id, reference, cancellationToken).ConfigureAwait(false);
        throw new BootcException(EngineCodes.EndMarkerMissing, identity.ToString(), objection, request.LogFile);
    }

    private static string? ReadIid(string iidFile)
    {
        if (!File.Exists(iidFile))
            return null;
        var digest = File.ReadAllText(iidFile).Trim();
        return digest.StartsWith(Algorithm, StringComparison.Ordinal) && ContentHash.TryParse(digest[Algorithm.Length..], out var hash, out _) ? hash.Hex : null;
    }

    private async Task CleanUpAsync(BuildRequest request, WorkFolder folder)
    {
        try
        {
            File.Delete(request.IidFile);
            using var time = new CancellationTokenSource(CleanUpTime);
            await BuildRecovery.RecoverAsync(folder, this, time.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BootcException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // The journal stays, so the next build tries again; what went wrong before is what the user has to know.
        }
    }

    /// <summary>Notices that a script came to its end, whatever its exit code.</summary>
    private sealed class EndOfScript(string endLine, IProgress<EngineLine> output) : IProgress<EngineLine>
    {
        public bool IsReached { get; private set; }

        public void Report(EngineLine value)
        {
            IsReached |= value.Kind == EngineLineKind.Layer && value.Text == endLine;
            output.Report(value);
        }
    }

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex("image not known|no such image|unable to find a match|does not resolve to an image|parsing named reference \"?[0-9a-f]{64}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Absent();
}
