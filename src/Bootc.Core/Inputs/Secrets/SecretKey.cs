using System.Globalization;
using System.Security.Cryptography;
using Bootc.Diagnostics;

namespace Bootc.Inputs;

/// <summary>The key of the fingerprints: 32 random bytes in the user's profile, made when they are needed first.</summary>
internal static class SecretKey
{
    private const int MinimumBytes = 32;
    private const int MaximumBytes = 4096;

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

    /// <summary>Builds that make it at once agree on one: the file appears whole, and the first one stays.</summary>
    internal static byte[] ReadOrMake(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return ReadFile(file);
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

        var temporary = $"{file}.{Guid.NewGuid():N}";
        PrivateFile.Write(temporary, RandomNumberGenerator.GetBytes(MinimumBytes));
        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another build was faster.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static BootcException NotUsable(string file, string reason) => new(SecretCodes.KeyNotUsable, file, reason);
}
