using System.Globalization;
using Bootc.Formats;
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

    private static Step Script() => new() { Name = "packages-apt", Kind = StepKind.Packages, Script = "true\n" };

    private static Step Files(int files, int bytes) =>
        FilesStep.Create("files", StepKind.Files, Enumerable.Range(0, files).Select(number => Entry(number, bytes)));

    private static ImageFile Entry(int number, int bytes) =>
        new(ImagePath.Parse(string.Create(CultureInfo.InvariantCulture, $"/etc/f{number}")), FileContent.Of(new byte[bytes]), FileModes.Data, ImageOwner.Root, null);
}
