using System.ComponentModel;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Publishing;

/// <summary>Asks a <c>docker-credential-NAME</c> programme (docker/docker-credential-helpers: the protocol is "get", server on stdin, JSON on stdout).</summary>
internal static partial class CredentialHelper
{
    /// <summary>Null when the helper knows no login for the server.</summary>
    /// <exception cref="CredentialException">The helper is missing or fails.</exception>
    public static async Task<RegistryCredential?> GetAsync(string helper, string server, string authFile, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(helper))
            throw new CredentialException($"{authFile} names the credential helper '{helper}', which is no name of one");
        var programme = $"docker-credential-{helper}";
        var path = Find(programme) ?? throw new CredentialException($"{authFile} names the credential helper {programme}, which is not in PATH");

        BufferedCommandResult result;
        try
        {
            result = await Cli.Wrap(path).WithArguments("get").WithStandardInputPipe(PipeSource.FromString(server))
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            throw new CredentialException($"{path} cannot be started: {exception.Message}", exception);
        }

        if (!result.IsSuccess)
        {
            return result.StandardOutput.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw new CredentialException($"{path} failed with exit code {result.ExitCode} for {server}");
        }

        try
        {
            using var document = JsonDocument.Parse(result.StandardOutput);
            return new RegistryCredential(document.RootElement.GetProperty("Username").GetString() ?? "", document.RootElement.GetProperty("Secret").GetString() ?? "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CredentialException($"{path} answered something else than a login for {server}");
        }
    }

    // Process.Start would prefer a file of that name in the current folder, which is the project's.
    private static string? Find(string programme) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? programme + ".exe" : programme))
            .FirstOrDefault(File.Exists);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
