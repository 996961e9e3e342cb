using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;
using CsCheck;

namespace Bootc.Rendering;

/// <summary>Whatever is written into a project arrives in the image exactly, or a diagnostic names it. There is no third outcome.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed partial class HostileValueTests
{
    private readonly DirectoryInfo _declarations = Directory.CreateTempSubdirectory("bootc-sdk-test-");
    private string _folder = null!;

    [OneTimeSetUp]
    public void Create() => _folder = HostileProject.CreateFolder();

    [OneTimeTearDown]
    public void Remove()
    {
        Directory.Delete(_folder, recursive: true);
        _declarations.Delete(recursive: true);
    }

    [Test]
    public void A_value_arrives_exactly_or_is_refused_by_name()
    {
        HostileChannel.Values.Sample(
            // Writing and reading the XML takes longer than all the rest, so only some of the refusals have to name their place.
            sample => IsCarriedOrRefused(sample.Channel, sample.Value, out _, isPlaced: sample.Value.Length % 8 == 0),
            iter: Hostile.Many,
            print: sample => $"{sample.Channel}: \"{Display.Text(sample.Value)}\"");
    }

    /// <summary>So that the places are real ones, however few of the random values some of them take.</summary>
    [Test]
    public void Every_place_takes_its_usual_value_and_refuses_one_that_nothing_carries()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var channel in HostileChannel.All)
            {
                var usual = channel.Frame.Replace("{0}", "", StringComparison.Ordinal);
                Assert.That(IsCarriedOrRefused(channel, usual, out var isAccepted, isPlaced: true) && isAccepted, Is.True, $"{channel} does not take its usual value '{usual}', so nothing was tried.");
                Assert.That(IsCarriedOrRefused(channel, "\0\ud800", out isAccepted, isPlaced: true) && !isAccepted, Is.True, $"{channel} takes what is no text, so nothing was tried.");
                Assert.That(IsCarriedOrRefused(channel, usual + "\0", out isAccepted, isPlaced: true) && !isAccepted, Is.True, $"{channel} takes a NUL behind its usual value, which nothing carries.");
            }
        }
    }

    /// <summary>Names of files end at 255 bytes, those of units too, and features put something before and behind them.</summary>
    [Test]
    public void Names_around_the_longest_are_carried_or_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (channel, length) in HostileChannel.All.Where(channel => !channel.IsChoice).SelectMany(channel => Enumerable.Range(225, 32).Select(length => (channel, length))))
            {
                var value = channel.Frame.Replace("{0}", new string('a', length), StringComparison.Ordinal);
                Assert.That(() => IsCarriedOrRefused(channel, value, out _), Is.True, $"{channel} with a name of {length} letters.");
            }
        }
    }

    [Test]
    [Category("Engine")]
    public async Task The_parser_of_the_engines_reads_what_was_meant()
    {
        using var parser = await ImageBuilderParser.StartAsync();
        HostileChannel.Values.Sample(
            sample =>
            {
                if (Render(sample.Channel, sample.Value, out _) is { } image)
                    Assert.That(parser.Read(Containerfile.Render(image)), Is.EqualTo(Meant(image)));
            },
            iter: Hostile.Many,
            threads: 1,
            print: sample => $"{sample.Channel}: \"{Display.Text(sample.Value)}\"");
    }

    /// <param name="isPlaced">Whether a refusal has to name the line and column of what is refused.</param>
    private bool IsCarriedOrRefused(HostileChannel channel, string value, out bool isAccepted, bool isPlaced = false)
    {
        // A file for each thread.
        var image = Render(channel, value, out var diagnostics, isPlaced ? Path.Combine(_declarations.FullName, $"{Environment.CurrentManagedThreadId}.props") : null);
        isAccepted = image is not null;
        return image is null ? diagnostics.HasErrors && diagnostics.All(IsReadable) && (!isPlaced || diagnostics.All(IsPlaced)) : channel.Arrives(image, value);
    }

    private RenderedImage? Render(HostileChannel channel, string value, out DiagnosticBag diagnostics, string? declaringFile = null)
    {
        var project = new HostileProject(_folder, declaringFile);
        channel.Declare(project, value);
        return project.Render(diagnostics = []);
    }

    private static bool IsReadable(Diagnostic diagnostic) => Code().IsMatch(diagnostic.Code) && !diagnostic.Message.Any(char.IsControl);

    /// <summary>At a line and column of what declares it, or in a file that an item names.</summary>
    private bool IsPlaced(Diagnostic diagnostic) => diagnostic.Location is { } place
        && (place.File.StartsWith(_declarations.FullName, StringComparison.Ordinal) ? place is { Line: > 0, Column: > 0 } : File.Exists(place.File) && !place.File.EndsWith("proj", StringComparison.Ordinal));

    /// <summary>The instructions of an image, as its model has them.</summary>
    private static IEnumerable<string> Meant(RenderedImage image)
    {
        foreach (var stage in image.ContainerfileStages)
        {
            yield return ImageBuilderParser.Format("from", [], stage.Name is null ? [stage.From] : [stage.From, "AS", stage.Name]);
            foreach (var instruction in stage.Layers.Select(Meant))
                yield return instruction;
        }

        // However many lines they take.
        foreach (var (key, value) in image.Labels)
            yield return ImageBuilderParser.Format("label", [], [key, value]);
        if (image.IsMarkedByLabel)
            yield return ImageBuilderParser.Format("label", [], [RenderedImage.EndMarker, image.Hash.Hex]);
    }

    private static string Meant(Layer layer)
    {
        if (layer.ResultOf is { } stage)
            return ImageBuilderParser.Format("copy", [$"--from=stage-{stage}"], ["/bootc-sdk.sum", $"/run/bootc-sdk-stage-{stage}.sum"]);
        if (layer.IsAdded)
            return ImageBuilderParser.Format("add", [], [.. layer.Steps.Select(step => $"{layer.Folder}/{step.Name}/files.tar"), "/"]);

        string[] mounts =
        [
            $"--mount=type=bind,source={layer.Folder},target=/run/bootc-sdk",
            .. layer.Caches.Select(cache => $"--mount=type=cache,id=bootc-sdk-{cache},target=/run/bootc-sdk-cache-{cache},sharing=locked"),
            .. layer.Secrets.Select(secret => $"--mount=type=secret,id=bootc-sdk-secret-{secret.Id},target=/run/bootc-sdk-secret-{secret.Id},required=true"),
            .. layer.Stages.Select(name => $"--mount=type=bind,from=stage-{name},source=/,target=/run/bootc-sdk-stage-{name}"),
            .. layer.Images.Select(image => $"--mount=type=bind,from={image.Reference},source=/,target=/run/bootc-sdk-stage-{image.Name}"),
        ];
        return ImageBuilderParser.Format("run", mounts, ["/bin/sh", "/run/bootc-sdk/layer.sh", $"sha256:{layer.Hash.Hex}"]);
    }

    [GeneratedRegex(@"\ABOOTC[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
