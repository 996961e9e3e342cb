using System.Globalization;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
using CsCheck;

namespace Bootc.Rendering;

/// <summary>What <see cref="HostileValueTests"/> finds in the rendered model is read back from an image, for some of the values.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class HostileImageTests
{
    private const string Folder = "/usr/share/hostile/";

    private const int OfEachKind = 40;

    [Test]
    public async Task A_hundred_values_arrive_in_an_image_exactly()
    {
        // Always the same values: one that fails here has to fail again.
        var values = Hostile.Text.Where(text => text.Length is > 0 and < 200).Array[300].Generate(new PCG(1, 1), null, out _);
        var files = Accepted(values, AddFile);
        var links = Accepted(values, AddLink);
        var labels = Accepted(values, AddLabel);
        // A list, which MSBuild splits at semicolons and trims.
        var arguments = Accepted(values.Where(value => value == value.Trim() && !value.Contains(';', StringComparison.Ordinal)), (project, _, value) => AddArguments(project, [value]));
        Assert.That(new[] { files.Count, links.Count, labels.Count, arguments.Count }, Is.All.EqualTo(OfEachKind));

        using var project = NewProject();
        foreach (var (number, value) in files)
            AddFile(project, number, value);
        foreach (var (number, value) in links)
            AddLink(project, number, value);
        foreach (var (number, value) in labels)
            AddLabel(project, number, value);
        AddArguments(project, arguments.Values);
        await using var image = await FeatureImage.BuildAsync(Run(project), project);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (number, value) in files)
                Assert.That(await image.HasAsync(FilePath(number, value)), Is.True, Display.Text(value));
            Assert.That(
                await image.ListAsync([.. links.Keys.Select(LinkPath)]),
                Is.EqualTo(links.Select(link => $"0777 0/0 {LinkPath(link.Key)} -> {link.Value}")));
            foreach (var (number, value) in labels)
                Assert.That(image.Labels[LabelName(number)], Is.EqualTo(value), Display.Text(value));
            Assert.That((await image.ReadAsync(Folder + "arguments")).Split('\0')[..^1], Is.EqualTo(arguments.Values.Prepend("first")));
        }
    }

    /// <summary>The first values that a project may have there, by their numbers.</summary>
    private static SortedDictionary<int, string> Accepted(IEnumerable<string> values, Action<FeatureProject, int, string> add)
    {
        var accepted = new SortedDictionary<int, string>();
        foreach (var (number, value) in values.Index())
        {
            if (accepted.Count == OfEachKind)
                break;
            using var project = NewProject();
            add(project, number, value);
            if (!Run(project).Diagnostics.HasErrors)
                accepted.Add(number, value);
        }

        return accepted;
    }

    private static FeatureProject NewProject() => new FeatureProject().AddFile("file", "x")
        .AddFile("script.sh", $"#!/bin/sh\nmkdir -p {Folder}\nprintf '%s\\0' \"$@\" > {Folder}arguments\n");

    private static FeatureContext Run(FeatureProject project) => project.Run(new FilesFeature(), new ContainerLabelFeature(), new ScriptFeature());

    private static void AddFile(FeatureProject project, int number, string value) => project.Add("File", "file", ("TargetPath", FilePath(number, value)));

    private static void AddLink(FeatureProject project, int number, string value) => project.Add("Link", LinkPath(number), ("LinkTarget", value));

    private static void AddLabel(FeatureProject project, int number, string value) => project.Add("ContainerLabel", LabelName(number), ("Value", value));

    private static void AddArguments(FeatureProject project, IEnumerable<string> values) => project.Add("Script", "script.sh", ("Arguments", string.Join(';', values.Prepend("first"))));

    private static string FilePath(int number, string value) => string.Create(CultureInfo.InvariantCulture, $"{Folder}file-{number}-{value}-");

    private static string LinkPath(int number) => string.Create(CultureInfo.InvariantCulture, $"{Folder}link-{number}");

    private static string LabelName(int number) => string.Create(CultureInfo.InvariantCulture, $"org.example.{number}");
}
