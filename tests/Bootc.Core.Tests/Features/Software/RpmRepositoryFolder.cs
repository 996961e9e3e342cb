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
    /// <summary>Where <see cref="ToStep"/> puts it in the image; those of other repositories have their names behind.</summary>
    public const string ImageFolder = "/usr/share/test-repository";

    private readonly FeatureProject _project;
    // The agent's socket has a length limit of 108 bytes, which the folder of a test may exceed.
    private readonly string _keyring = Directory.CreateTempSubdirectory("gpg-").FullName;

    private RpmRepositoryFolder(FeatureProject project) => _project = project;

    private string Folder(string repository) => Path.Combine(_project.Directory, "repository" + repository);

    private IEnumerable<string> Folders => Directory.EnumerateDirectories(_project.Directory, "repository*");

    /// <param name="project">In whose folder it is made.</param>
    /// <param name="packages">Names, and what runs after the installation.</param>
    public static Task<RpmRepositoryFolder> CreateAsync(FeatureProject project, params (string Name, string Post)[] packages) =>
        CreateAsync(project, [.. packages.Select(package => new TestRpm(package.Name) { Post = package.Post })]);

    /// <summary>Makes several repositories where packages say so; the name of each stands behind the folder's.</summary>
    /// <param name="project">In whose folder it is made.</param>
    /// <param name="packages">In any order.</param>
    /// <param name="modules">Documents of modulemd for all of the repositories; none when null.</param>
    public static async Task<RpmRepositoryFolder> CreateAsync(FeatureProject project, IReadOnlyList<TestRpm> packages, string? modules = null)
    {
        var repository = new RpmRepositoryFolder(project);
        try
        {
            await repository.MakeKeyAsync("signer", "keys/signer.asc");
            await repository.MakeKeyAsync("stranger", "keys/stranger.asc");
            foreach (var package in packages)
                await repository.BuildPackageAsync(package);
            await repository.SignAsync();
            foreach (var folder in repository.Folders)
            {
                await Cli.Wrap("createrepo_c").WithArguments([folder]).ExecuteBufferedAsync();
                if (modules is not null)
                    await Cli.Wrap("modifyrepo_c").WithArguments(["--mdtype=modules", Path.Combine(project.AddFile("modules.yaml", modules).Directory, "modules.yaml"), Path.Combine(folder, "repodata")]).ExecuteBufferedAsync();
            }

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
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => Entry($"/usr/share/test-{Path.GetRelativePath(_project.Directory, file)}", File.ReadAllBytes(file))),
        // Debian's rpm runs scripts of packages in a namespace of their own, which a build may not make.
        Entry("/etc/rpm/macros.test", "%__transaction_unshare %{nil}\n"u8.ToArray()),
    ]);

    private static ImageFile Entry(string path, byte[] content) => new(ImagePath.Parse(path), FileContent.Of(content), FileModes.Data, ImageOwner.Root, null);

    private async Task MakeKeyAsync(string name, string file)
    {
        await Gpg("--batch", "--passphrase", "", "--quick-gen-key", $"{name}@example.com", "rsa3072", "sign", "never").ExecuteBufferedAsync();
        _project.AddFile(file, "");
        await (Gpg("--armor", "--export", $"{name}@example.com") | PipeTarget.ToFile(Path.Combine(_project.Directory, file))).ExecuteAsync();
    }

    private async Task BuildPackageAsync(TestRpm package)
    {
        // The base is a Debian, whose shell is no rpm.
        var specification = $"{package.Name}-{package.Version}.spec";
        _project.AddFile(specification, $"""
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
            %files
            {package.Directory}
            %doc /usr/share/doc/{package.Name}/text
            %post
            {package.Post}

            """);
        await Cli.Wrap("rpmbuild").WithArguments(
            ["-bb", "--define", $"_topdir {Path.Combine(_project.Directory, "rpmbuild")}", "--define", $"_rpmdir {Folder(package.Repository)}", Path.Combine(_project.Directory, specification)]).ExecuteBufferedAsync();
    }

    // Debian's rpm looks for gpg2, which Debian does not have.
    private async Task SignAsync() => await Cli.Wrap("rpmsign").WithArguments(
        [
            "--define", $"__gpg {ExecutablePath.Find("gpg")}", "--define", $"_gpg_path {_keyring}", "--define", "_gpg_name signer@example.com", "--addsign",
            .. Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.rpm", SearchOption.AllDirectories)),
        ]).ExecuteBufferedAsync();

    private Command Gpg(params string[] arguments) => Cli.Wrap("gpg").WithArguments(["--homedir", _keyring, .. arguments]);

    private async Task StopAgentAsync() => await Cli.Wrap("gpgconf").WithArguments(["--homedir", _keyring, "--kill", "all"]).ExecuteAsync();
}

/// <summary>A package that a test makes: one file with its version, and a text of documentation.</summary>
internal sealed record TestRpm(string Name, string Version = "1.0")
{
    /// <summary>What runs after the installation.</summary>
    public string Post { get; init; } = "true";

    /// <summary>Further lines of its description, such as <c>Conflicts: other</c>.</summary>
    public string Fields { get; init; } = "";

    /// <summary>Holds its file.</summary>
    public string Directory { get => field ?? $"/usr/share/{Name}"; init; }

    /// <summary>A further file in its directory, by its path on this machine, without blanks; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>What stands behind the folder's name of the repository that has it; empty for the main one.</summary>
    public string Repository { get; init; } = "";
}
