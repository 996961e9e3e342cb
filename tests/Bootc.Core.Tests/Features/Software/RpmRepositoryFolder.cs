using System.Runtime.Versioning;
using Bootc.Engines;
using Bootc.Formats;
using Bootc.Steps;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Features;

/// <summary>A folder of signed rpms with the metadata of a repository, made for a test.</summary>
[SupportedOSPlatform("linux")]
internal sealed class RpmRepositoryFolder
{
    /// <summary>Where <see cref="ToStep"/> puts it in the image.</summary>
    public const string ImageFolder = "/usr/share/test-repository";

    private readonly FeatureProject _project;
    // The agent's socket has a length limit of 108 bytes, which the folder of a test may exceed.
    private readonly string _keyring = Directory.CreateTempSubdirectory("gpg-").FullName;

    private RpmRepositoryFolder(FeatureProject project) => _project = project;

    private string Folder => Path.Combine(_project.Directory, "repository");

    /// <param name="packages">Names, and what runs after the installation.</param>
    public static async Task<RpmRepositoryFolder> CreateAsync(FeatureProject project, params (string Name, string Post)[] packages)
    {
        var repository = new RpmRepositoryFolder(project);
        try
        {
            await repository.MakeKeyAsync("signer", "keys/signer.asc");
            await repository.MakeKeyAsync("stranger", "keys/stranger.asc");
            foreach (var (name, post) in packages)
                await repository.AddPackageAsync(name, post);
            await Cli.Wrap("createrepo_c").WithArguments([repository.Folder]).ExecuteBufferedAsync();
            return repository;
        }
        finally
        {
            await repository.StopAgentAsync();
            Directory.Delete(repository._keyring, recursive: true);
        }
    }

    /// <summary>Puts the repository into the image, as if the base had it.</summary>
    public Step ToStep() => FilesStep.Create("test-repository", StepKind.Repositories,
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => new ImageFile(
            ImagePath.Parse($"{ImageFolder}/{Path.GetRelativePath(Folder, file)}"), FileContent.Of(File.ReadAllBytes(file)), FileModes.Data, ImageOwner.Root, null)));

    private async Task MakeKeyAsync(string name, string file)
    {
        await Gpg("--batch", "--passphrase", "", "--quick-gen-key", $"{name}@example.com", "rsa3072", "sign", "never").ExecuteAsync();
        _project.AddFile(file, "");
        await (Gpg("--armor", "--export", $"{name}@example.com") | PipeTarget.ToFile(Path.Combine(_project.Directory, file))).ExecuteAsync();
    }

    private async Task AddPackageAsync(string name, string post)
    {
        // The base is a Debian, whose shell is no rpm.
        _project.AddFile($"{name}.spec", $"""
            Name: {name}
            Version: 1.0
            Release: 1
            Summary: made by a test
            License: MIT
            BuildArch: noarch
            Provides: /bin/sh
            %description
            made by a test
            %install
            mkdir -p %buildroot/usr/share/{name}
            echo content > %buildroot/usr/share/{name}/file
            %files
            /usr/share/{name}
            %post
            {post}

            """);
        await Cli.Wrap("rpmbuild").WithArguments(
            ["-bb", "--define", $"_topdir {Path.Combine(_project.Directory, "rpmbuild")}", "--define", $"_rpmdir {Folder}", Path.Combine(_project.Directory, $"{name}.spec")]).ExecuteAsync();
        // Debian's rpm looks for gpg2, which Debian does not have.
        await Cli.Wrap("rpmsign").WithArguments(
            ["--define", $"__gpg {ExecutablePath.Find("gpg")}", "--define", $"_gpg_path {_keyring}", "--define", "_gpg_name signer@example.com", "--addsign", Path.Combine(Folder, "noarch", $"{name}-1.0-1.noarch.rpm")]).ExecuteAsync();
    }

    private Command Gpg(params string[] arguments) => Cli.Wrap("gpg").WithArguments(["--homedir", _keyring, .. arguments]);

    private async Task StopAgentAsync() => await Cli.Wrap("gpgconf").WithArguments(["--homedir", _keyring, "--kill", "all"]).ExecuteAsync();
}
