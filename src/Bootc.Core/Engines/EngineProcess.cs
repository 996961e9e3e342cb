using System.ComponentModel;
using System.Diagnostics;
using Bootc.Diagnostics;
using CliWrap;

namespace Bootc.Engines;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Null when it was killed because its pipes stayed open.</param>
/// <param name="Errors">The last lines of the second pipe.</param>
/// <param name="RecentLines">The last lines of both pipes, in the order of their arrival.</param>
internal sealed record EngineExit(int? ExitCode, IReadOnlyList<string> Errors, IReadOnlyList<string> RecentLines);

/// <summary>Runs one engine command: output line by line, cancellation that lets the engine clean up, and an end that no forgotten grandchild can delay.</summary>
internal static class EngineProcess
{
    // MSBuild complains 5 s after it asked a task to cancel; the removal of containers has to fit as well.
    private static readonly TimeSpan TerminateAfter = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan KillAfter = TimeSpan.FromSeconds(2);

    // A process that outlives the engine and holds its pipe must not hold the build.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end. Throws <see cref="OperationCanceledException"/> after the process has gone, whatever its exit code.</summary>
    /// <param name="onStarted">Receives the process id.</param>
    public static async Task<EngineExit> RunAsync(EngineCommand command, Action<EnginePipe, string>? onLine, Action<int>? onStarted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var recent = new RecentLines();
        var errors = new RecentLines();
        using var kill = new CancellationTokenSource();
        using var interrupt = new CancellationTokenSource();

        // A pipe that nobody reads would be closed, and a Go program dies of writing into it.
        var cli = Cli.Wrap(command.Executable)
            .WithArguments(command.Arguments)
            .WithEnvironmentVariables(command.Environment)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(Lines(line => Receive(EnginePipe.Output, line)))
            .WithStandardErrorPipe(Lines(line => Receive(EnginePipe.Error, line)));

        var exitCode = await RunAsync(cli, onStarted, kill, interrupt, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new EngineExit(exitCode, errors.ToList(), recent.ToList());

        void Receive(EnginePipe pipe, string line)
        {
            recent.Add(line);
            if (pipe == EnginePipe.Error)
                errors.Add(line);
            onLine?.Invoke(pipe, line);
        }
    }

    /// <summary>Runs a command that answers a question, and returns its first pipe whole.</summary>
    public static async Task<(EngineExit Exit, string Output)> QueryAsync(EngineCommand command, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var exit = await RunAsync(command, (pipe, line) =>
        {
            if (pipe == EnginePipe.Output)
                lines.Add(line);
        }, onStarted: null, cancellationToken).ConfigureAwait(false);
        // Pieces of a long line are full length and belong together.
        return (exit, string.Concat(lines.Select(line => line.Length >= LineSplitter.MaximumLength ? line : line + "\n")));
    }

    private static async Task<int?> RunAsync(Command cli, Action<int>? onStarted, CancellationTokenSource kill, CancellationTokenSource interrupt, CancellationToken cancellationToken)
    {
        try
        {
            using var running = cli.ExecuteAsync(kill.Token, interrupt.Token);
            onStarted?.Invoke(running.ProcessId);
            await using var cancellation = cancellationToken.Register(() => _ = StopAsync(running.ProcessId, running.Task, kill, interrupt)).ConfigureAwait(false);
            _ = KillWhenPipesOutliveAsync(running.ProcessId, running.Task, kill);
            return (await running.Task.ConfigureAwait(false)).ExitCode;
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested || interrupt.IsCancellationRequested)
        {
            return null;
        }
        catch (Win32Exception exception)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.EngineCannotStart, null, cli.TargetFilePath, exception.Message), exception);
        }
    }

    /// <summary>Asks with SIGHUP, the one signal on which both engines remove their working container, then insists.</summary>
    private static async Task StopAsync(int processId, Task ended, CancellationTokenSource kill, CancellationTokenSource interrupt)
    {
        if (OperatingSystem.IsWindows())
            await CancelAsync(interrupt).ConfigureAwait(false);
        else
            UnixSignal.Hangup.Send(processId);
        if (await EndsWithinAsync(ended, TerminateAfter).ConfigureAwait(false))
            return;
        if (!OperatingSystem.IsWindows())
            UnixSignal.Terminate.Send(processId);
        if (!await EndsWithinAsync(ended, KillAfter - TerminateAfter).ConfigureAwait(false))
            await CancelAsync(kill).ConfigureAwait(false);
    }

    private static async Task KillWhenPipesOutliveAsync(int processId, Task ended, CancellationTokenSource kill)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }

        if (!await EndsWithinAsync(ended, DrainTime).ConfigureAwait(false))
            await CancelAsync(kill).ConfigureAwait(false);
    }

    private static async Task<bool> EndsWithinAsync(Task ended, TimeSpan time)
    {
        await ((Task)Task.WhenAny(ended, Task.Delay(time))).ConfigureAwait(false);
        return ended.IsCompleted;
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The process ended in the meantime.
        }
    }

    private static PipeTarget Lines(Action<string> onLine) => PipeTarget.Create(async (stream, cancellationToken) =>
    {
        var splitter = new LineSplitter(onLine);
        var buffer = new byte[32 * 1024];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                splitter.Write(buffer.AsSpan(0, count));
        }
        finally
        {
            splitter.Complete();
        }
    });
}
