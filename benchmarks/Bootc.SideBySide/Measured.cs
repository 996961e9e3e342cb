using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.SideBySide;

/// <summary>A command that ran to its end, what it printed and what it took.</summary>
internal sealed record Measured(Cost Cost, string Output)
{
    /// <exception cref="InvalidOperationException">It failed; the message has its output.</exception>
    public static async Task<Measured> RunAsync(string folder, string executable, params IReadOnlyList<string> arguments)
    {
        var cpu = ChildProcesses.CpuMilliseconds;
        var started = Stopwatch.GetTimestamp();
        var result = await Cli.Wrap(executable).WithArguments(arguments).WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        var cost = new Cost(Stopwatch.GetElapsedTime(started).TotalMilliseconds, ChildProcesses.CpuMilliseconds - cpu);
        return result.IsSuccess
            ? new Measured(cost, result.StandardOutput + result.StandardError)
            : throw new InvalidOperationException($"{executable} {string.Join(' ', arguments)} in {folder}:\n{result.StandardOutput}{result.StandardError}");
    }
}
