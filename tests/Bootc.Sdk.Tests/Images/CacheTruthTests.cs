using System.Runtime.Versioning;

namespace Bootc.Images;

/// <summary>Every input that counts makes another image when it changes; nothing else does.</summary>
/// <remarks>One project, edited and built again and again: each case starts from what the one before it left.</remarks>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
[UnsupportedOSPlatform("windows")]
[Platform(Exclude = "Win", Reason = "Links need a right there that few users have, and there are no modes.")]
internal sealed class CacheTruthTests
{
    private ImageProject _image = null!;
    private string _secondBase = null!;

    private SdkProject Project => _image.Project;

    [OneTimeSetUp]
    public async Task Build()
    {
        _image = new ImageProject();
        _image.CopyTestData("EveryInput");
        // A link: not every checkout has them.
        File.CreateSymbolicLink(Project.PathOf("tree/link"), "one");
        _secondBase = await SecondBaseAsync();
        await _image.BuildAsync();
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        // Without a base image there is nothing to remove.
        if (_image is null)
            return;
        await _image.DisposeAsync();
        await ImageProject.Podman("rmi", "--force", _secondBase);
    }

    private static IEnumerable<TestCaseData<Action<CacheTruthTests>>> Counting =>
    [
        Case("the content of a file", test => test.Project.Write("file", "two")),
        Case("the content of a file, with its time and length kept", test => test.Keeping("file", file => File.WriteAllText(file, "six"))),
        Case("the mode of a file", test => test.Edit("Mode=\"0644\"", "Mode=\"0600\"")),
        Case("the owner of a file", test => test.Edit("Owner=\"0\"", "Owner=\"1\"")),
        Case("the place of a file", test => test.Edit("\"/etc/file\"", "\"/etc/moved\"")),
        Case("the target of a link", test => test.Edit("LinkTarget=\"one\"", "LinkTarget=\"two\"")),
        Case("a kernel argument", test => test.Edit("KernelArgument Include=\"one\"", "KernelArgument Include=\"two\"")),
        Case("the value of a label", test => test.Edit("Value=\"one\"", "Value=\"two\"")),
        Case("the content of a unit", test => test.Project.Write("one.service", "[Service]\nExecStart=/bin/false\n[Install]\nWantedBy=multi-user.target\n")),
        Case("the state of a unit", test => test.Edit("State=\"Enabled\"", "State=\"Disabled\"")),
        Case("a new file of an overlay", test => test.Project.Write("tree/new", "new")),
        Case("a removed file of an overlay", test => File.Delete(test.Project.PathOf("tree/other"))),
        Case("a renamed file of an overlay", test => File.Move(test.Project.PathOf("tree/file"), test.Project.PathOf("tree/renamed"))),
        Case("the target of a link of an overlay", test =>
        {
            File.Delete(test.Project.PathOf("tree/link"));
            File.CreateSymbolicLink(test.Project.PathOf("tree/link"), "two");
        }),
        Case("an empty folder of an overlay", test => Directory.CreateDirectory(test.Project.PathOf("tree/empty"))),
        Case("the content of a script", test => test.Project.Write("script.sh", "#!/bin/sh\necho \"$1\" > /usr/share/argument-of-another\n")),
        Case("an input of a script", test => test.Project.Write("data/input", "two")),
        Case("an argument of a script", test => test.Edit("Arguments=\"one\"", "Arguments=\"two\"")),
        Case("the base image", test => test.Edit("$(TestBaseImage)", test._secondBase)),
    ];

    private static IEnumerable<TestCaseData<Action<CacheTruthTests>>> Idle =>
    [
        Case("the time of a file", test => File.SetLastWriteTimeUtc(test.Project.PathOf("file"), DateTime.UtcNow.AddMinutes(1))),
        Case("an older time of a file", test => File.SetLastWriteTimeUtc(test.Project.PathOf("file"), DateTime.UnixEpoch)),
        Case("a comment in the project", test => test.Edit("<ItemGroup>", "<!-- A comment. --><ItemGroup>")),
        Case("the order of the items", test =>
        {
            var lines = test.ProjectText().Split('\n').ToList();
            var items = lines.FindAll(line => line.Contains("Include=", StringComparison.Ordinal));
            items.Reverse();
            lines.RemoveAll(items.Contains);
            lines.InsertRange(lines.FindIndex(line => line.Contains("<ItemGroup>", StringComparison.Ordinal)) + 1, items);
            test.Project.Write("node.bootcproj", string.Join('\n', lines));
        }),
        Case("the umask of the checkout", test => test.Checkout().ToList().ForEach(MakePrivate)),
    ];

    [TestCaseSource(nameof(Counting))]
    public async Task Another_image_by(Action<CacheTruthTests> change)
    {
        var before = _image.ImageId;

        change(this);
        await _image.BuildAsync();

        Assert.That(_image.ImageId, Is.Not.EqualTo(before));
    }

    [TestCaseSource(nameof(Idle))]
    public async Task The_same_image_despite(Action<CacheTruthTests> change)
    {
        var before = _image.ImageId;

        change(this);
        var build = await _image.BuildAsync();

        Assert.That(_image.ImageId, Is.EqualTo(before));
        Assert.That(build.Log.SkippedTargets, Does.Contain("BuildBootcImage"));
    }

    [Test]
    public async Task The_same_image_from_a_checkout_in_another_folder()
    {
        var other = new SdkProject(_image.PathBeside("another folder"), engine: true);
        _image.Name(other);
        foreach (var path in Checkout())
            Copy(path, other.PathOf(Path.GetRelativePath(Project.Folder, path)));
        (await other.Build("build")).AssertSuccess();

        Assert.That(
            await File.ReadAllTextAsync(other.PathOf("obj/Debug/bootc/image.stamp")),
            Is.EqualTo(await File.ReadAllTextAsync(Project.PathOf("obj/Debug/bootc/image.stamp"))));
    }

    private static TestCaseData<Action<CacheTruthTests>> Case(string name, Action<CacheTruthTests> change) => new(change) { TestName = "{m} " + name };

    private static async Task<string> SecondBaseAsync()
    {
        var name = $"localhost/bootc-sdk-tests/second-base-{Environment.ProcessId}:1";
        var container = await ImageProject.Podman("create", ImageProject.Base!, "/bin/true");
        await ImageProject.Podman("commit", "--quiet", "--change=LABEL second=1", container, name);
        await ImageProject.Podman("rm", container);
        return name;
    }

    private string ProjectText() => File.ReadAllText(Project.PathOf("node.bootcproj"));

    private void Edit(string from, string to)
    {
        var text = ProjectText();
        Assert.That(text, Does.Contain(from));
        Project.Write("node.bootcproj", text.Replace(from, to, StringComparison.Ordinal));
    }

    private void Keeping(string path, Action<string> change)
    {
        var time = File.GetLastWriteTimeUtc(Project.PathOf(path));
        change(Project.PathOf(path));
        File.SetLastWriteTimeUtc(Project.PathOf(path), time);
    }

    /// <summary>What the project's folder holds but for what builds write; a folder before its content.</summary>
    private IEnumerable<string> Checkout() => Directory.EnumerateFileSystemEntries(Project.Folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.StartsWith(Project.PathOf("obj"), StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        if (new FileInfo(from).LinkTarget is { } target)
            File.CreateSymbolicLink(to, target);
        else if (Directory.Exists(from))
            Directory.CreateDirectory(to);
        else
            File.Copy(from, to, overwrite: true);
    }

    private static void MakePrivate(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None));
    }
}
