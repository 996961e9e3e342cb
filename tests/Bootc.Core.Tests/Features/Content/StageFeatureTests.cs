using System.Collections.Immutable;
using Bootc.Building;
using Bootc.Definition;
using Bootc.Engines;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Features;

internal sealed class StageFeatureTests
{
    private const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("build.sh", "#!/bin/sh\n").AddFile("other.sh", "#!/bin/sh\n").AddFile("node", "x");

    [TearDown]
    public void RemoveProject() => _project.Dispose();

    [Test]
    public void A_stage_stands_before_the_image_and_its_sum_before_the_layer_that_reads_it()
    {
        _project.Add("Stage", "build.sh", ("Outputs", "/build/tool=/usr/bin/"), ("Packages", "gcc"));

        var image = Render();

        Assert.That(Instructions(image), Is.EqualTo(new[]
        {
            "FROM localhost/base AS stage-build-sh",
            "RUN --mount=type=bind,source=stage-build-sh-01-packages,target=/run/bootc-sdk --mount=type=cache,id=bootc-sdk-stage-packages,target=/run/bootc-sdk-cache-stage-packages,sharing=locked",
            "RUN --mount=type=bind,source=stage-build-sh-02-script-stages,target=/run/bootc-sdk",
            "FROM localhost/base",
            "COPY --from=stage-build-sh [\"/bootc-sdk.sum\",\"/run/bootc-sdk-stage-build-sh.sum\"]",
            "RUN --mount=type=bind,source=02-stages,target=/run/bootc-sdk --mount=type=bind,from=stage-build-sh,source=/,target=/run/bootc-sdk-stage-build-sh",
        }));
        Assert.That(image.List("paths.list"), Is.EqualTo(new[] { "/build/tool", "/usr/bin/tool" }));
    }

    [Test]
    public void A_stage_after_packages_starts_from_the_image_that_has_them()
    {
        _project.Add("Package", "kernel").Add("Stage", "build.sh", ("Outputs", "/m.ko"), ("AfterPackages", "true")).Add("Stage", "other.sh", ("Outputs", "/x"), ("Image", "quay.io/a/b:1"));

        var image = Render();

        Assert.That(Instructions(image).Where(line => line.StartsWith("FROM", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "FROM quay.io/a/b:1 AS stage-other-sh",
            "FROM localhost/base AS packages",
            "FROM packages AS stage-build-sh",
            "FROM packages",
        }));
        Assert.That(image.ContainerfileStages[1].Layers.Single().Steps.Single().Name, Is.EqualTo("packages-apt"));
        Assert.That(image.ContainerfileStages[^1].Layers.Select(layer => layer.Number), Is.EqualTo(Enumerable.Range(2, image.Layers.Length - 1)));
        Assert.That(image.OtherImages, Is.EqualTo(new[] { "quay.io/a/b:1" }));
    }

    [Test]
    public void A_stage_from_the_base_has_the_repositories_of_the_project()
    {
        _project.AddFile("x.repo", "[x]\nbaseurl=https://example.org/x\ngpgcheck=0\nname=x\n").Add("Repository", "x.repo")
            .AddFile("y.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ0QJ7xYJKwYBBAHaRw8BAQdA6n0dQ1Zr7T0m6f2s0rQmVv5z1c6mJrE0vS2q\n-----END PGP PUBLIC KEY BLOCK-----\n").Add("RepositoryKey", "y.asc").Add("Stage", "build.sh", ("Outputs", "/x"), ("Packages", "gcc"));

        Assert.That(Render().Stages.Single().Layers[0].Steps.Select(step => step.Kind), Is.EqualTo(new[] { StepKind.Repositories, StepKind.Repositories }));
    }

    [Test]
    public void A_stage_that_nobody_reads_is_not_built()
    {
        var context = _project.Run();
        context.AddStage(new BuildStage { Name = "x", Steps = [], Results = [] });

        Assert.That(Render(context).Stages, Is.Empty);
    }

    [Test]
    public void What_a_stage_does_is_no_part_of_the_layers_of_the_image_but_of_the_image()
    {
        _project.Add("Stage", "build.sh", ("Outputs", "/x"));
        var before = Render();
        _project.AddFile("build.sh", "#!/bin/sh\necho\n");
        var after = Render();

        Assert.That(after.Layers.Select(layer => layer.Hash), Is.EqualTo(before.Layers.Select(layer => layer.Hash)));
        Assert.That(after.Stages[0].Layers[0].Hash, Is.Not.EqualTo(before.Stages[0].Layers[0].Hash));
        Assert.That(after.Hash, Is.Not.EqualTo(before.Hash));
    }

    [Test]
    public void The_digest_of_an_image_is_part_of_the_layer_that_takes_files_of_it()
    {
        _project.Add("ContentImage", $"quay.io/a/tools:1@{Digest}", ("Files", "/tool=/usr/bin/tool"));

        var image = Render();

        Assert.That(Instructions(image)[1], Does.EndWith($"--mount=type=bind,from=quay.io/a/tools@{Digest},source=/,target=/run/bootc-sdk-stage-quay-io-a-tools"));
        var step = image.Layers.Single().Steps.Single();
        Assert.That((step with { Images = [step.Images[0] with { Reference = "another" }] }).Images, Is.Not.EqualTo(step.Images));
        Assert.That(new Step { Name = step.Name, Kind = step.Kind, Script = step.Script, Files = step.Files }.Hash, Is.Not.EqualTo(step.Hash));
    }

