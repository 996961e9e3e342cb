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

    internal static EngineFailure Classify(EngineExit exit)
    {
        // A command inside the build prints what it likes; only the engine's last words tell about the engine.
        var own = exit.Errors.Where(line => OwnLine().IsMatch(line)).ToList();
        if (own.Count == 0 && exit.Errors.Count > 0 && exit.ExitCode is not (null or 0 or > 128))
            own.Add(exit.Errors[^1]);
        var kind = EngineFailurePatterns.AnyLine.FirstOrDefault(entry => exit.RecentLines.Any(line => entry.Pattern.IsMatch(line))) is { Pattern: not null } cause ? cause.Kind
            : EngineFailurePatterns.EngineLine.FirstOrDefault(entry => own.Exists(line => entry.Pattern.IsMatch(line))) is { Pattern: not null } known ? known.Kind
            : own.Count == 0 ? EngineFailureKind.NoImage
            : EngineFailureKind.Unknown;
        var message = own.Count > 0 ? Prefix().Replace(own[^1], "") : Ending(exit.ExitCode);
        return new EngineFailure(kind, message, exit.ExitCode, exit.RecentLines);
    }

    internal BootcException ToException(EngineFailureContext context)
    {
        var lines = string.Join('\n', RecentLines.Select(line => "  | " + line));
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
            EngineFailureKind.StepFailed => Create(EngineCodes.StepFailed, StepName(context.Step), Message, context.LogFile, new Verbatim(lines)),
            _ => Create(EngineCodes.NoImage, context.Engine, Message, context.LogFile, new Verbatim(lines)),
        };
        return new BootcException(diagnostic);
    }

    private static Diagnostic Create(DiagnosticDescriptor descriptor, params object?[] arguments) => Diagnostic.Create(descriptor, null, arguments);

    private string FullDiskLine() => RecentLines.LastOrDefault(line => EngineFailurePatterns.AnyLine[0].Pattern.IsMatch(line)) ?? Message;

    private static string StepName(BuildStep? step) => step is null ? "A build step"
        : step.StageCount == 1 ? string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} of {step.Total} ({step.Instruction})")
        : string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} of {step.Total} of stage {step.Stage} ({step.Instruction})");

    private static string Ending(int? exitCode) => exitCode switch
    {
        null => "its output never ended",
        > 128 and < 192 => string.Create(CultureInfo.InvariantCulture, $"signal {exitCode - 128}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}"),
    };

    [GeneratedRegex(@"\A(?:error[: ]|[0-9-]+T[0-9:.Z]+|time=""|ERRO\[|WARN\[|FATA\[|panic: |fatal error: |\[conmon:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OwnLine();

    [GeneratedRegex(@"\A(?:error:? )+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    /// <summary>Lines that were cleaned already and shall stay lines.</summary>
    private sealed record Verbatim(string Text)
    {
        public override string ToString() => Text;
    }
}
