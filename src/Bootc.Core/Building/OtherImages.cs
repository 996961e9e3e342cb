using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Building;

/// <summary>Images that stages start from, or that files are taken of.</summary>
internal static class OtherImages
{
    /// <summary>Fetches those that the local storage does not have: a build itself fetches nothing.</summary>
    /// <exception cref="BootcException">One is not there and cannot be fetched.</exception>
    public static async Task EnsureAsync(
        IContainerEngine engine, IReadOnlyList<string> references, BasePullPolicy pull, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
            return;
        var found = await engine.FindImagesAsync(references, cancellationToken).ConfigureAwait(false);
        foreach (var reference in references)
        {
            // One with a digest is never another.
            var isPinned = reference.Contains('@', StringComparison.Ordinal);
            if (found[reference] is not null && (pull != BasePullPolicy.Always || isPinned))
                continue;
            if (pull == BasePullPolicy.Never)
                throw new BootcException(StageCodes.ImageAbsent, reference);
            if (found[reference] is null)
                RefuseLocal(reference);
            output.Report(new EngineLine(EnginePipe.Error, EngineLineKind.Notice, $"fetching the image {reference}"));
            await engine.PullAsync(reference, output, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Engines call images localhost/ that they built; a registry of this name would have to be on port 443, and what fails then tells nobody the cause.</summary>
    internal static void RefuseLocal(string reference, string? setting = null)
    {
        if (reference.StartsWith("localhost/", StringComparison.Ordinal))
            throw new BootcException(BuildCodes.LocalImageAbsent, reference) { Setting = setting };
    }
}
