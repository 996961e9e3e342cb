using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Rendering;

internal sealed class LayerPlannerTests
{
    [Test]
    public void The_last_layer_is_unpacked_by_the_engine_when_it_is_small()
    {
        var layers = LayerPlanner.Plan([Script(), Files(files: 20, bytes: 100)]);

        Assert.That(layers.Select(layer => (layer.Folder, layer.IsAdded)), Is.EqualTo(new[] { ("01-packages", false), ("02-files", true) }));
    }

    [TestCase(257, 1)]
    [TestCase(2, 1024 * 1024)]
    public void A_large_last_layer_runs_because_looking_an_archive_up_unpacks_it(int files, int bytes) =>
        Assert.That(LayerPlanner.Plan([Files(files, bytes)]).Single().IsAdded, Is.False);

    [Test]
    public void A_directory_that_may_exist_already_needs_a_script()
    {
        var step = FilesStep.Create("files", StepKind.Files, [new ImageDirectoryPresence(ImagePath.Parse("/etc/a"), null), Entry(1, 10)]);

        Assert.That(LayerPlanner.Plan([step]).Single().IsAdded, Is.False);
    }

    [Test]
    public void Files_that_the_engine_covers_are_added_last_and_do_not_hide_the_last_layer()
    {
        var covered = FilesStep.Create("engine-files", StepKind.EngineFiles, [new ImageFile(ImagePath.Parse("/etc/hostname"), FileContent.Of("node"), FileModes.Data, ImageOwner.Root, null)]);

        var layers = LayerPlanner.Plan([covered, Files(files: 1, bytes: 10), Script()]);

        Assert.That(layers.Select(layer => (layer.Folder, layer.IsAdded)), Is.EqualTo(new[] { ("01-packages", false), ("02-files", true), ("03-engine-files", true) }));
    }

    [Test]
    public void The_output_of_another_project_has_a_layer_of_its_own_that_changes_only_with_it()
    {
        Step Of(string name, StepKind kind, int bytes) => FilesStep.Create(name, kind, [Entry(kind == StepKind.Units ? 1 : 2, bytes)]);
        ContentHash OfApplication(int unit, int program) =>
            LayerPlanner.Plan([Of("units", StepKind.Units, unit), Of("application-a", StepKind.Application, program)]).Single(layer => layer.Steps is [{ Name: "application-a" }]).Hash;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(OfApplication(unit: 11, program: 10), Is.EqualTo(OfApplication(unit: 10, program: 10)));
            Assert.That(OfApplication(unit: 10, program: 11), Is.Not.EqualTo(OfApplication(unit: 10, program: 10)));
        }
    }

    [Test]
    public void Each_step_has_a_layer_of_its_own_when_the_project_asks_for_it()
    {
        Step[] steps = [.. Enumerable.Range(1, 60).Select(Numbered)];

        Assert.That(LayerPlanner.Plan(steps), Has.Length.LessThan(60));
        Assert.That(LayerPlanner.Plan(steps, new LayerRules { LayerPerStep = true }).Select(layer => layer.Steps.Single().Name), Is.EquivalentTo(steps.Select(step => step.Name)));
    }

    [Test]
    public void The_layers_of_the_base_leave_so_much_less_for_the_image()
    {
        // Dear steps that seldom change: each would have a layer of its own.
        Step[] steps = [.. Enumerable.Range(1, 150).Select(Numbered)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LayerPlanner.Plan(steps, new LayerRules { BaseLayers = 70 }), Has.Length.LessThanOrEqualTo(48));
            Assert.That(LayerPlanner.Plan(steps, new LayerRules { BaseLayers = 117 }), Has.Length.EqualTo(1));
        }
    }

    [TestCase(1, "true", 118, "Remove BootcLayerPerStep, which keeps steps apart.")]
    [TestCase(118, "", 1, "Choose a base image with fewer layers.")]
    public void Too_many_layers_are_reported_with_what_to_do(int baseLayers, string layerPerStep, int needed, string advice)
    {
        Step[] steps = [.. Enumerable.Range(1, 118).Select(Numbered)];
        var definition = new ImageDefinition("/p/p.bootcproj", new Dictionary<string, string> { ["BootcLayerPerStep"] = layerPerStep }, [], ["/p/p.bootcproj"]);
        var diagnostics = new DiagnosticBag();

        var layers = LayerPlanner.Plan(steps, definition, new BaseImageFacts { Layers = baseLayers }, diagnostics);

        Assert.That(layers, Is.Null);
        Assert.That(diagnostics.Single().Descriptor, Is.EqualTo(BuildCodes.TooManyLayers));
        Assert.That(diagnostics.Single().Message, Does.StartWith($"The image needs {needed} layers above the {baseLayers} of its base image").And.EndsWith(advice));
    }

    [Test]
    public void A_value_that_is_no_boolean_is_reported()
    {
        var definition = new ImageDefinition("/p/p.bootcproj", new Dictionary<string, string> { ["BootcLayerPerStep"] = "each" }, [], ["/p/p.bootcproj"]);
        var diagnostics = new DiagnosticBag();

        LayerPlanner.Plan([Numbered(1)], definition, new BaseImageFacts(), diagnostics);

        Assert.That(diagnostics.Single().Descriptor, Is.EqualTo(DefinitionCodes.NotABoolean));
    }

    private static Step Numbered(int number) =>
        new() { Name = string.Create(CultureInfo.InvariantCulture, $"script-{number:000}"), Kind = StepKind.Script, Script = "true\n" };

    private static Step Script() => new() { Name = "packages-apt", Kind = StepKind.Packages, Script = "true\n" };

    private static Step Files(int files, int bytes) =>
        FilesStep.Create("files", StepKind.Files, Enumerable.Range(0, files).Select(number => Entry(number, bytes)));

    private static ImageFile Entry(int number, int bytes) =>
        new(ImagePath.Parse(string.Create(CultureInfo.InvariantCulture, $"/etc/f{number}")), FileContent.Of(new byte[bytes]), FileModes.Data, ImageOwner.Root, null);
}
