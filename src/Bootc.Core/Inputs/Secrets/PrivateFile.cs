namespace Bootc.Inputs;

/// <summary>Files that nobody but the user may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a new file, mode 0600 from its first moment.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var stream = Open(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(content);
    }

    /// <summary>Opens a file that nobody else opens meanwhile, and makes it when there is none.</summary>
    /// <exception cref="IOException">Another has it open (<see cref="FileLock.IsHeldByAnother"/>), or it cannot be made.</exception>
    public static FileStream OpenExclusively(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
