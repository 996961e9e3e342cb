using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Bootc;

[Parallelizable(ParallelScope.All)]
internal sealed class PackageTests
{
    [Test]
    public void The_package_is_an_msbuild_sdk_without_dependencies()
    {
        var nuspec = XDocument.Parse(Read("Bootc.Sdk.nuspec")).Root!;
        var elements = nuspec.Descendants().ToLookup(element => element.Name.LocalName);

        Assert.That(elements["packageType"].Select(type => (string?)type.Attribute("name")), Is.EqualTo(new[] { "MSBuildSdk" }));
        Assert.That(elements["dependency"], Is.Empty);
        Assert.That(elements["license"].Single().Value, Is.EqualTo("MIT"));
        Assert.That(elements["readme"].Single().Value, Is.EqualTo("README.md"));
        Assert.That(elements["version"].Single().Value, Is.EqualTo(PackedSdk.Version));
    }

    [Test]
    public void The_tasks_bring_their_libraries_but_not_msbuild()
    {
        var assemblies = Entries().Where(entry => entry.StartsWith("tasks/", StringComparison.Ordinal)).ToList();

        Assert.That(assemblies, Is.SupersetOf(new[]
        {
            "tasks/net10.0/Bootc.Sdk.Tasks.dll",
            "tasks/net10.0/Bootc.Sdk.Tasks.deps.json",
            "tasks/net10.0/Bootc.Core.dll",
            "tasks/net10.0/CliWrap.dll",
            "tasks/net10.0/Tomlyn.dll",
        }));
        Assert.That(assemblies, Has.None.StartsWith("tasks/net10.0/Microsoft.Build"));
        Assert.That(assemblies, Has.None.StartsWith("tasks/net10.0/System."));
    }

    [Test]
    public void The_compiled_tasks_are_the_same_assemblies_with_code_in_them()
    {
        var compiled = Assemblies("tasks/net10.0-linux-x64/");
        if (compiled.Count == 0)
            Assert.Ignore("The package was made without eng/pack.sh, or on a machine that could not fetch the compiler.");

        Assert.That(compiled.Keys, Is.EquivalentTo(Assemblies("tasks/net10.0/").Keys));
        Assert.That(compiled.Where(assembly => assembly.Value).Select(assembly => assembly.Key),
            Is.EquivalentTo(new[] { "Bootc.Core.dll", "Bootc.Sdk.Tasks.dll", "CliWrap.dll", "Microsoft.Extensions.FileSystemGlobbing.dll", "Tomlyn.dll" }));
        Assert.That(Assemblies("tasks/net10.0/").Values, Has.None.True);
        Assert.That(Entries(), Does.Contain("tasks/net10.0-linux-x64/Bootc.Sdk.Tasks.deps.json"));
    }

    [Test]
    public void Our_assemblies_have_their_symbols_inside()
    {
        using var package = ZipFile.OpenRead(PackedSdk.PackageFile);
        var assemblies = package.Entries.Where(entry => entry.Name is "Bootc.Core.dll" or "Bootc.Sdk.Tasks.dll").ToList();

        Assert.That(assemblies.Select(assembly => assembly.FullName), Is.SupersetOf(new[] { "tasks/net10.0/Bootc.Core.dll", "tasks/net10.0/Bootc.Sdk.Tasks.dll" }));
        foreach (var assembly in assemblies)
        {
            using var reader = new PEReader(Content(assembly));
            Assert.That(reader.ReadDebugDirectory().Select(entry => entry.Type), Does.Contain(DebugDirectoryEntryType.EmbeddedPortablePdb), assembly.FullName);
        }
    }

    [Test]
    public void The_notice_names_every_library_that_is_inside()
    {
        var libraries = Entries()
            .Where(entry => entry.StartsWith("tasks/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("Bootc.", StringComparison.Ordinal));

        Assert.That(libraries, Is.All.Matches<string>(name => Read("NOTICE").Contains($"\n{name} (", StringComparison.Ordinal)));
    }

    [Test]
    public void What_a_user_needs_to_read_is_inside() =>
        Assert.That(Entries(), Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE", "docs/diagnostics.md", "build/Bootc.Sdk.targets" }));

    [Test]
    public void Every_file_of_the_sdk_folder_is_inside()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "sdk"), file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("build/", StringComparison.Ordinal))
            .Select(file => "Sdk/" + (file.EndsWith(".in", StringComparison.Ordinal) ? file[..^3] : file));

        Assert.That(Entries().Where(entry => entry.StartsWith("Sdk/", StringComparison.Ordinal)), Is.EquivalentTo(sources));
    }

    [Test]
    public void The_version_is_stamped() => Assert.That(Read("Sdk/Bootc.Version.props"), Does.Contain($">{PackedSdk.Version}<"));

    /// <summary>Names of the assemblies in a folder of the package, and whether they have machine code.</summary>
    private static Dictionary<string, bool> Assemblies(string folder)
    {
        using var package = ZipFile.OpenRead(PackedSdk.PackageFile);
        var assemblies = new Dictionary<string, bool>();
        foreach (var entry in package.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var reader = new PEReader(Content(entry));
            assemblies[entry.Name] = reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }

        return assemblies;
    }

    private static MemoryStream Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(content);
        content.Position = 0;
        return content;
    }

    private static List<string> Entries()
    {
        using var package = ZipFile.OpenRead(PackedSdk.PackageFile);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private static string Read(string entry)
    {
        using var package = ZipFile.OpenRead(PackedSdk.PackageFile);
        using var reader = new StreamReader(package.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
