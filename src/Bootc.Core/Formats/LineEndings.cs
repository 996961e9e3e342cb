namespace Bootc.Formats;

/// <summary>What a Windows checkout does to a file that a Linux program reads, and how it is undone.</summary>
public static class LineEndings
{
    private const int HeadBytes = 8 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static readonly HashSet<string> LineOrientedExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".sh", ".bash", ".py", ".pl", ".conf", ".repo", ".sources", ".list", ".env", ".rules", ".toml", ".network", ".netdev", ".link", ".preset",
    };

    private static readonly string[] LineOrientedDirectories =
        ["/etc/sudoers.d", "/etc/profile.d", "/etc/cron.d", "/usr/lib/tmpfiles.d", "/usr/lib/sysusers.d", "/etc/tmpfiles.d", "/etc/sysusers.d"];

    /// <summary>True when the content is UTF-8 without a NUL in its first 8 KiB.</summary>
    public static bool IsText(ReadOnlySpan<byte> content) =>
        !content[..Math.Min(content.Length, HeadBytes)].Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(content);

    /// <summary>True when a line ends with CR LF.</summary>
    public static bool HasCrLf(ReadOnlySpan<byte> content) => content.IndexOf("\r\n"u8) >= 0;

    /// <summary>True for files that a program reads by lines, where a CR becomes a part of the last word.</summary>
    public static bool AreNormalized(ImagePath path, ReadOnlySpan<byte> content) =>
        IsText(content)
        && (IsScript(content)
            || UnitName.IsUnitFile(path)
            || path.Value == "/etc/sudoers"
            || Array.Exists(LineOrientedDirectories, path.IsUnder)
            || LineOrientedExtensions.Contains(Path.GetExtension(path.Name)));

    /// <summary>The content with LF alone at the ends of lines, and without a byte order mark before <c>#!</c> or in a unit.</summary>
    /// <remarks>A CR that is not followed by LF stays: <see cref="CheckUnit"/> refuses it where it does harm.</remarks>
    public static byte[] Normalize(ImagePath path, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(ByteOrderMark) && (IsScript(content) || UnitName.IsUnitFile(path)))
            content = content[ByteOrderMark.Length..];

        var normalized = new byte[content.Length];
        var length = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 >= content.Length || content[i + 1] != '\n')
                normalized[length++] = content[i];
        }

        return normalized[..length];
    }

    /// <summary>A reason to refuse the content as a unit, or null: systemd takes a bare CR and a NUL for line breaks.</summary>
    public static string? CheckUnit(ReadOnlySpan<byte> content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == 0)
                return "has a NUL character, which systemd takes for a line break";
            if (content[i] == '\r' && (i + 1 >= content.Length || content[i + 1] != '\n'))
                return "has a carriage return without a line feed, which systemd takes for a line break";
        }

        return System.Text.Unicode.Utf8.IsValid(content) ? null : "is not UTF-8";
    }

    private static bool IsScript(ReadOnlySpan<byte> content) =>
        (content.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content).StartsWith("#!"u8);
}
