using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;
using CsCheck;

namespace Bootc.Rendering;

/// <summary>Whatever is written into a project arrives in the image exactly, or a diagnostic names it. There is no third outcome.</summary>
internal sealed partial class HostileValueTests
{
    private string _folder = null!;

    [OneTimeSetUp]
    public void Create() => _folder = HostileProject.CreateFolder();

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_value_arrives_exactly_or_is_refused_by_name()
    {
        var outcomes = new ConcurrentDictionary<(HostileChannel, bool Accepted), int>();
        HostileChannel.Values.Sample(
            sample =>
            {
                var (channel, value) = sample;
                var image = Render(channel, value, out var diagnostics);
                outcomes.AddOrUpdate((channel, image is not null), 1, (_, count) => count + 1);
                return image is null ? diagnostics.HasErrors && diagnostics.All(IsReadable) : channel.Arrives(image, value);
            },
            iter: Hostile.Many,
            print: sample => $"{sample.Channel}: \"{Display.Text(sample.Value)}\"");

        foreach (var channel in HostileChannel.All)
        {
            Assert.That(outcomes, Contains.Key((channel, true)), $"No value of {channel} was accepted, so nothing was tried.");
            Assert.That(outcomes, Contains.Key((channel, false)), $"No value of {channel} was refused, so nothing was tried.");
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

    private RenderedImage? Render(HostileChannel channel, string value, out DiagnosticBag diagnostics)
    {
        var project = new HostileProject(_folder);
        channel.Declare(project, value);
        return project.Render(diagnostics = []);
    }

    private static bool IsReadable(Diagnostic diagnostic) => Code().IsMatch(diagnostic.Code) && !diagnostic.Message.Any(char.IsControl);

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
