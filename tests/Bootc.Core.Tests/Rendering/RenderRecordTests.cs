using System.Runtime.Versioning;
using Bootc.Features;
using Bootc.Inputs;
using CsCheck;

namespace Bootc.Rendering;

/// <summary>The record of a render says "current" only when it is, whatever happened to it.</summary>
internal sealed class RenderRecordTests
{
    private FeatureProject _project = null!;

    private string RecordFile => Path.Combine(_project.Directory, "render.list");

    [SetUp]
    public void Create() => _project = new FeatureProject().AddFile("a\nb", "a").AddFile("tree/x", "x").AddFile("tree/y/z", "z");

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void What_was_written_is_read_back()
    {
        var record = Record();
        record.Write(RecordFile);

        var read = RenderRecord.Read(RecordFile)!;

        Assert.That(read.Declarations, Is.EqualTo(record.Declarations));
        Assert.That(read.Inputs, Is.EqualTo(record.Inputs));
        Assert.That(read.IsCurrent("declarations"), Is.True);
    }

    [Test]
    public void Other_declarations_are_not_current()
    {
        Record().Write(RecordFile);

        Assert.That(RenderRecord.Read(RecordFile)!.IsCurrent("others"), Is.False);
    }

    [Test]
    public void No_record_is_no_record() => Assert.That(RenderRecord.Read(RecordFile), Is.Null);

    [Test]
    public void A_record_that_is_cut_off_anywhere_is_no_record()
    {
        Record().Write(RecordFile);
        var whole = File.ReadAllBytes(RecordFile);
        for (var length = 0; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(RecordFile, whole[..length]);
            Assert.That(RenderRecord.Read(RecordFile), Is.Null, $"after {length} of {whole.Length} bytes");
        }
    }

    [Test]
    public void A_record_with_other_bytes_is_read_without_an_exception()
    {
        Record().Write(RecordFile);
        var whole = File.ReadAllBytes(RecordFile);

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var damaged = whole.ToArray();
                foreach (var (at, value) in changes)
                    damaged[at] = value;
                File.WriteAllBytes(RecordFile, damaged);
                _ = RenderRecord.Read(RecordFile)?.IsCurrent("declarations");
            },
            iter: 1_000,
            threads: 1);
    }

    [Test]
    public void Arbitrary_bytes_are_read_without_an_exception() =>
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                File.WriteAllBytes(RecordFile, [.. "bootc-sdk render 1\n"u8, .. bytes, .. "\nbootc-sdk render 1\n"u8]);
                _ = RenderRecord.Read(RecordFile)?.IsCurrent("declarations");
            },
            iter: 1_000,
            threads: 1);

    private static readonly TestCaseData<Action<string>>[] Changes =
    [
        Case("another content of the same length and time", folder => WithTimeOf(Path.Combine(folder, "a\nb"), file => File.WriteAllText(file, "b"))),
        Case("a removed file", folder => File.Delete(Path.Combine(folder, "a\nb"))),
        Case("a file that was missing", folder => File.WriteAllText(Path.Combine(folder, "missing"), "")),
        Case("a new file in a tree", folder => File.WriteAllText(Path.Combine(folder, "tree", "new"), "")),
        Case("a new folder in a tree", folder => Directory.CreateDirectory(Path.Combine(folder, "tree", "new"))),
        Case("a renamed file in a tree", folder => File.Move(Path.Combine(folder, "tree", "x"), Path.Combine(folder, "tree", "w"))),
        Case("a removed tree", folder => Directory.Delete(Path.Combine(folder, "tree"), recursive: true)),
        Case("an older file of another content", folder =>
        {
            File.WriteAllText(Path.Combine(folder, "tree", "x"), "older");
            File.SetLastWriteTimeUtc(Path.Combine(folder, "tree", "x"), DateTime.UnixEpoch);
        }),
        Case("a folder in the place of a file", folder =>
        {
            File.Delete(Path.Combine(folder, "a\nb"));
            Directory.CreateDirectory(Path.Combine(folder, "a\nb"));
        }),
    ];

    [Test]
    [Platform(Exclude = "Win", Reason = "There, no file has a mode.")]
    [UnsupportedOSPlatform("windows")]
    public void It_sees_a_file_of_a_tree_that_becomes_executable()
    {
        Record().Write(RecordFile);
        var file = Path.Combine(_project.Directory, "tree", "x");

        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);

        Assert.That(RenderRecord.Read(RecordFile)!.IsCurrent("declarations"), Is.False);
    }

    [TestCaseSource(nameof(Changes))]
    public void It_sees(Action<string> change)
    {
        Record().Write(RecordFile);

        change(_project.Directory);

        Assert.That(RenderRecord.Read(RecordFile)!.IsCurrent("declarations"), Is.False);
    }

    [Test]
    public void It_is_not_deceived_by_a_touched_file()
    {
        Record().Write(RecordFile);

        File.SetLastWriteTimeUtc(Path.Combine(_project.Directory, "tree", "x"), DateTime.UtcNow.AddDays(1));

        Assert.That(RenderRecord.Read(RecordFile)!.IsCurrent("declarations"), Is.True);
    }

    [Test]
    public void It_names_what_changed_and_how_much_more()
    {
        var before = Record();
        foreach (var name in new[] { "1", "2", "3" })
            File.WriteAllText(Path.Combine(_project.Directory, name), name);
        File.WriteAllText(Path.Combine(_project.Directory, "tree", "x"), "changed");

        var (paths, more) = before.Changes(Record("1", "2", "3"), maximum: 2);

        Assert.That(paths.Select(Path.GetFileName), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(more, Is.EqualTo(2));
    }

    private RenderRecord Record(params string[] others)
    {
        var inputs = new ProjectInputs();
        foreach (var file in others.Append("a\nb").Append("missing"))
            inputs.File(Path.Combine(_project.Directory, file));
        inputs.Tree(Path.Combine(_project.Directory, "tree"));
        inputs.Tree(Path.Combine(_project.Directory, "no-tree"));
        return new RenderRecord("declarations", [.. inputs.Records()]);
    }

    private static TestCaseData<Action<string>> Case(string name, Action<string> change) => new(change) { TestName = $"It_sees {name}" };

    private static void WithTimeOf(string file, Action<string> change)
    {
        var time = File.GetLastWriteTimeUtc(file);
        change(file);
        File.SetLastWriteTimeUtc(file, time);
    }
}
