using Bootc.Building;
using Bootc.Engines;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bootc.Tasks;

/// <summary>
/// Shows what the engine does: its lines at low importance, each new layer at high. Every line gets a prefix, because CI
/// systems act on lines that begin with <c>##vso[</c> or <c>::</c>, and MSBuild reads <c>file(1,2): error X:</c> as an error.
/// </summary>
internal sealed class EngineProgress(TaskLoggingHelper log, IReadOnlyList<ImageInstruction> instructions) : IProgress<EngineLine>
{
    public void Report(EngineLine value)
    {
        switch (value.Kind)
        {
            case EngineLineKind.Notice:
                log.LogMessage(MessageImportance.High, "  {0}", value.Text);
                break;
            case EngineLineKind.Step when value.Step is { } step && instructions.FirstOrDefault(candidate => candidate.Is(step)) is { } instruction:
                log.LogMessage(MessageImportance.High, "  {0}", instruction.Title);
                break;
            case EngineLineKind.Layer when !value.Text.StartsWith("at ", StringComparison.Ordinal):
                log.LogMessage(MessageImportance.Normal, "  {0}", value.Text);
                break;
            default:
                log.LogMessage(MessageImportance.Low, "  engine| {0}", value.Text);
                break;
        }
    }
}
