using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Features;

/// <summary>Signed rpms with the metadata of repositories, made for a test in a folder of it.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RpmRepositoryFolder
{
    // The agent's socket has a length limit of 108 bytes, which the folder of a test may exceed.
    private readonly string _keyring = Directory.CreateTempSubdirectory("gpg-").FullName;

    private RpmRepositoryFolder(string folder) => Folder = folder;

    /// <summary>What everything is in.</summary>
    public string Folder { get; }

    /// <summary>The repositories, each called <c>repository</c> and the name that its packages say.</summary>
    public IEnumerable<string> Repositories => Directory.EnumerateDirectories(Folder, "repository*");

    /// <param name="folder">In which it is made; the key of the packages becomes <c>keys/signer.asc</c> of it.</param>
    /// <param name="packages">Names, and what runs after the installation.</param>
    public static Task<RpmRepositoryFolder> CreateAsync(string folder, params (string Name, string Post)[] packages) =>
        CreateAsync(folder, [.. packages.Select(package => new TestRpm(package.Name) { Post = package.Post })]);

    /// <summary>Makes several repositories where packages say so; the name of each stands behind the folder's.</summary>
    /// <param name="folder">In which it is made; the key of the packages becomes <c>keys/signer.asc</c> of it.</param>
    /// <param name="packages">In any order.</param>
    /// <param name="modules">Documents of modulemd for all of the repositories; none when null.</param>
    public static async Task<RpmRepositoryFolder> CreateAsync(string folder, IReadOnlyList<TestRpm> packages, string? modules = null)
    {
        var repository = new RpmRepositoryFolder(folder);
        try
        {
            await repository.MakeKeyAsync("signer", "keys/signer.asc");
            await repository.MakeKeyAsync("stranger", "keys/stranger.asc");
            foreach (var package in packages)
                await repository.BuildPackageAsync(package);
            await repository.SignAsync();
            foreach (var path in repository.Repositories)
            {
                await Cli.Wrap("createrepo_c").WithArguments([path]).ExecuteBufferedAsync();
                if (modules is not null)
                    await Cli.Wrap("modifyrepo_c").WithArguments(["--mdtype=modules", repository.Write("modules.yaml", modules), Path.Combine(path, "repodata")]).ExecuteBufferedAsync();
            }

            return repository;
        }
        finally
        {
            await repository.StopAgentAsync();
            Directory.Delete(repository._keyring, recursive: true);
        }
    }

    private string Write(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    private async Task MakeKeyAsync(string name, string file)
    {
        await Gpg("--batch", "--passphrase", "", "--quick-gen-key", $"{name}@example.com", "rsa3072", "sign", "never").ExecuteBufferedAsync();
        await (Gpg("--armor", "--export", $"{name}@example.com") | PipeTarget.ToFile(Write(file, ""))).ExecuteAsync();
    }

    private async Task BuildPackageAsync(TestRpm package)
    {
        var files = ImageFiles.Write(Path.Combine(Folder, "rpm-files", $"{package.Name}-{package.Version}"), package.Files);
        // The base is a Debian, whose shell is no rpm.
        var specification = Write($"{package.Name}-{package.Version}.spec", $"""
            Name: {package.Name}
            Version: {package.Version}
            Release: 1
            Summary: made by a test
            License: MIT
            BuildArch: noarch
            Provides: /bin/sh
            {package.Fields}
            %description
            made by a test
            %install
            mkdir -p %buildroot{package.Directory} %buildroot/usr/share/doc/{package.Name}
            echo {package.Version} > %buildroot{package.Directory}/file
            {(package.Source is null ? "" : $"cp {package.Source} %buildroot{package.Directory}/")}
            echo text > %buildroot/usr/share/doc/{package.Name}/text
            cp -a {files}/. %buildroot/
            %files
            {package.Directory}
            %doc /usr/share/doc/{package.Name}/text
            {string.Join('\n', package.Files.Select(file => file.Path))}
            {(package.Post.Length == 0 ? "" : $"%post\n{package.Post}")}

            """);
        await Cli.Wrap("rpmbuild").WithArguments(
            ["-bb", "--define", $"_topdir {Path.Combine(Folder, "rpmbuild")}", "--define", $"_rpmdir {Path.Combine(Folder, "repository" + package.Repository)}", specification]).ExecuteBufferedAsync();
    }

    // Debian's rpm looks for gpg2, which Debian does not have.
    private async Task SignAsync() => await Cli.Wrap("rpmsign").WithArguments(
        [
            "--define", "__gpg /usr/bin/gpg", "--define", $"_gpg_path {_keyring}", "--define", "_gpg_name signer@example.com", "--addsign",
            .. Repositories.SelectMany(path => Directory.EnumerateFiles(path, "*.rpm", SearchOption.AllDirectories)),
        ]).ExecuteBufferedAsync();

    private Command Gpg(params string[] arguments) => Cli.Wrap("gpg").WithArguments(["--homedir", _keyring, .. arguments]);

    private async Task StopAgentAsync() => await Cli.Wrap("gpgconf").WithArguments(["--homedir", _keyring, "--kill", "all"]).ExecuteAsync();
}

/// <summary>A package that a test makes: one file with its version, a text of documentation, and what else it says.</summary>
internal sealed record TestRpm(string Name, string Version = "1.0")
{
    /// <summary>What runs after the installation; empty for nothing.</summary>
    public string Post { get; init; } = "true";

    /// <summary>Further lines of its description, such as <c>Conflicts: other</c>.</summary>
    public string Fields { get; init; } = "";

    /// <summary>Holds its file.</summary>
    public string Directory { get => field ?? $"/usr/share/{Name}"; init; }

    /// <summary>Further files, by their paths in the image.</summary>
    public IReadOnlyList<(string Path, string Content)> Files { get; init; } = [];

    /// <summary>A further file in its directory, by its path on this machine, without blanks; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>What stands behind the folder's name of the repository that has it; empty for the main one.</summary>
    public string Repository { get; init; } = "";
}
