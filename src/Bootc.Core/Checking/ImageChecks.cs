using System.Collections.Immutable;
using Bootc.Building;
using Bootc.Engines;

namespace Bootc.Checking;

/// <summary>Looks at a built image: runs the checks whose answer is not known for what is in this one.</summary>
public static class ImageChecks
{
    /// <param name="baseImageId">Id of the image under it, which checks compare with.</param>
    /// <returns>Everything that is known to be the matter with the image, in the order of the checks.</returns>
    /// <exception cref="Diagnostics.BootcException">The checks could not be started.</exception>
    public static async Task<ImmutableArray<ImageFinding>> RunAsync(
        IContainerEngine engine, LocalImage image, string baseImageId, BuildFolder folder, IProgress<EngineLine> output, CancellationToken cancellationToken)
    {
        var checks = CheckList.Read(folder.Checks);
        if (checks.IsEmpty)
            return [];

        var record = CheckRecord.Read(folder.CheckRecord);
        var keys = checks.ToDictionary(check => check.Name, check => check.Key(image.Layers), StringComparer.Ordinal);
        ImmutableArray<PlannedCheck> open = [.. checks.Where(check => record.Find(keys[check.Name]) is null)];
        if (!open.IsEmpty)
        {
            output.Report(EngineLine.Notice($"checking the image: {string.Join(", ", open.Select(check => check.Name["check-".Length..]))}"));
            var found = await CheckRun.RunAsync(engine, image.Id, baseImageId, open, folder, output, cancellationToken).ConfigureAwait(false);
            foreach (var check in open)
                record.Set(keys[check.Name], [.. found.GetValueOrDefault(check.Name) ?? [new Finding(Diagnostics.CheckCodes.CheckFailed.Code, null, [check.Name, "it said nothing"])]]);
            record.Write(folder.CheckRecord);
        }

        return [.. checks.SelectMany(check => record.Find(keys[check.Name])!.Value, ImageFinding.Of)];
    }
}
