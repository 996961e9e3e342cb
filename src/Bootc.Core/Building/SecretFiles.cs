using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Building;

/// <summary>
/// The secrets of one build in files that only the user may read, in a folder of their own outside of the project; disposing
/// removes them. They are there no longer than the engine runs, and a note beside the build's state tells the next build
/// where they are, should this one be killed.
/// </summary>
internal sealed partial class SecretFiles : IDisposable
{
    private readonly string _note;

    private SecretFiles(string note, IReadOnlyDictionary<string, string> paths) => (_note, Paths) = (note, paths);

    /// <summary>File of each secret by the id that instructions mount.</summary>
    public IReadOnlyDictionary<string, string> Paths { get; }

    /// <exception cref="InputChangedException">A secret is no longer what it was when the image was rendered.</exception>
    public static SecretFiles Write(BuildFolder folder, IReadOnlyList<StepSecret> secrets, SecretStore store)
    {
        Remove(folder.SecretFolder);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new SecretFiles(folder.SecretFolder, paths);
        if (secrets.Count == 0)
            return files;

        var directory = Path.Combine(Root(), Prefix + RandomNumberGenerator.GetHexString(32, lowercase: true));
        AtomicFile.WriteWhenDifferent(folder.SecretFolder, directory);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(directory);
            else
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var secret in secrets)
            {
                var value = SecretStore.Read(secret.Source);
                if (value is null || store.Fingerprint(value) != secret.Fingerprint)
                    throw new InputChangedException(secret.Source.ToString());
                var path = Path.Combine(directory, paths.Count.ToString(CultureInfo.InvariantCulture));
                PrivateFile.Write(path, value);
                CryptographicOperations.ZeroMemory(value);
                paths.Add(secret.MountId, path);
            }
        }
        catch
        {
            files.Dispose();
            throw;
        }

        return files;
    }

    public void Dispose() => Remove(_note);

    private const string Prefix = "bootc-sdk-secrets-";

    /// <summary>Removes what a note points at, as far as it can be ours: a note of somebody else's making must not delete anything.</summary>
    private static void Remove(string note)
    {
        if (!File.Exists(note))
            return;
        var path = File.ReadAllText(note);
        if (Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal) && new DirectoryInfo(path) is { Exists: true } directory && directory.LinkTarget is null && FolderName().IsMatch(directory.Name))
        {
            foreach (var file in directory.EnumerateFiles().Where(file => FileName().IsMatch(file.Name)))
                file.Delete();
            if (!directory.EnumerateFileSystemInfos().Any())
                directory.Delete();
        }

        File.Delete(note);
    }

    // On most systems a file system in memory that only the user can enter.
    private static string Root() =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { } runtime && Path.IsPathFullyQualified(runtime) && Directory.Exists(runtime) ? runtime : Path.GetTempPath();

    [GeneratedRegex(@"\Abootc-sdk-secrets-[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FolderName();

    [GeneratedRegex(@"\A[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
