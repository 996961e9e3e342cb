using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;
using CsCheck;
using Tomlyn;
using Tomlyn.Model;

namespace Bootc.Rendering;

/// <summary>A place in a project where a user, or somebody whose data the user passes on, writes a value.</summary>
/// <param name="Frame">A value that is fine there; <c>{0}</c> is where the hostile part goes.</param>
/// <param name="Declare">Puts the value into a project.</param>
/// <param name="Arrives">Whether what was rendered carries the value exactly.</param>
internal sealed partial record HostileChannel(string Name, string Frame, Action<HostileProject, string> Declare, Func<RenderedImage, string, bool> Arrives)
{
    public static ImmutableArray<HostileChannel> All { get; } =
    [
        .. ContentChannels(),
        .. SoftwareChannels(),
        .. SystemdChannels(), .. HostChannels(), .. ContainerChannels(),
        .. KernelChannels(),
        .. SecretsChannels(),
        .. AccessChannels(),
        .. NetworkChannels(),
        .. NamesChannels(),
    ];

    /// <summary>A place, and a value for it: hostile as it is, or hidden in what is usual there.</summary>
    public static Gen<(HostileChannel Channel, string Value)> Values { get; } =
        Gen.Select(Gen.Int[0, All.Length - 1], Gen.Bool, Hostile.Text, (channel, framed, text) =>
            (All[channel], framed || text.Length == 0 ? All[channel].Frame.Replace("{0}", text, StringComparison.Ordinal) : text));

    public override string ToString() => Name;

    private static HostileChannel OfItem(
        string type, string include, string metadata, string frame, Func<RenderedImage, string, bool> arrives, params (string, string)[] others) =>
        new($"{type} {metadata}", frame, (project, value) => project.Add(type, include, [.. others, (metadata, value)]), arrives);

    private static HostileChannel OfInclude(string type, string frame, Func<RenderedImage, string, bool> arrives, params (string, string)[] metadata) =>
        new($"{type} Include", frame, (project, value) => project.Add(type, value, metadata), arrives);

    private static HostileChannel OfSetting(string name, string frame, Func<RenderedImage, string, bool> arrives) =>
        new(name, frame, (project, value) => project.Settings[name] = value, arrives);

    private static HostileChannel OfName(string name, string frame, Func<string, IEnumerable<string>> references) =>
        new(name, frame, (project, value) => project.SetName(name, value, [.. references(value)]), (_, _) => true);

    private static int Id(string value) => value == "root" ? 0 : int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> KernelArguments(RenderedImage image, string key) => image.Entries()
        .Where(entry => entry.Path.StartsWith("/usr/lib/bootc/kargs.d/", StringComparison.Ordinal))
        .Select(entry => TomlSerializer.Deserialize<TomlTable>(entry.Text)!)
        .SelectMany(table => table.TryGetValue(key, out var values) ? ((TomlArray)values).Cast<string>() : []);

    // As MSBuild splits lists.
    private static string[] Parts(string value) => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Sorted(string value) => Parts(value).Distinct().Order(StringComparer.Ordinal);
}

/// <summary>A project with files that every value may refer to; each render starts from an empty declaration.</summary>
internal sealed class HostileProject
{
    private static readonly BaseImageFacts s_base = new() { PackageManagers = [PackageManager.Dnf], Tools = ["dracut"] };

    private readonly string _folder;
    private readonly List<DeclaredItem> _items = [];
    private string[]? _references;

    public HostileProject(string folder) => _folder = folder;

    private string ProjectFile => Path.Combine(_folder, "node.bootcproj");

    public Dictionary<string, string> Settings { get; } = new() { ["ContainerBaseImage"] = SampleProject.BaseImage, ["ContainerRepository"] = "a/b" };

    /// <summary>Files for the values to refer to, under names that no generator of values hits upon.</summary>
    public static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "overlay.d"));
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        File.WriteAllText(Path.Combine(folder, "file.txt"), "content of the file");
        File.WriteAllText(Path.Combine(folder, "overlay.d", "f"), "content of f");
        File.WriteAllText(Path.Combine(folder, "data", "a"), "");
        Directory.CreateDirectory(Path.Combine(folder, "cache"));
        File.WriteAllText(Path.Combine(folder, "cache", ContentHash.Of("cached"u8).Hex), "cached");
        File.WriteAllText(Path.Combine(folder, "drop-in.conf"), "[Unit]\n");
        File.WriteAllText(Path.Combine(folder, "key.asc"), "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n");
        File.WriteAllText(Path.Combine(folder, "script.sh"), "#!/bin/sh\n");
        File.WriteAllText(Path.Combine(folder, "key.gpg"), "-----BEGIN PGP PUBLIC KEY BLOCK-----\n");
        File.WriteAllText(Path.Combine(folder, "node.bootcproj"), "<Project />");
        return folder;
    }

    public void Add(string type, string include, IEnumerable<(string Name, string Value)> metadata) =>
        _items.Add(new DeclaredItem(type, include, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), ProjectFile));

    public void SetName(string name, string value, string[] references)
    {
        Settings[name] = value;
        _references = references;
    }

    /// <summary>Null when something was reported that forbids building.</summary>
    public RenderedImage? Render(DiagnosticBag diagnostics)
    {
        var definition = new ImageDefinition(ProjectFile, Settings, _items, [ProjectFile]);
        var names = ImageNames.Read(definition, diagnostics);
        var baseImage = BaseImageName.Read(definition, diagnostics);
        if (names is null || baseImage is null)
            return null;
        if (_references is not null)
            Assert.That(names.References, Is.EqualTo(_references));
        var downloads = new Downloads(new DownloadCache(Path.Combine(_folder, "cache")));
        return ImageRenderer.Render(definition, baseImage, s_base, new ProjectInputs(Features.TestSecrets.Store), diagnostics, downloads);
    }
}
