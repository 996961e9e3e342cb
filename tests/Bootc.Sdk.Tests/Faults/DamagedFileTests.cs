using System.Security.Cryptography;

namespace Bootc.Faults;

/// <summary>Files of the intermediate folder that a crash, a full disk or a hand has damaged.</summary>
internal sealed class DamagedFileTests : FaultTestBase
{
    private static readonly string[] s_files =
    [
        "base-image.list", "render.list", "image-inputs.list", "engine.list", "image.stamp", "image.iid", "layers.list", "Containerfile",
    ];

    private static readonly (string Name, Func<byte[], byte[]> Of)[] s_damages =
    [
        ("empty", _ => []),
        ("cut in half", CutInHalf),
        ("one line twice", whole => [.. whole[..(Array.IndexOf(whole, (byte)'\n') + 1)], .. whole]),
        ("random bytes", whole => RandomNumberGenerator.GetBytes(whole.Length)),
    ];

    /// <summary>One project for each file: all are built by one start of dotnet.</summary>
    [Test]
    public async Task A_damaged_file_is_made_again()
    {
        foreach (var file in s_files)
        {
            WriteProject(script: "true\n", folder: file, repository: RepositoryOf(file));
            Project.Write($"{file}/motd", $"{file}\n");
        }

        Project.Write("all.proj", $"""
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Node Include="{string.Join(';', s_files.Select(file => $"{file}/node.bootcproj"))}" />
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(Node)" Targets="Restore" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(Node)" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        await BuildAsync();
        var whole = s_files.ToDictionary(file => file, file => File.ReadAllBytes(PathOf(file)));
        var layers = await LayersAsync();

        foreach (var (name, damage) in s_damages)
        {
            foreach (var file in s_files)
                await File.WriteAllBytesAsync(PathOf(file), damage(whole[file]));

            await BuildAsync();

            Assert.That(await LayersAsync(), Is.EqualTo(layers), name);
        }

        foreach (var file in s_files)
        {
            await File.WriteAllBytesAsync(PathOf(file), CutInHalf(whole[file]));
            Project.Write($"{file}/motd", "changed\n");
        }

        await BuildAsync();

        foreach (var file in s_files)
            Assert.That(await Storage.Read(ImageOf(file), "/etc/motd"), Is.EqualTo("changed\n"), file);
    }

    private static byte[] CutInHalf(byte[] whole) => whole[..(whole.Length / 2)];

    private static string RepositoryOf(string file) => $"faults/{file.ToLowerInvariant()}";

    private static string ImageOf(string file) => $"localhost/{RepositoryOf(file)}:latest";

    private string PathOf(string file) => Project.PathOf($"{file}/obj/Debug/bootc/{file}");

    private async Task<Dictionary<string, string>> LayersAsync()
    {
        var layers = new Dictionary<string, string>();
        foreach (var file in s_files)
            layers.Add(file, await Storage.LayersOf(ImageOf(file)));
        return layers;
    }

    private async Task BuildAsync() => (await Project.Dotnet("build", "all.proj", "-nr:false", "-tl:off")).AssertSuccess();
}
