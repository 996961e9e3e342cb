using Bootc.Engines;
using Bootc.Publishing;

namespace Bootc.Building;

/// <summary>Lets the publisher push with the engine that built the image.</summary>
/// <param name="findEngineAsync">Called when there is something to push.</param>
public sealed class EnginePush(Func<CancellationToken, Task<IContainerEngine>> findEngineAsync) : IPushEngine
{
    public async Task<PushOutcome> PushAsync(
        string imageId, string destination, string? authFile, bool? tlsVerify, IProgress<string> output, CancellationToken cancellationToken)
    {
        var engine = await findEngineAsync(cancellationToken).ConfigureAwait(false);
        var result = await engine.PushAsync(
            imageId, destination, new PushOptions { AuthFile = authFile, TlsVerify = tlsVerify }, new LineText(output), cancellationToken).ConfigureAwait(false);
        return new PushOutcome(result.Failure is null, result.Digest, result.Failure is null ? "" : string.Join('\n', result.Failure.RecentLines));
    }

    private sealed class LineText(IProgress<string> output) : IProgress<EngineLine>
    {
        public void Report(EngineLine value) => output.Report(value.Text);
    }
}
