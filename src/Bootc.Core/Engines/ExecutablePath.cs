namespace Bootc.Engines;

/// <summary>
/// Finds a program on PATH. Starting a process by its bare name would run a file of that name in the current folder, which is the
/// project's, before anything on PATH.
/// </summary>
internal static class ExecutablePath
{
    /// <summary>The folders of PATH that are absolute: a relative one depends on where the build was started.</summary>
    public static IReadOnlyList<string> SearchPath =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified)];

    /// <summary>Absolute path of the first executable file with that name; null when there is none.</summary>
    /// <param name="name">A plain name without extension.</param>
    public static string? Find(string name, IEnumerable<string>? searchPath = null)
    {
        // A .cmd or .bat would pass the arguments through the command interpreter.
        var fileName = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (searchPath ?? SearchPath).Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(IsExecutable);
    }

    public static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
