using System.Security;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;

namespace Bootc.Features;

/// <summary>A project in a folder of its own, as far as a feature sees it. Its XML is written too, since diagnostics point into it.</summary>
internal sealed class FeatureProject : IDisposable
{
    private readonly List<DeclaredItem> _items = [];
    private readonly Dictionary<string, string> _settings = new(StringComparer.OrdinalIgnoreCase);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;

    public string ProjectFile => Path.Combine(Directory, "node.bootcproj");

    public BaseImageFacts BaseImage { get; set; } = new() { PackageManagers = [PackageManager.Apt, PackageManager.Dnf] };

    public FeatureProject Set(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    public FeatureProject Add(string itemType, string include, params (string Name, string Value)[] metadata)
    {
        _items.Add(new DeclaredItem(itemType, include, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), ProjectFile));
        return this;
    }

    public FeatureProject AddFile(string relativePath, byte[] content)
    {
        var path = Path.Combine(Directory, relativePath);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public FeatureProject AddFile(string relativePath, string content) => AddFile(relativePath, Encoding.UTF8.GetBytes(content));

    public ImageDefinition Define()
    {
        WriteProject();
        return new ImageDefinition(ProjectFile, _settings, _items, [ProjectFile]);
    }

    public FeatureContext Run(params IFeature[] features) => Run(TestSecrets.Store, features);

    public FeatureContext Run(SecretStore secrets, params IFeature[] features)
    {
        var context = new FeatureContext(Define(), BaseImage, new ProjectInputs(secrets), new DiagnosticBag());
        foreach (var feature in features)
            feature.Contribute(context);
        return context;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    // One line per item, the first item in line 3. XML has no place for most control characters, and needs none here.
    private void WriteProject()
    {
        var text = new StringBuilder("<Project>\n<ItemGroup>\n");
        foreach (var item in _items)
        {
            text.Append('<').Append(item.ItemType).Append(" Include=\"").Append(Attribute(item.Include)).Append('"');
            foreach (var (name, value) in item.Metadata)
                text.Append(' ').Append(name).Append("=\"").Append(Attribute(value)).Append('"');
            text.Append(" />\n");
        }

        File.WriteAllText(ProjectFile, text.Append("</ItemGroup>\n</Project>\n").ToString());
    }

    private static string Attribute(string value) =>
        SecurityElement.Escape(string.Concat(value.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\ufffe')))!;
}

internal static class StepReading
{
    public static string Text(this Steps.StepFile file)
    {
        using var stream = new MemoryStream();
        file.WriteTo(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string[] Lines(this Steps.Step step, string file) =>
        step.Files.Single(candidate => candidate.Name == file).Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Text of a file that a step puts into the image.</summary>
    public static string ImageText(this FeatureContext context, string path)
    {
        var entries = context.Steps.SelectMany(step => step.Files).OfType<Steps.ArchiveStepFile>().SelectMany(archive => archive.Entries);
        using var stream = entries.OfType<Steps.ImageFile>().Single(entry => entry.Path.Value == path).Content.OpenRead();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static string[] Codes(this FeatureContext context) => [.. context.Diagnostics.Select(diagnostic => diagnostic.Code)];
}
