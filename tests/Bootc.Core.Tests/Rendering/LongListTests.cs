using System.Globalization;
using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>A list of any length is in the image whole, or refused: engines cut long lines off without a word.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class LongListTests
{
    private const int MaximumLineBytes = 64 * 1024;

    /// <summary>Of the items in the XML of a <see cref="FeatureProject"/>.</summary>
    private const int FirstLine = 3;

    private FeatureProject _project = null!;

    [SetUp]
    public void Create() => _project = new FeatureProject { BaseImage = SampleProject.Facts }.AddFile("a", "a").AddFile("a.sh", "#!/bin/sh\n").AddFile("a.conf", "[Unit]\n");

    [TearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Files([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("File", "a", ("TargetPath", "/usr/share/" + name)));

        AssertAllThere(count, image => image.Entries().Count(entry => entry.Path.StartsWith("/usr/share/", StringComparison.Ordinal)));
    }

    [Test]
    public void Links([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("Link", "/usr/share/" + name, ("LinkTarget", name)));

        AssertAllThere(count, image => image.Entries().Count(entry => entry.Path == "/usr/share/" + entry.Text));
    }

    /// <summary>The archive is the same format for any length. 100,000 were tried and are there too, but took half a minute.</summary>
    [Test]
    [Category("Engine")]
    public async Task Links_in_an_image()
    {
        const int Count = 10_000;
        Add(Count, name => _project.Add("Link", "/usr/share/long-list/" + name, ("LinkTarget", name)));

        await using var image = await FeatureImage.BuildAsync(_project.Run(new FilesFeature()), _project);

        string[] names = [.. Enumerable.Range(0, Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"a{number}"))];
        Assert.That(await image.ListAsync([.. names.Select(name => "/usr/share/long-list/" + name)]), Is.EqualTo(names.Select(name => $"0777 0/0 /usr/share/long-list/{name} -> {name}")));
    }

    [Test]
    public void Packages([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("Package", name));

        AssertAllThere(count, image => image.List("install.list").Count);
    }

    [Test]
    public void Units([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("Unit", name + ".service"));

        AssertAllThere(count, image => image.List("enable-system.list").Count);
    }

    [Test]
    public void Labels_are_whole_or_refused([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("ContainerLabel", name, ("Value", new string('"', 100))));

        AssertAllThereOrRefused(count, image => image.Labels.Count, "BOOTC1073");
    }

    [Test]
    public void Kernel_arguments_are_whole_or_refused([Values(10, 1_000, 100_000)] int count)
    {
        Add(count, name => _project.Add("KernelArgument", name));

        AssertAllThereOrRefused(count, image => image.Entry("/usr/lib/bootc/kargs.d/50-bootc-sdk.toml").Text.Split('"').Length / 2, "BOOTC1404");
    }

    [Test]
    public void Scripts_are_whole_or_refused([Values(10, 1_000)] int count)
    {
        Add(count, name => _project.AddFile(name + ".sh", "#!/bin/sh\n").Add("Script", name + ".sh"));

        AssertAllThereOrRefused(count, image => image.List("name.list").Count, "BOOTC1509");
    }

    /// <summary>Without their files: that there are too many is said before, and once.</summary>
    [Test]
    public void Far_too_many_scripts_are_refused_at_the_first_of_them()
    {
        Add(100_000, name => _project.Add("Script", name + ".sh"));

        Assert.That(_project.TryRender(out var diagnostics), Is.Null);
        var refusal = diagnostics.Single();
        Assert.That((refusal.Code, refusal.Location!.File), Is.EqualTo(("BOOTC1509", _project.ProjectFile)));
        Assert.That(refusal.Message, Does.Contain("100000"));
        Assert.That((refusal.Location.Line, refusal.Location.Column), Is.EqualTo((FirstLine + 200, 2)));
    }

    [Test]
    public void Arguments_of_a_script_are_whole_or_refused([Values(10, 1_000, 100_000)] int count)
    {
        _project.Add("Script", "a.sh", ("Arguments", string.Join(';', Enumerable.Range(0, count))));

        AssertAllThereOrRefused(count, image => image.List("arguments.list").Count, "BOOTC1507");
    }

    private static void Add(int count, Action<string> add)
    {
        for (var number = 0; number < count; number++)
            add(string.Create(CultureInfo.InvariantCulture, $"a{number}"));
    }

    private void AssertAllThere(int count, Func<RenderedImage, int> found)
    {
        var image = _project.Render();

        Assert.That(found(image), Is.EqualTo(count));
        Assert.That(Containerfile.Render(image).Split('\n').Max(line => line.Length), Is.LessThan(MaximumLineBytes));
    }

    private void AssertAllThereOrRefused(int count, Func<RenderedImage, int> found, string code)
    {
        if (_project.TryRender(out var diagnostics) is not null)
            AssertAllThere(count, found);
        else
            Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { code }));
    }
}
