using System.Text.Json;

namespace Bootc.Engines;

internal sealed class PodmanEngine(EngineIdentity identity, EngineOptions options) : CommandLineEngine(identity, options)
{
    public override async Task<LocalImage?> InspectAsync(string reference, CancellationToken cancellationToken)
    {
        var (exit, output) = await QueryAsync(["image", "inspect", "--", ImageMatch.Require(reference)], cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0)
            return exit.Errors.Any(IsAbsent) ? null : throw Failure(exit);

        using var document = JsonDocument.Parse(output);
        var image = document.RootElement[0];
        return new LocalImage(
            ImageMatch.WithoutAlgorithm(image.Text("Id")),
            image.Text("Digest"),
            image.TextMap("Labels"),
            image.Time("Created"),
            image.GetProperty("RootFS").TextList("Layers"),
            image.History("History"));
    }

    internal override async Task<IReadOnlyList<WorkingContainer>> ListWorkingContainersAsync(CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await RequireOutputAsync(["ps", "--all", "--external", "--format=json"], cancellationToken).ConfigureAwait(false));
        return [.. document.RootElement.EnumerateArray().Where(container => container.Text("State") == "storage")
            .Select(container => new WorkingContainer(container.Text("Id"), container.TextList("Names").FirstOrDefault("")))];
    }

    internal override Task RemoveContainersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        RequireSuccessAsync(["rm", "--force", "--", .. ids], cancellationToken);

    internal override Task UntagAsync(string imageId, string name, CancellationToken cancellationToken) =>
        RequireSuccessAsync(["untag", "--", imageId, name], cancellationToken);

    // Not "images", which compares every image with every other: some 50 s with 700 of them.
    internal override async Task<IReadOnlyList<(string Id, IReadOnlyList<string> Names)>> QueryImagesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        // One line for each image that exists; an image that does not makes the exit code 125 and changes nothing else.
        var (exit, output) = await QueryAsync(
            ["image", "inspect", "--format={{.Id}}{{range .RepoTags}} {{.}}{{end}}{{range .RepoDigests}} {{.}}{{end}}", "--", .. references.Select(ImageMatch.Require)], cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode != 0 && !exit.Errors.Any(IsAbsent))
            throw Failure(exit);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

        static (string Id, IReadOnlyList<string> Names) Parse(string line)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (ImageMatch.WithoutAlgorithm(fields[0]), fields[1..]);
        }
    }
}
