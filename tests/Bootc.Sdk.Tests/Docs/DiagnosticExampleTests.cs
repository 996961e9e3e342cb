using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Docs;

/// <summary>Each code of the declarations is provoked by what its page calls wrong, at a place of the project, and by nothing that it calls right.</summary>
internal sealed partial class DiagnosticExampleTests
{
    private const string Authority = """
        -----BEGIN CERTIFICATE-----
        MIIBpTCCAUugAwIBAgIUCIkLD5Kx+6jxnfYquz90o/SY2SkwCgYIKoZIzj0EAwIw
        JzEQMA4GA1UECgwHRXhhbXBsZTETMBEGA1UEAwwKRXhhbXBsZSBDQTAgFw0yNjEx
        MjUxMDMzNTlaGA8yMTI2MTEwMTEwMzM1OVowJzEQMA4GA1UECgwHRXhhbXBsZTET
        MBEGA1UEAwwKRXhhbXBsZSBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMOA
        yX1Bxs4j66CEzudjaHOZKApotdIWe9JIW9w+5ODy33pYaTfNXW3Frfq0hH4cFS27
        O5bWwV3wNVx/1C0jK/SjUzBRMB0GA1UdDgQWBBT0NA0aIzL+sYxB/hK2Fedou535
        SjAfBgNVHSMEGDAWgBT0NA0aIzL+sYxB/hK2Fedou535SjAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0gAMEUCIHH/Ga4S9EiT8KZ3aS65WbxJDF4bsw+L+rG3
        FiWsGm1EAiEAmR5XxIwkD242du4QOz23vOhQMEja92mZZ9KTnsSi6F0=
        -----END CERTIFICATE-----

        """;

    private const string SigningKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEw4DJfUHGziProITO52Noc5koCmi1
        0hZ70khb3D7k4PLfelhpN81dbcWt+rSEfhwVLbs7ltbBXfA1XH/ULSMr9A==
        -----END PUBLIC KEY-----

