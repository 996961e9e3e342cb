using System.Text.Json;

namespace Bootc.Engines;

internal sealed class BuildahEngine(EngineIdentity identity, EngineOptions options) : CommandLineEngine(identity, options)
{
    public override async Task<LocalImage?> InspectAsync(string reference, CancellationToken cancellationToken)
    {
        var (exit, output) = await QueryAsync(["inspect", "--type=image", "--", ImageMatch.Require(reference)], cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0)
            return exit.Errors.Any(IsAbsent) ? null : throw Failure(exit);

        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty("OCIv1").ToImage(document.RootElement.Text("FromImageID"), document.RootElement.Text("FromImageDigest"));
    }

    internal override async Task<IReadOnlyList<WorkingContainer>> ListWorkingContainersAsync(CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await RequireOutputAsync(["containers", "--all", "--json"], cancellationToken).ConfigureAwait(false));
        // Without any container it prints "null".
        return document.RootElement.ValueKind != JsonValueKind.Array ? []
            : [.. document.RootElement.EnumerateArray().Select(container => new WorkingContainer(container.Text("id"), container.Text("containername")))];
    }

    internal override Task RemoveContainersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        RequireSuccessAsync(["rm", "--", .. ids], cancellationToken);

    internal override Task UntagAsync(string imageId, string name, CancellationToken cancellationToken) =>
        RequireSuccessAsync(["rmi", "--", name], cancellationToken);

    // "inspect" takes one image, and the list costs no more than one of them.
    internal override async Task<IReadOnlyList<(string Id, IReadOnlyList<string> Names)>> QueryImagesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await RequireOutputAsync(["images", "--json", "--no-trunc"], cancellationToken).ConfigureAwait(false));
        return document.RootElement.ValueKind != JsonValueKind.Array ? []
            : [.. document.RootElement.EnumerateArray().Select(image => (ImageMatch.WithoutAlgorithm(image.Text("id")), Names(image)))];
    }

    private static IReadOnlyList<string> Names(JsonElement image)
    {
        var tags = image.TextList("names");
        var digest = image.Text("digest");
        return [.. tags, .. tags.Select(tag => $"{tag[..tag.LastIndexOf(':')]}@{digest}")];
    }
}
