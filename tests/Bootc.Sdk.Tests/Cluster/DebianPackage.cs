using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Cluster;

/// <summary>A Debian package made by a test, for what Debian does not have.</summary>
/// <param name="folder">An empty folder, which gets the package's tree and the package.</param>
internal sealed class DebianPackage(string folder, string name, string version)
{
    private readonly string _tree = Path.Combine(folder, name);

    public void Add(string path, string content)
    {
        var file = Path.Combine(_tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content.ReplaceLineEndings("\n"));
    }

    /// <summary>A folder of this machine with all that is in it.</summary>
    public async Task AddFolderAsync(string path, string source)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_tree, path))!);
        await Cli.Wrap("cp").WithArguments(["-r", source, Path.Combine(_tree, path)]).ExecuteAsync();
    }

    /// <returns>Path of the package.</returns>
    public async Task<string> BuildAsync(string depends = "")
    {
        Add("DEBIAN/control", $"""
            Package: {name}
            Version: {version}
            Architecture: amd64
            Maintainer: Test <test@example.com>
            Description: made by a test
            {(depends.Length == 0 ? "" : $"Depends: {depends}\n")}
            """.TrimEnd() + "\n");
        var package = _tree + ".deb";
        // As an installation of the distribution's own package leaves them.
        await Cli.Wrap("chmod").WithArguments(["-R", "u=rwX,go=rX", _tree]).ExecuteAsync();
        await Cli.Wrap("dpkg-deb").WithArguments(["--root-owner-group", "-Zgzip", "-z1", "--build", _tree, package]).ExecuteBufferedAsync();
        return package;
    }
}