        """;

    private static readonly string s_bases = Path.Combine(Repository.Root, "tests", "Bootc.Core.Tests", "Rendering", "Snapshots");

    /// <summary>Files that examples name and need not show.</summary>
    private static readonly Dictionary<string, string> s_commonFiles = new(StringComparer.Ordinal)
    {
        ["motd"] = "welcome\n",
        ["tune.sh"] = "#!/bin/sh\ntrue\n",
        ["units/agent.service"] = "[Service]\nExecStart=/usr/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        ["keys/vendor.asc"] = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n-----END PGP PUBLIC KEY BLOCK-----\n",
        ["certificates/lab-ca.pem"] = Authority,
        ["partner/lab-ca.pem"] = Authority,
        ["partner/partner-ca.pem"] = Authority,
        ["keys/cosign.pub"] = SigningKey,
        ["keys/alice.pub"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6 alice\n",
        ["secrets/token"] = "hidden\n",
        ["rpms/agent-1.2-1.x86_64.rpm"] = "agent\n",
    };

    /// <summary>Names of the properties that the targets hand to the library.</summary>
    private static readonly IReadOnlyList<string> s_settings =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk"), "*.targets").SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName == "_BootcSetting").Select(setting => (string)setting.Attribute("Include")!),
    ];

    private string _folder = null!;

    private static IReadOnlyList<DiagnosticExample> Examples => DiagnosticExample.All;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Examples))]
    public void What_is_wrong_is_reported_and_what_is_right_is_not(DiagnosticExample example)
    {
        var wrong = Report(example, example.Wrong, "wrong");
        var right = Report(example, example.Right, "right");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong.Select(diagnostic => diagnostic.Code), Does.Contain(example.Code), () => Describe(example.Wrong, wrong));
            Assert.That(right, Is.Empty, () => Describe(example.Right, right));
            foreach (var place in wrong.Where(diagnostic => diagnostic.Code == example.Code).Select(diagnostic => diagnostic.Location))
                Assert.That(place is { Line: > 0 } || (place is not null && Path.GetExtension(place.File) != ".bootcproj"), $"{place} is no place in a file");
        }
    }

    private static string Describe(DiagnosticExample.Side side, IEnumerable<Diagnostic> diagnostics) =>
        $"docs/diagnostics.md({side.Line}): " + string.Join('\n', diagnostics.Select(diagnostic => $"{diagnostic.Location}: {diagnostic.Code} {diagnostic.Message}"));

    private static BaseImageFacts Facts(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var known = parts[0] == "none" ? [] : File.ReadAllLines(Path.Combine(s_bases, parts[0] + ".facts"));
        return BaseImageFacts.Parse([.. known, .. parts[1..]]);
    }

    private DiagnosticBag Report(DiagnosticExample example, DiagnosticExample.Side side, string name)
    {
        var folder = Path.Combine(_folder, name);
        foreach (var (path, text) in s_commonFiles.Concat(side.Files))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var definition = Define(Path.Combine(folder, "node.bootcproj"), side.Declarations);
        var diagnostics = new DiagnosticBag();
        var baseImage = BaseImageName.Read(definition, diagnostics);
        ImageNames.Read(definition, diagnostics);
        if (baseImage is not null)
            ImageRenderer.Render(definition, baseImage, Facts(example.Base), new ProjectInputs(SecretKeyFile.StoreOf(definition)), diagnostics);
        return diagnostics;
    }

    /// <summary>
    /// What MSBuild makes of it: items outside of a group are in one, lists are split, <c>%2A</c> is decoded, properties that nothing
    /// defines are empty, a backslash of an Include is a slash, and its patterns vanish, as no file matches one.
    /// </summary>
    private static ImageDefinition Define(string projectFile, string declarations)
    {
        var project = XElement.Parse($"<Project Sdk=\"Bootc.Sdk\">\n{declarations}\n</Project>", LoadOptions.PreserveWhitespace);
        foreach (var item in project.Elements().Where(element => element.Name.LocalName is not ("PropertyGroup" or "ItemGroup")).ToList())
            item.ReplaceWith(new XElement("ItemGroup", item));
        project.Save(projectFile, SaveOptions.DisableFormatting);

        var key = Path.Combine(Path.GetDirectoryName(projectFile)!, "secret.key");
        File.WriteAllBytes(key, new byte[32]);
        var settings = s_settings.ToDictionary(name => name, _ => "", StringComparer.OrdinalIgnoreCase);
        (settings["ContainerBaseImage"], settings["ContainerRepository"], settings["BootcSecretKeyFile"]) = ("quay.io/example/base:1", "example/node", key);
        foreach (var property in project.Elements("PropertyGroup").Elements().Where(property => settings.ContainsKey(property.Name.LocalName)))
            settings[property.Name.LocalName] = Evaluate(property.Value);
        var items = from element in project.Elements("ItemGroup").Elements()
                    from include in ((string)element.Attribute("Include")!).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    where !include.AsSpan().ContainsAny('*', '?')
                    select new DeclaredItem(element.Name.LocalName, Evaluate(include.Replace('\\', '/')), MetadataOf(element), projectFile);
        return new ImageDefinition(projectFile, settings, [.. items], [projectFile]);
    }

    private static Dictionary<string, string> MetadataOf(XElement item) =>
        item.Attributes().Where(attribute => attribute.Name.LocalName is not ("Include" or "Exclude" or "Condition"))
            .Select(attribute => (attribute.Name.LocalName, Value: Evaluate(attribute.Value)))
            .Concat(item.Elements().Select(element => (element.Name.LocalName, Value: Evaluate(element.Value))))
            .ToDictionary(pair => pair.LocalName, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    private static string Evaluate(string text) =>
        Escape().Replace(PropertyReference().Replace(text, ""), match => ((char)Convert.ToInt32(match.Value[1..], 16)).ToString());

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\$\(\w+\)", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyReference();
}
