using System.Globalization;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Why a command failed.</summary>
/// <param name="Message">The engine's own sentence, on one line.</param>
/// <param name="ExitCode">Null when it is not known.</param>
/// <param name="RecentLines">The last lines of its output.</param>
public sealed partial record EngineFailure(EngineFailureKind Kind, string Message, int? ExitCode, IReadOnlyList<string> RecentLines)
{
    /// <summary>Another attempt may succeed without anybody's doing.</summary>
    public bool IsTransient => Kind is EngineFailureKind.RegistryUnreachable or EngineFailureKind.RegistryBusy or EngineFailureKind.RegistryFailed
        or EngineFailureKind.ContentCorrupt or EngineFailureKind.StorageBusy;

    /// <summary>A step got no answer from the network. netavark before 1.9 cuts a container off when another one ends (containers/netavark#833); a new one is not.</summary>
    internal bool IsWithoutAnswer => Kind == EngineFailureKind.StepFailed && RecentLines.Any(EngineFailurePatterns.NoAnswer.IsMatch);

    internal static EngineFailure Classify(EngineExit exit)
    {
        // A command inside the build prints what it likes, "Error: Status code: 404" for instance: only lines of the engine tell about the engine.
        var own = exit.Errors.Where(line => OwnLine().IsMatch(line)).ToList();
        var last = own.FindLast(line => line.StartsWith("Error: ", StringComparison.OrdinalIgnoreCase)) ?? own.LastOrDefault()
            ?? (exit.ExitCode is > 0 and <= 128 ? exit.Errors.LastOrDefault(line => line.Length > 0) : null);

        var (kind, line) = Find(EngineFailurePatterns.AnyLine, exit.RecentLines)
            ?? (last is null ? (EngineFailureKind.NoImage, Ending(exit.ExitCode))
                : CommandFailed().IsMatch(last) ? Find(EngineFailurePatterns.Runtime, exit.Errors.Where(line => RuntimeLine().IsMatch(line))) ?? (EngineFailureKind.StepFailed, last)
                : Find(EngineFailurePatterns.Engine, [WithoutInstruction(last), .. own.Where(line => LogLine().IsMatch(line))]) ?? (EngineFailureKind.Unknown, last));
        // A failed step is named from its announcement, which shows the instruction as it is written.
        var message = Prefix().Replace(kind == EngineFailureKind.StepFailed ? Instruction().Replace(line, "") : line, "");
        return new EngineFailure(kind, message, exit.ExitCode, exit.RecentLines);
    }

    internal BootcException ToException(EngineFailureContext context)
    {
        if (Kind == EngineFailureKind.StepFailed && MissingPackages.Of(SaidByScript(ScriptStep) ?? "", RecentLines) is { Count: > 0 } missing)
            return new BootcException(Create(SoftwareCodes.InNoRepository, string.Join(", ", missing), context.LogFile)) { Item = ("Package", MissingPackages.NameOf(missing[0])) };

        var lines = string.Join('\n', LinesOfStep().Select(line => "  | " + line));
        var diagnostic = Kind switch
        {
            EngineFailureKind.NoSubordinateIds => Create(EngineCodes.NoSubordinateIds, context.Engine, Message),
            EngineFailureKind.DiskFull => Create(EngineCodes.DiskFull, FullDiskLine(), FreeSpace.Describe(context.Folders)),
            EngineFailureKind.RuntimeCannotStart => Create(EngineCodes.RuntimeCannotStart, Message, context.Attempts),
            EngineFailureKind.NetworkCannotStart => Create(EngineCodes.NetworkCannotStart, Message, context.Attempts),
            EngineFailureKind.LimitNotPermitted => Create(EngineCodes.LimitNotPermitted, Message),
            EngineFailureKind.StorageDamaged => Create(EngineCodes.StorageDamaged, Message),
            EngineFailureKind.StorageBusy => Create(EngineCodes.StorageBusy, Message, context.Repetitions),
            EngineFailureKind.ConnectionFailed => Create(EngineCodes.ConnectionFailed, Message),
            EngineFailureKind.ImageNotFound => Create(EngineCodes.ImageNotFound, Message),
            EngineFailureKind.Unauthorized => Create(EngineCodes.Unauthorized, Message),
            EngineFailureKind.Forbidden => Create(EngineCodes.Forbidden, Message),
            EngineFailureKind.HostUnknown => Create(EngineCodes.HostUnknown, Message),
            EngineFailureKind.CertificateInvalid => Create(EngineCodes.CertificateInvalid, Message),
            EngineFailureKind.RegistryUnreachable => Create(EngineCodes.RegistryUnreachable, Message),
            EngineFailureKind.RegistryBusy => Create(EngineCodes.RegistryBusy, Message),
            EngineFailureKind.RegistryFailed => Create(EngineCodes.RegistryFailed, Message),
            EngineFailureKind.ContentCorrupt => Create(EngineCodes.ContentCorrupt, Message),
            _ when context.LogFile is null => Create(EngineCodes.CommandFailed, context.Engine, Message),
            EngineFailureKind.StepFailed => Create(EngineCodes.StepFailed, StepName(context.Step), SaidByScript(ScriptError)?.TrimEnd('.') ?? Message, context.LogFile, new Verbatim(lines)),
            _ => Create(EngineCodes.NoImage, context.Engine, Message, context.LogFile, new Verbatim(lines)),
        };
        return new BootcException(diagnostic) { FailedStep = Kind == EngineFailureKind.StepFailed && SaidByScript(ScriptStep) is { } step ? (step, SaidByScript(ScriptPlace)) : null };
    }

