using System.Formats.Tar;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Publishing;

/// <summary>podman with a storage of its own, that is gone afterwards.</summary>
internal sealed class Podman : IPushEngine, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bootc-podman-");

    public int Pushes { get; private set; }

    /// <summary>Imports an image of one file with that text, and returns its id.</summary>
    public async Task<string> ImportAsync(string text)
    {
        var tar = Path.Combine(_folder.FullName, "root.tar");
        await using (var writer = new TarWriter(File.Create(tar), TarEntryFormat.Gnu))
            await writer.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, "file") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        var result = await Run("import", "--quiet", tar).WithValidation(CommandResultValidation.ZeroExitCode).ExecuteBufferedAsync();
        return result.StandardOutput.Trim()["sha256:".Length..];
    }

    /// <summary>The same image in docker's manifest format.</summary>
    public async Task<string> ToDockerFormatAsync(string imageId)
    {
        var context = _folder.CreateSubdirectory("context");
        var file = Path.Combine(context.FullName, "Containerfile");
        await File.WriteAllTextAsync(file, $"FROM {imageId}\nLABEL format=docker\n");
        var result = await Run("build", "--quiet", "--format", "docker", "--file", file, context.FullName)
            .WithValidation(CommandResultValidation.ZeroExitCode).ExecuteBufferedAsync();
        return result.StandardOutput.Trim();
    }

    public async Task<PushOutcome> PushAsync(
        string imageId, string destination, string? authFile, bool? tlsVerify, IProgress<string> output, CancellationToken cancellationToken)
    {
        Pushes++;
        var digestFile = Path.Combine(_folder.FullName, "digest");
        string[] options = [.. authFile is null ? [] : new[] { "--authfile", authFile }, .. tlsVerify is null ? [] : new[] { $"--tls-verify={(tlsVerify.Value ? "true" : "false")}" }];
        var result = await Run(["push", "--digestfile", digestFile, .. options, imageId, $"docker://{destination}"]).ExecuteBufferedAsync(cancellationToken);
        return new PushOutcome(result.IsSuccess, result.IsSuccess ? await File.ReadAllTextAsync(digestFile, cancellationToken) : null, result.StandardError);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The vfs driver mounts nothing, so that the folder can simply be deleted.
    private Command Run(params IReadOnlyList<string> arguments) => Cli.Wrap("/usr/bin/podman")
        .WithArguments(["--storage-driver", "vfs", "--root", Path.Combine(_folder.FullName, "root"), "--runroot", Path.Combine(_folder.FullName, "run"), "--tmpdir", Path.Combine(_folder.FullName, "tmp"), .. arguments])
        .WithValidation(CommandResultValidation.None);
}
