using Bootc.Engines;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bootc.Tasks;

/// <summary>
/// Shows what the engine does: its lines at low importance, each new layer at high. Every line gets a prefix, because CI
/// systems act on lines that begin with <c>##vso[</c> or <c>::</c>, and MSBuild reads <c>file(1,2): error X:</c> as an error.
/// </summary>
internal sealed class EngineProgress(TaskLoggingHelper log, IReadOnlyList<string> layers) : IProgress<EngineLine>
{
    public void Report(EngineLine value)
    {
        switch (value.Kind)
        {
            case EngineLineKind.Notice:
                log.LogMessage(MessageImportance.High, "  {0}", value.Text);
                break;
            // The first instruction is FROM; each layer is one RUN after it.
            case EngineLineKind.Step when value.Step is { } step && step.Number >= 2 && step.Number - 2 < layers.Count:
                log.LogMessage(MessageImportance.High, "  layer {0} of {1}: {2}", step.Number - 1, layers.Count, layers[step.Number - 2]);
                break;
            case EngineLineKind.Layer:
                log.LogMessage(MessageImportance.Normal, "  {0}", value.Text);
                break;
            default:
                log.LogMessage(MessageImportance.Low, "  engine| {0}", value.Text);
                break;
        }
    }
}
