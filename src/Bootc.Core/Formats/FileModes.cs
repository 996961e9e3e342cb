using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Permissions of files in the image: how they are written, and what they are when nobody wrote them.</summary>
/// <remarks>Defaults never come from the checkout: a Windows one has no modes, and a umask changes those of the others.</remarks>
public static partial class FileModes
{
    /// <summary>0755.</summary>
    public const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>0755.</summary>
    public const UnixFileMode Directory = Executable;

    /// <summary>0644.</summary>
    public const UnixFileMode Data = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0600.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0440, which sudo asks for.</summary>
    public const UnixFileMode Sudoers = UnixFileMode.UserRead | UnixFileMode.GroupRead;

    private static readonly string[] ProgramDirectories =
    [
        "/usr/bin", "/usr/sbin", "/usr/libexec", "/usr/local/bin", "/usr/local/sbin", "/usr/local/libexec", "/bin", "/sbin",
        "/var/usrlocal/bin", "/var/usrlocal/sbin", "/var/usrlocal/libexec",
    ];

    /// <summary>Reads three or four octal digits with an optional leading 0, such as <c>644</c>, <c>0644</c> or <c>4755</c>.</summary>
    public static bool TryParse(string text, out UnixFileMode mode, [NotNullWhen(false)] out string? reason)
    {
        var valid = Grammar().IsMatch(text);
        mode = valid ? (UnixFileMode)Convert.ToInt32(text, 8) : default;
        reason = valid ? null : "must be three or four octal digits such as 0644";
        return valid;
    }

    /// <summary>Four octal digits, such as <c>0644</c>.</summary>
    public static string Format(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');

    /// <summary>What deserves a second look about a mode, or null.</summary>
    public static string? Concern(UnixFileMode mode) =>
        mode.HasFlag(UnixFileMode.SetUser) ? "runs with the rights of its owner (setuid)"
        : mode.HasFlag(UnixFileMode.SetGroup) ? "runs with the rights of its group (setgid)"
        : mode.HasFlag(UnixFileMode.OtherWrite) && !mode.HasFlag(UnixFileMode.StickyBit) ? "can be written by every user"
        : null;

    /// <summary>The mode of a file for which none is declared.</summary>
    /// <param name="head">The first bytes of its content; four are enough.</param>
    public static UnixFileMode DefaultFor(ImagePath path, ReadOnlySpan<byte> head)
    {
        // sudo refuses files that others may write; NetworkManager and sssd refuse files that others may read.
        if (path.Value == "/etc/sudoers" || path.IsUnder("/etc/sudoers.d"))
            return Sudoers;
        if (path.IsUnder("/etc/NetworkManager/system-connections") || path.IsUnder("/usr/lib/NetworkManager/system-connections") || path.IsUnder("/etc/sssd"))
            return Private;
        // systemd warns about units marked executable.
        if (UnitName.IsUnitFile(path))
            return Data;
        var isProgram = head.StartsWith("#!"u8) || head.StartsWith("\u007fELF"u8) || path.IsUnderAny(ProgramDirectories);
        return isProgram ? Executable : Data;
    }

    [GeneratedRegex(@"\A0?[0-7]{3,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
