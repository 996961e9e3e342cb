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

/// <summary>Runs the dotnet command as a user would: without what the test runner's own dotnet put into the environment.</summary>
internal static class Dotnet
{
    // The CLI hands these down to its children; with them, MSBuild would take its own parts from the test runner's SDK.
    private static readonly string[] s_inherited =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_CLI_TELEMETRY_SESSIONID",
        "MSBUILDFAILONDRIVEENUMERATINGWILDCARD", "DOTNET_STARTUP_HOOKS", "TESTINGPLATFORM_UI_LANGUAGE", "VSTEST_CONNECTION_TIMEOUT",
    ];

    public static async Task<DotnetResult> Run(
        string workingDirectory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        var output = new StringBuilder();
        var lines = PipeTarget.ToDelegate(
            line =>
            {
                lock (output)
                    output.Append(line).Append('\n');
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

        var command = Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            .WithArguments(arguments)
            .WithWorkingDirectory(workingDirectory)
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(lines)
            .WithStandardErrorPipe(lines);
        var result = await command.ExecuteAsync(cancellationToken);
        return new DotnetResult(command.ToString(), result.ExitCode, output.ToString());
    }
}
