using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>The build context is brought up to date by difference, and never left half old by an interruption.</summary>
internal sealed class BuildContextTests
{
    private FeatureProject _project = null!;

    private string Folder => Path.Combine(_project.Directory, "obj");

    private string Index => Path.Combine(Folder, "layers.list");

    private string Layers => Path.Combine(Folder, "layers");

    [SetUp]
    public void Create() => _project = SampleProject.Create();

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void The_first_render_changes_every_layer() => Assert.That(Write(), Is.EqualTo(1));

    [Test]
    public void A_render_of_the_same_changes_no_layer_and_no_file()
    {
        Write();
        var before = Times();

        Assert.That(Write(), Is.Null);
        Assert.That(Times(), Is.EqualTo(before));
    }

    [Test]
    public void A_change_names_the_first_layer_that_is_not_what_it_was()
    {
        Write();
        var last = _project.Render().Layers.Single(layer => layer.Steps.Any(step => step.Name == "script-last-sh"));
        _project.AddFile("last.sh", "#!/bin/sh\nfalse\n");
        var before = Times();

        Assert.That(Write(), Is.EqualTo(last.Number));

        var changed = Times().Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key);
        Assert.That(changed, Is.Not.Empty);
        Assert.That(changed.Where(file => file.StartsWith("layers" + Path.DirectorySeparatorChar, StringComparison.Ordinal)),
            Has.All.StartsWith(Path.Combine("layers", last.Folder)), "Layers that did not change are left alone.");
    }

    [Test]
    public void A_change_that_was_written_and_not_noted_is_named_and_written_again()
    {
        Write();
        var last = _project.Render().Layers.Single(layer => layer.Steps.Any(step => step.Name == "script-last-sh"));
        _project.AddFile("last.sh", "#!/bin/sh\nfalse\n");
        new BuildContext(Folder).Write(_project.Render());

        Assert.That(Write(), Is.EqualTo(last.Number));

        AssertComplete();
        Assert.That(Write(), Is.Null);
    }

    [Test]
    public void A_change_of_a_label_changes_no_layer()
    {
        Write();
        _project.Add("ContainerLabel", "org.example.new", ("Value", "x"));
        var text = File.ReadAllText(Path.Combine(Folder, "Containerfile"));

        Assert.That(Write(), Is.Null);
        Assert.That(File.ReadAllText(Path.Combine(Folder, "Containerfile")), Is.Not.EqualTo(text));
    }

    [Test]
    public void A_layer_that_the_project_no_longer_has_leaves_the_context()
    {
        Write();
        using var empty = new FeatureProject { BaseImage = SampleProject.Facts };

        new BuildContext(Folder).Write(empty.Render());

        Assert.That(Directory.GetDirectories(Layers).Length, Is.EqualTo(empty.Render().Layers.Length));
    }

    [Test]
    public void Whatever_else_lies_among_the_layers_is_removed()
    {
        Write();
        File.WriteAllText(Path.Combine(Layers, ".containerignore"), "*");
        Directory.CreateDirectory(Path.Combine(Layers, "stray", "folder"));

        Write();

        AssertComplete();
    }

    [Test]
    public void A_context_that_an_interruption_left_is_completed([Values] IndexState index, [Values] FolderState folders)
    {
        Write();
        Damage(index, folders);
        _project.AddFile("last.sh", "#!/bin/sh\nfalse\n").AddFile("motd", "changed\n");

        Write();

        AssertComplete();
    }

    [Test]
    public void A_damaged_index_costs_work_and_nothing_else([Values("", "\n", " ", "x", "a b c\n", "\0\uFFFD\n")] string content)
    {
        Write();
        File.WriteAllText(Index, content);

        Assert.That(Write(), Is.EqualTo(1));
        AssertComplete();
    }

    private void Damage(IndexState index, FolderState folders)
    {
        var first = Directory.GetDirectories(Layers).Order(StringComparer.Ordinal).First();
        switch (index)
        {
            case IndexState.Absent:
                File.Delete(Index);
                break;
            case IndexState.ForgetsTheFolder:
                File.WriteAllLines(Index, File.ReadAllLines(Index).Where(line => !line.EndsWith(Path.GetFileName(first), StringComparison.Ordinal)));
                break;
        }

        // Only a folder that the index does not know may be half-written: the index forgets it before it is touched.
        if (folders == FolderState.Absent)
            Directory.Delete(first, recursive: true);
        else if (folders == FolderState.HalfWritten && index != IndexState.Complete)
            File.Delete(Directory.EnumerateFiles(first, "step.sh", SearchOption.AllDirectories).First());
    }

    private int? Write()
    {
        var first = new BuildContext(Folder).Write(_project.Render()).FirstLayer;
        new BuildContext(Folder).Note(_project.Render());
        return first;
    }

    /// <summary>Asserts that the context is what a first render would have written.</summary>
    private void AssertComplete()
    {
        var other = Path.Combine(_project.Directory, "fresh");
        new BuildContext(other).Write(_project.Render());
        new BuildContext(other).Note(_project.Render());
        Assert.That(Contents(Folder), Is.EqualTo(Contents(other)));
    }

    private static Dictionary<string, string> Contents(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file)));

    private Dictionary<string, DateTime> Times() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder, file), File.GetLastWriteTimeUtc);

    public enum IndexState
    {
        Complete,
        ForgetsTheFolder,
        Absent,
    }

    public enum FolderState
    {
        Complete,
        HalfWritten,
        Absent,
    }
}
