using System.Globalization;
using System.Security.Cryptography;
using Bootc.Diagnostics;

namespace Bootc.Inputs;

/// <summary>The key of the fingerprints: 32 random bytes in the user's profile, made when they are needed first.</summary>
internal static class SecretKey
{
    private const int MinimumBytes = 32;
    private const int MaximumBytes = 4096;
    private const int MaximumWaits = 500;

    private static readonly TimeSpan WaitTime = TimeSpan.FromMilliseconds(10);

    /// <summary>Where the user's own key is kept, for all projects.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "bootc-sdk", "secret.key");

    /// <param name="path">A file that the user made; null for the user's own key.</param>
    public static byte[] Read(string? path)
    {
        try
        {
            return path is null ? ReadOrMake(DefaultPath) : ReadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotUsable(path ?? DefaultPath, $"cannot be used: {exception.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Builds that make it at once agree on one: whoever opens the empty file first fills it, and the others wait.</summary>
    internal static byte[] ReadOrMake(string file)
    {
        for (var waits = 0; ; waits++)
        {
            try
            {
                if (new FileInfo(file) is { Exists: true, Length: > 0 })
                    return ReadFile(file);
                Make(file);
            }
            catch (IOException exception) when (waits < MaximumWaits && FileLock.IsHeldByAnother(exception))
            {
                Thread.Sleep(WaitTime);
            }
        }
    }

    private static byte[] ReadFile(string file)
    {
        using var stream = File.OpenRead(file);
        var key = new byte[MaximumBytes + 1];
        key = key[..stream.ReadAtLeast(key, key.Length, throwOnEndOfStream: false)];
        return key.Length is >= MinimumBytes and <= MaximumBytes ? key : throw NotUsable(file, string.Create(CultureInfo.InvariantCulture,
            $"has {(key.Length > MaximumBytes ? "more than 4096" : key.Length)} bytes; a key has {MinimumBytes} to {MaximumBytes}"));
    }

    private static void Make(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // Not by a new file that is moved there: .NET looks for the target first, and then replaces what another build put there meanwhile.
        using var stream = PrivateFile.OpenExclusively(file);
        if (stream.Length == 0)
            stream.Write(RandomNumberGenerator.GetBytes(MinimumBytes));
    }

    private static BootcException NotUsable(string file, string reason) => new(SecretCodes.KeyNotUsable, file, reason);
}