    [Test]
    public void Instructions_are_known_by_the_numbers_under_which_the_engine_announces_them()
    {
        _project.Add("Stage", "build.sh", ("Outputs", "/x")).Add("File", "node", ("TargetPath", "/usr/share/x"));
        var instructions = ImageInstruction.Of(Render()).ToList();

        Assert.That(Title("[1/2] STEP 2/2: RUN x"), Is.EqualTo("stage build-sh: a script of the project, results of stages, and files of other images"));
        Assert.That(Title("[2/2] STEP 2/4: COPY x"), Is.EqualTo("layer 1 of 3: the result of stage build-sh"));
        Assert.That(Title("[2/2] STEP 4/4: ADD x"), Is.EqualTo("layer 3 of 3: files, links and directories"));
        Assert.That(Title("[2/2] STEP 1/4: FROM x"), Is.Null);
        Assert.That(instructions.Select(instruction => ImageInstruction.Parse(instruction.ToString())), Is.EqualTo(instructions));

        string? Title(string line) => instructions.FirstOrDefault(instruction => instruction.Is(BuildStep.Parse(line)!))?.Title;
    }

    [TestCase("BOOTC1240", "Outputs", "")]
    [TestCase("BOOTC1241", "Outputs", "relative")]
    [TestCase("BOOTC1241", "Outputs", "/a=relative")]
    [TestCase("BOOTC1241", "Outputs", "/a/../b")]
    [TestCase("BOOTC1241", "Outputs", "/tmp/x=/usr/x")]
    [TestCase("BOOTC1241", "Outputs", "/=/usr/x")]
    [TestCase("BOOTC1242", "Outputs", "/a=/usr/x;/b=/usr/x")]
    [TestCase("BOOTC1200", "Outputs", "/a=/run/x")]
    [TestCase("BOOTC1210", "Outputs", "/a=/var/lib/x")]
    [TestCase("BOOTC1243", "Image", "Golang")]
    [TestCase("BOOTC1243", "Image", "golang:1")]
    [TestCase("BOOTC1244", "AfterPackages", "true", "Image", "quay.io/a/b:1")]
    [TestCase("BOOTC1245", "Packages", "gcc make")]
    [TestCase("BOOTC1245", "Packages", "--assumeyes")]
    [TestCase("BOOTC1245", "Packages", "@development")]
    public void What_is_wrong_with_a_stage_has_its_code(string code, params string[] metadata)
    {
        var values = new Dictionary<string, string> { ["Outputs"] = "/x" };
        for (var i = 0; i < metadata.Length; i += 2)
            values[metadata[i]] = metadata[i + 1];
        _project.Add("Stage", "build.sh", [.. values.Select(pair => (pair.Key, pair.Value))]);

        Assert.That(_project.Run(new StageFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("quay.io/a/b:1", "/x", "BOOTC1247")]
    [TestCase("a/b@" + Digest, "/x", "BOOTC1243")]
    [TestCase("quay.io/a/b@" + Digest, "", "BOOTC1248")]
    [TestCase("quay.io/a/b@" + Digest, "x", "BOOTC1241")]
    public void What_is_wrong_with_another_image_has_its_code(string include, string files, string code)
    {
        _project.Add("ContentImage", include, ("Files", files));

        Assert.That(_project.Run(new StageFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase(41, new[] { "BOOTC1249" })]
    [TestCase(40, new string[0])]
    public void More_stages_than_there_is_room_for_have_their_code(int count, string[] codes)
    {
        for (var i = 0; i < count; i++)
            _project.AddFile($"s{i}.sh", "#!/bin/sh\n").Add("Stage", $"s{i}.sh", ("Outputs", $"/x{i}"));

        Assert.That(_project.Run(new StageFeature()).Codes(), Is.EqualTo(codes));
    }

    private RenderedImage Render() => Render(_project.Run([.. FeatureList.All]));

    private static RenderedImage Render(FeatureContext context)
    {
        Assert.That(context.Diagnostics.Where(diagnostic => diagnostic.IsError), Is.Empty);
        var layers = LayerPlanner.Plan([.. context.Steps.Where(step => step.Kind != StepKind.Check && step.Kind != StepKind.KernelArguments)]);
        return new RenderedImage("localhost/base", layers, ImmutableSortedDictionary<string, string>.Empty)
        {
            Stages = RenderedStage.Of(layers, context.Stages, context.Steps.Where(step => step.Kind == StepKind.Repositories)),
        };
    }

    /// <summary>Without comments and without the commands of RUNs.</summary>
    private static string[] Instructions(RenderedImage image) =>
    [
        .. Containerfile.Render(image).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.StartsWith("RUN", StringComparison.Ordinal) ? line[..line.IndexOf(" [", StringComparison.Ordinal)] : line),
    ];
}
