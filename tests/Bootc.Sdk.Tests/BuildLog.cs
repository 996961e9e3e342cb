using Microsoft.Build.Logging.StructuredLogger;

namespace Bootc;

/// <summary>An error or a warning of a build, with the place it points at.</summary>
/// <param name="Project">The project that was built then; empty for one of the whole build.</param>
internal sealed record BuildMessage(string Code, string File, int Line, int Column, string Text, string Project);

/// <summary>What a binary log says of a build.</summary>
internal sealed class BuildLog
{
    private readonly Build _build;

    public BuildLog(string file) => _build = BinaryLog.ReadBuild(file);

    public IReadOnlyList<BuildMessage> Errors => [.. _build.FindChildrenRecursive<Error>().Select(Message)];

    public IReadOnlyList<BuildMessage> Warnings => [.. _build.FindChildrenRecursive<Warning>().Select(Message)];

    /// <summary>Targets whose body ran, in the order of their start, once for each project instance.</summary>
    public List<string> RanTargets => [.. Targets.Where(target => !target.Skipped).Select(target => target.Name)];

    /// <summary>Targets that a condition or up-to-date outputs kept from running.</summary>
    public List<string> SkippedTargets => [.. Targets.Where(target => target.Skipped).Select(target => target.Name)];

    public IReadOnlyList<string> Tasks =>
        [.. _build.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>().Select(task => task.Name)];

    public IReadOnlyList<string> Messages => [.. _build.FindChildrenRecursive<Message>().Select(message => message.Text)];

    private IEnumerable<Target> Targets => _build.FindChildrenRecursive<Target>().OrderBy(target => target.StartTime);

    private static BuildMessage Message(AbstractDiagnostic diagnostic) =>
        new(diagnostic.Code ?? "", diagnostic.File ?? "", diagnostic.LineNumber, diagnostic.ColumnNumber, diagnostic.Text ?? "", diagnostic.ProjectFile ?? "");
}
