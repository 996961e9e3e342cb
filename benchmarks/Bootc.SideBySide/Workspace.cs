using System.Globalization;
using System.Text;

namespace Bootc.SideBySide;

/// <summary>The folder with all that is built, outside of the repository, whose Directory.Build.props is not for users' projects.</summary>
/// <param name="Folder">Absolute path; empty at first.</param>
/// <param name="BaseImage">What both sides build on.</param>
/// <param name="Registry">Host and port of a registry on loopback.</param>
internal sealed record Workspace(string Folder, string BaseImage, string Registry)
{
    // The size of a tree with an application and its data: 5,000 files, 33 MB.
    private const int TreeFiles = 5_000;
    private const int TreeFileBytes = 6_700;

    /// <summary>A project of this SDK in a folder of its own.</summary>
    public Project Project(string name, string items, string properties = "")
    {
        var project = new Project(Path.Combine(Folder, name));
        Write($"{name}/{name}.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{BaseImage}</ContainerBaseImage>
                <ContainerRepository>bootc-sdk-benchmarks/{name}</ContainerRepository>
            {properties}
              </PropertyGroup>
              <ItemGroup>
            {items}
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>A Containerfile written by hand, and its context.</summary>
    public HandWritten HandWritten(string name, IEnumerable<string> lines)
    {
        Write($"{name}/Containerfile", string.Concat(lines.Prepend($"FROM {BaseImage}").Select(line => line + "\n")));
        return new HandWritten(Path.Combine(Folder, name));
    }

    public void Write(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void WriteTree(string folder)
    {
        var random = new Random(1);
        var bytes = new byte[TreeFileBytes];
        for (var i = 0; i < TreeFiles; i++)
        {
            for (var at = 0; at < bytes.Length; at++)
                bytes[at] = (byte)('a' + random.Next(26));
            Write(string.Create(CultureInfo.InvariantCulture, $"{folder}/{i % 50:00}/{i:0000}"), Encoding.ASCII.GetString(bytes));
        }
    }
}
