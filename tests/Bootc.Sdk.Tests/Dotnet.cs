using System.Text;
using CliWrap;

namespace Bootc;

/// <summary>What a run of the dotnet command left.</summary>
/// <param name="Output">Standard output and error, in the order of their lines.</param>
internal sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    public DotnetResult AssertSuccess()
    {
        Assert.That(ExitCode, Is.Zero, $"{Command}\n{Output}");
        return this;
    }

    public DotnetResult AssertFailure()
    {
        Assert.That(ExitCode, Is.Not.Zero, $"{Command}\n{Output}");
        return this;
    }
}

/// <summary>A dotnet command that was started.</summary>
internal sealed record RunningDotnet(int ProcessId, Task<DotnetResult> Ended);

/// <summary>Runs the dotnet command as a user would: without what the test runner's own dotnet put into the environment.</summary>
internal static class Dotnet
{
    // The CLI hands these down to its children; with them, MSBuild would take its own parts from the test runner's SDK.
    private static readonly string[] s_inherited =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_CLI_TELEMETRY_SESSIONID",
        "MSBUILDFAILONDRIVEENUMERATINGWILDCARD", "DOTNET_STARTUP_HOOKS", "TESTINGPLATFORM_UI_LANGUAGE", "VSTEST_CONNECTION_TIMEOUT",
    ];

    public static Task<DotnetResult> Run(
        string workingDirectory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default) =>
        Start(Host, workingDirectory, arguments, environment, onLine: null, cancellationToken).Ended;

    /// <summary>Starts it as the leader of a process group of its own, as a shell does: what is sent to that group reaches nobody else.</summary>
    /// <param name="onLine">Receives each line while the command runs.</param>
    public static RunningDotnet StartGroup(string workingDirectory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, Action<string> onLine) =>
        StartScript(Host, workingDirectory, arguments, environment, onLine);

    /// <summary>Starts a program that runs dotnet commands, likewise in a process group of its own.</summary>
    public static RunningDotnet StartScript(
        string program, string workingDirectory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, Action<string> onLine) =>
        Start("setsid", workingDirectory, [program, .. arguments], environment, onLine, CancellationToken.None);

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static RunningDotnet Start(
        string program,
        string workingDirectory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment,
        Action<string>? onLine,
        CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        var lines = PipeTarget.ToDelegate(
            line =>
            {
                lock (output)
                    output.Append(line).Append('\n');
                onLine?.Invoke(line);
            },
            Encoding.UTF8);

        var variables = s_inherited.ToDictionary(name => name, _ => (string?)null);
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        // Otherwise the compiler of a C# project stays as a process of its own.
        variables["UseSharedCompilation"] = "false";
        variables["DOTNET_NOLOGO"] = "1";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            variables[name] = value;

        var command = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(workingDirectory)
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(lines)
            .WithStandardErrorPipe(lines);
        var running = command.ExecuteAsync(cancellationToken);
        return new RunningDotnet(running.ProcessId, EndAsync());

        async Task<DotnetResult> EndAsync() => new(command.ToString(), (await running).ExitCode, output.ToString());
    }
}
