using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>
/// What one project with items of all kinds becomes on five bases, kept as text that people review. After a change that is
/// meant, run the test with BOOTC_RENEW_SNAPSHOTS=true and look at the difference.
/// </summary>
public sealed partial class SnapshotTests
{
    private const int ShownBytes = 2048;

    private static readonly string s_folder = Path.Combine(Repository(), "tests", "Bootc.Core.Tests", "Rendering", "Snapshots");

    private static IEnumerable<string> Bases => Directory.EnumerateFiles(s_folder, "*.facts").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>What one of the five bases is.</summary>
    internal static BaseImageFacts Base(string name) => BaseImageFacts.Parse(File.ReadAllLines(Path.Combine(s_folder, name + ".facts")));

    [TestCaseSource(nameof(Bases))]
    public void A_project_becomes_what_was_reviewed(string name)
    {
        using var project = SnapshotProject.Create(Base(name));
        var file = Path.Combine(s_folder, name + ".txt");

        var text = Describe(project.RenderSnapshot());

        if (Environment.GetEnvironmentVariable("BOOTC_RENEW_SNAPSHOTS") == "true")
            File.WriteAllText(file, text);
        Assert.That(File.Exists(file), "Run the test with BOOTC_RENEW_SNAPSHOTS=true.");
        Assert.That(text.Split('\n'), Is.EqualTo(File.ReadAllText(file).Split('\n')), "If the difference is meant, run the test with BOOTC_RENEW_SNAPSHOTS=true.");
    }

    /// <summary>Whoever adds a kind of item adds it to <see cref="SnapshotProject"/>, and looks at what becomes of it.</summary>
    [Test]
    public void Every_kind_of_item_is_in_the_project()
    {
        using var project = SnapshotProject.Create(Base("centos-stream-9"));

        Assert.That(KnownItem.All.Keys.Except(project.ItemTypes()), Is.Empty);
    }

    [Test]
    public void Every_fact_of_the_bases_is_one_that_the_library_reads() =>
        Assert.That(Bases.Select(name => (name, Base(name).ToText())), Has.All.Matches<(string Name, string Text)>(
            facts => facts.Text.Split('\n').Order(StringComparer.Ordinal).SequenceEqual(File.ReadAllText(Path.Combine(s_folder, facts.Name + ".facts")).Split('\n').Order(StringComparer.Ordinal))));

    /// <summary>The Containerfile without its hashes, and what each step puts or reads. Scripts are fixed text of the features, and are not shown.</summary>
    private static string Describe(RenderedImage image)
    {
        var text = new StringBuilder(Hash().Replace(Containerfile.Render(image), "…"));
        foreach (var step in image.Layers.SelectMany(layer => layer.Steps).Concat(image.Checks.Select(check => check.Step)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== {step.Name}\n");
            foreach (var file in step.Files)
            {
                if (file is ArchiveStepFile archive)
                    archive.Entries.ToList().ForEach(entry => Describe(text, entry));
                else if (step.Kind != StepKind.Check && Content(file.WriteTo) is { Length: > 0 } content)
                    Indent(text.Append(CultureInfo.InvariantCulture, $"{file.Name}:\n"), content);
                else if (step.Kind == StepKind.Check)
                    text.Append(CultureInfo.InvariantCulture, $"{file.Name}\n");
            }
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, ImageEntry entry)
    {
        switch (entry)
        {
            case ImageFile file:
                text.Append(CultureInfo.InvariantCulture, $"{FileModes.Format(file.Mode)} {file.Owner.UserId}:{file.Owner.GroupId} {file.Path}\n");
                if (file.Content.SourcePath is null && file.Content.Length <= ShownBytes)
                    Indent(text, Content(file.Content.CopyTo));
                break;
            case ImageLink link:
                text.Append(CultureInfo.InvariantCulture, $"link {link.Path} -> {link.Target}\n");
                break;
            case ImageDirectory directory:
                text.Append(CultureInfo.InvariantCulture, $"{FileModes.Format(directory.Mode)} {directory.Owner.UserId}:{directory.Owner.GroupId} {directory.Path}/\n");
                break;
        }
    }

    private static string Content(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return TextSafety.FromUtf8(stream.ToArray()) ?? "(not text)";
    }

    private static void Indent(StringBuilder text, string content)
    {
        foreach (var line in content.TrimEnd('\n').Split('\n'))
            text.Append("    ").Append(line).Append('\n');
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bootc.Sdk.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
