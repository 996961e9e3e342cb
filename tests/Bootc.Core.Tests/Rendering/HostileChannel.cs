using System.Collections.Immutable;
using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
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
        .. ChoiceChannels(),
    ];

    /// <summary>Whether what is written there is looked up among words.</summary>
    public bool IsChoice { get; init; }

    /// <summary>A place, and a value for it: hostile as it is, or hidden in what is usual there.</summary>
    public static Gen<(HostileChannel Channel, string Value)> Values { get; } =
        Gen.Select(Place, Gen.Bool, Hostile.Text, (channel, framed, text) =>
            (channel, framed || text.Length == 0 ? channel.Frame.Replace("{0}", text, StringComparison.Ordinal) : text));

    // There is little to find where a word is looked up in a list.
    private static Gen<HostileChannel> Place => Gen.Frequency((9, OneOf([.. All.Where(channel => !channel.IsChoice)])), (1, OneOf([.. All.Where(channel => channel.IsChoice)])));

    private static Gen<HostileChannel> OneOf(ImmutableArray<HostileChannel> channels) => Gen.Int[0, channels.Length - 1].Select(number => channels[number]);

    public override string ToString() => Name;

    private static HostileChannel OfItem(
        string type, string include, string metadata, string frame, Func<RenderedImage, string, bool> arrives, params (string, string)[] others) =>
        new($"{type} {metadata}", frame, (project, value) => project.Add(type, include, [.. others, (metadata, value)]), arrives);

    private static HostileChannel OfInclude(string type, string frame, Func<RenderedImage, string, bool> arrives, params (string, string)[] metadata) =>
        new($"{type} Include", frame, (project, value) => project.Add(type, value, metadata), arrives);

    /// <summary>Metadata that chooses among words, the first of them as usual: what is taken is one of them, so that nothing of the text goes further.</summary>
    private static HostileChannel OfChoice(string type, string include, string metadata, string[] words, params (string, string)[] others) =>
        OfItem(type, include, metadata, words[0] + "{0}", (_, value) => words.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase), others) with { IsChoice = true };

    /// <summary>The same for "true" and "false".</summary>
    private static HostileChannel OfFlag(string type, string include, string metadata, params (string, string)[] others) =>
        OfChoice(type, include, metadata, ["true", "false"], others);

    /// <summary>An Include that is beside other items.</summary>
    private static HostileChannel OfProject(string type, string metadata, string frame, Action<HostileProject, string> declare, Func<RenderedImage, string, bool> arrives) =>
        new($"{type} {metadata}", frame, declare, arrives);

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
    private readonly string _folder;
    private readonly string? _declaringFile;
    private readonly List<DeclaredItem> _items = [];
    private string[]? _references;

    /// <param name="folder">Made by <see cref="CreateFolder"/>.</param>
    /// <param name="declaringFile">Where the XML is written for diagnostics to point into; outside of the folder, which values may reach. Null for no XML.</param>
    public HostileProject(string folder, string? declaringFile) => (_folder, _declaringFile) = (folder, declaringFile);

    private string DeclaringFile => _declaringFile ?? ProjectFile;

    public BaseImageFacts BaseImage { get; set; } = new() { PackageManagers = [PackageManager.Dnf], Tools = ["dracut"] };

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
        File.WriteAllText(Path.Combine(folder, "login.txt"), "name:password\n");
        File.WriteAllText(Path.Combine(folder, "pem.txt"), "-----BEGIN CERTIFICATE-----\n");
        File.WriteAllText(Path.Combine(folder, "key.gpg"), "-----BEGIN PGP PUBLIC KEY BLOCK-----\n");
        File.WriteAllText(Path.Combine(folder, "other.sh"), "#!/bin/sh\n");
        File.WriteAllText(Path.Combine(folder, "web.container"), "[Container]\nImage=quay.io/a/b:1\n");
        File.WriteAllText(Path.Combine(folder, "tmp.conf"), "d /var/lib/a 0755 root root -\n");
        File.WriteAllText(Path.Combine(folder, "a.rules"), "SUBSYSTEM==\"block\", MODE=\"0600\"\n");
        File.WriteAllText(Path.Combine(folder, "module.cil"), "(boolean a true)\n");
        File.WriteAllText(Path.Combine(folder, "ca.pem"), CertificateAuthority());
        File.WriteAllText(Path.Combine(folder, "logins.json"), """{"auths":{"quay.io":{"auth":"YTpi"}}}""");
        File.WriteAllText(Path.Combine(folder, "hash"), "$6$salt$" + new string('a', 86) + "\n");
        Directory.CreateDirectory(Path.Combine(folder, "dkms"));
        File.WriteAllText(Path.Combine(folder, "dkms", "dkms.conf"), "PACKAGE_NAME=a\n");
        File.WriteAllBytes(Path.Combine(folder, "cache", ContentHash.Of(Archive).Hex), Archive);
        File.WriteAllText(Path.Combine(folder, "node.bootcproj"), "<Project />");
        return folder;
    }

    /// <summary>Absolute path of a file that is none of the project's.</summary>
    public static string FileElsewhere { get; } = Path.ChangeExtension(typeof(HostileProject).Assembly.Location, ".runtimeconfig.json");

    /// <summary>A tar with one file, <c>top/a</c>.</summary>
    public static byte[] Archive { get; } = MakeArchive();

    private static byte[] MakeArchive()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Gnu))
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "top/a") { DataStream = new MemoryStream("archived"u8.ToArray()), ModificationTime = DateTimeOffset.UnixEpoch });
        return stream.ToArray();
    }

    private static string CertificateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }

    public void Add(string type, string include, IEnumerable<(string Name, string Value)> metadata) =>
        _items.Add(new DeclaredItem(type, include, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), DeclaringFile));

    /// <summary>An item beside a secret <c>x</c> that a file holds.</summary>
    public void AddWithSecret(string type, string include, params (string, string)[] metadata)
    {
        Add("Secret", "x", [("File", "file.txt")]);
        Add(type, include, metadata);
    }

    public void SetName(string name, string value, string[] references)
    {
        Settings[name] = value;
        _references = references;
    }

    /// <summary>Null when something was reported that forbids building.</summary>
    public RenderedImage? Render(DiagnosticBag diagnostics)
    {
        if (_declaringFile is not null)
            WriteXml(_declaringFile);
        var definition = new ImageDefinition(ProjectFile, Settings, _items, [DeclaringFile]);
        var names = ImageNames.Read(definition, diagnostics);
        var baseImage = BaseImageName.Read(definition, diagnostics);
        if (names is null || baseImage is null)
            return null;
        if (_references is not null)
            Assert.That(names.References, Is.EqualTo(_references));
        var downloads = new Downloads(new DownloadCache(Path.Combine(_folder, "cache")), new UnpackedArchives(Path.Combine(_folder, "unpacked")));
        return ImageRenderer.Render(definition, baseImage, BaseImage, new ProjectInputs(Features.TestSecrets.Store), diagnostics, downloads);
    }

    // One line per setting and item. Escaped as MSBuild has it, which leaves nothing for XML to mind.
    private void WriteXml(string file)
    {
        var text = new StringBuilder("<Project>\n<PropertyGroup>\n");
        foreach (var (name, value) in Settings)
            text.Append(CultureInfo.InvariantCulture, $"<{name}>{Uri.EscapeDataString(value)}</{name}>\n");
        text.Append("</PropertyGroup>\n<ItemGroup>\n");
        foreach (var item in _items)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{item.ItemType} Include=\"{Uri.EscapeDataString(item.Include)}\"");
            foreach (var (name, value) in item.Metadata)
                text.Append(CultureInfo.InvariantCulture, $" {name}=\"{Uri.EscapeDataString(value)}\"");
            text.Append(" />\n");
        }

        File.WriteAllText(file, text.Append("</ItemGroup>\n</Project>\n").ToString());
    }
}
