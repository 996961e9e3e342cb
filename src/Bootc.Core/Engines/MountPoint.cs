using System.Runtime.InteropServices;
using System.Text;

namespace Bootc.Engines;

/// <summary>Mounts that this process sees.</summary>
internal static class MountPoint
{
    private const int Detach = 2;

    /// <summary>Mount points under a folder, deepest first. Empty on systems without /proc.</summary>
    public static IReadOnlyList<string> Below(string folder)
    {
        const string table = "/proc/self/mountinfo";
        if (!OperatingSystem.IsLinux() || !File.Exists(table))
            return [];
        var prefix = folder.TrimEnd('/') + "/";
        return [.. File.ReadLines(table)
            .Select(line => Unescape(line.Split(' ')[4]))
            .Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(path => path.Length)];
    }

    public static void DetachBelow(string folder)
    {
        foreach (var path in Below(folder))
            _ = Unmount(path, Detach);
    }

    // proc(5): blank, tab, newline and backslash are written as three octal digits.
    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
            return field;
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length)
            {
                text.Append((char)((((field[i + 1] - '0') * 8) + field[i + 2] - '0') * 8 + field[i + 3] - '0'));
                i += 3;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }

    [DllImport("libc", EntryPoint = "umount2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmount([MarshalAs(UnmanagedType.LPUTF8Str)] string target, int flags);
}