    private static Diagnostic Create(DiagnosticDescriptor descriptor, params object?[] arguments) => Diagnostic.Create(descriptor, null, arguments);

    private string FullDiskLine() => RecentLines.LastOrDefault(line => EngineFailurePatterns.AnyLine[0].Pattern.IsMatch(line)) ?? Message;

    // What our scripts in a layer say about themselves is closer to the project than the instruction that ran them.
    private const string ScriptStep = EngineLine.LayerPrefix + "step ";
    private const string ScriptPlace = EngineLine.LayerPrefix + "at ";
    private const string ScriptError = EngineLine.LayerPrefix + "error: ";

    // What steps before it printed is no part of the failure.
    private IEnumerable<string> LinesOfStep() => RecentLines.Skip(RecentLines.ToList().FindLastIndex(line => line.StartsWith(ScriptStep, StringComparison.Ordinal)));

    private string? SaidByScript(string prefix) =>
        RecentLines.LastOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];

    private string StepName(BuildStep? step) => step is null ? "A build step"
        : SaidByScript(ScriptStep) is { } name ? string.Create(CultureInfo.InvariantCulture, $"Step {name} (instruction {step.Number} of {step.Total})")
        : step.StageCount == 1 ? string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} of {step.Total} ({step.Instruction})")
        : string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} of {step.Total} of stage {step.Stage} ({step.Instruction})");

    private static string Ending(int? exitCode) => exitCode switch
    {
        null => "its output never ended",
        > 128 and < 192 => string.Create(CultureInfo.InvariantCulture, $"signal {exitCode - 128}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}"),
    };

    private static (EngineFailureKind Kind, string Line)? Find(IEnumerable<EngineFailurePattern> patterns, IEnumerable<string> lines)
    {
        var candidates = lines.ToList();
        foreach (var (kind, pattern) in patterns)
        {
            if (candidates.Find(line => pattern.IsMatch(line)) is { } line)
                return (kind, line);
        }

        return null;
    }

    // The text of an instruction is the project's, and must not be taken for a message.
    private static string WithoutInstruction(string line) => Instruction().Replace(line, "building at step ");

    // cobra, logrus with and without a terminal, the Go runtime, and buildah's report of an OCI runtime's.
    [GeneratedRegex(@"\A(?:error: |error running container: |cannot connect to podman|time=""[^""]*"" level=(?:error|fatal|panic) |(?:ERRO|FATA|PANI)\[|panic: |fatal error: )",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OwnLine();

    [GeneratedRegex(@"\A(?:time=|(?:ERRO|FATA|PANI)\[|cannot connect)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LogLine();

    [GeneratedRegex(@"\Aerror running container: from ", RegexOptions.CultureInvariant)]
    private static partial Regex RuntimeLine();

    [GeneratedRegex(@"building at STEP "".*"": (?:while running runtime: )?exit status [0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommandFailed();

    [GeneratedRegex(@"building at STEP "".*?"": ", RegexOptions.CultureInvariant)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\A(?:error:? |time=""[^""]*"" level=[a-z]+ msg=)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    /// <summary>Lines that were cleaned already and shall stay lines.</summary>
    private sealed record Verbatim(string Text)
    {
        public override string ToString() => Text;
    }
}
