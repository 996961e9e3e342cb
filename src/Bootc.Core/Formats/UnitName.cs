using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of a systemd unit: <c>prefix[@[instance]].type</c> (systemd src/basic/unit-name.c).</summary>
/// <param name="Instance">Null without <c>@</c>; empty for a template.</param>
/// <param name="Type">One of <see cref="Types"/>, without the dot.</param>
public sealed partial record UnitName(string Prefix, string? Instance, string Type)
{
    private const int MaximumLength = 255;

    private static readonly string[] UnitDirectories = ["/etc/systemd/system", "/usr/lib/systemd/system", "/etc/systemd/user", "/usr/lib/systemd/user"];

    /// <summary>What a unit can be.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["service", "socket", "device", "mount", "automount", "swap", "target", "path", "timer", "slice", "scope"];

    public bool IsTemplate => Instance is "";

    public bool IsInstance => Instance is { Length: > 0 };

    /// <summary>The name of the file that defines it: the template's for an instance, else its own.</summary>
    public UnitName File => Instance is null ? this : this with { Instance = "" };

    /// <summary>Reads a name; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UnitName? name, [NotNullWhen(false)] out string? reason)
    {
        reason = Check(text);
        name = reason is null ? Split(text) : null;
        return reason is null;
    }

    /// <summary>A name that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static UnitName Parse(string text) =>
        TryParse(text, out var name, out var reason) ? name : throw new FormatException($"The unit name {reason}.");

    /// <summary>A reason to refuse the text as the name of a unit, or null.</summary>
    public static string? Check(string text)
    {
        if (text.Length == 0)
            return "must not be empty";
        if (text.Length > MaximumLength)
            return "is longer than 255 characters";
        if (!Grammar().IsMatch(text))
            return "may have only ASCII letters, digits, ':', '-', '_', '.', '\\' and '@'; systemd-escape writes other characters as \\xHH";
        var dot = text.LastIndexOf('.');
        if (dot < 0 || !Types.Contains(text[(dot + 1)..]))
            return $"must end with a unit type (.{string.Join(", .", Types)})";
        if (dot == 0 || text[0] == '@')
            return "has nothing before '@' or its type";
        return null;
    }

    /// <summary>A reason why no folder can lie beside the unit, such as that of its drop-ins, or null.</summary>
    /// <param name="suffix">What the folder's name has behind the unit's, with its dot.</param>
    public static string? CheckFolder(string unit, string suffix) =>
        unit.Length + suffix.Length > MaximumLength ? $"is too long for the folder '….{unit[(unit.LastIndexOf('.') + 1)..]}{suffix}', whose name has 255 characters at most" : null;

    /// <summary>True for a unit, or a drop-in of one, in a directory where systemd looks for them.</summary>
    public static bool IsUnitFile(ImagePath path) =>
        path.IsUnderAny(UnitDirectories)
        && (Check(path.Name) is null || (path.Name.EndsWith(".conf", StringComparison.Ordinal) && path.Parent!.Name.EndsWith(".d", StringComparison.Ordinal)));

    /// <summary>What <c>systemd-escape</c> prints: the text as a part of a unit's name.</summary>
    /// <exception cref="EncoderFallbackException">The text has a lone surrogate.</exception>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in TextSafety.Utf8(text))
        {
            if (b == '/')
                escaped.Append('-');
            else if (b is (byte)'_' or (byte)':' || char.IsAsciiLetterOrDigit((char)b) || (b == '.' && escaped.Length > 0))
                escaped.Append((char)b);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }

        return escaped.ToString();
    }

    /// <summary>What <c>systemd-escape --path</c> prints: the name of the mount, automount or swap unit of a path, without its type.</summary>
    public static string EscapePath(ImagePath path) => path == ImagePath.Root ? "-" : Escape(path.Value[1..]);

    /// <summary>What <c>systemd-escape --unescape</c> prints, or null when the text is no escaped one.</summary>
    public static string? Unescape(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            var c = escaped[i];
            if (c == '-')
            {
                bytes.Add((byte)'/');
            }
            else if (c == '\\')
            {
                if (!escaped.AsSpan(i).StartsWith("\\x", StringComparison.Ordinal) || !TryReadHex(escaped.AsSpan(i + 2), out var b))
                    return null;
                bytes.Add(b);
                i += 3;
            }
            else if (char.IsAscii(c))
            {
                bytes.Add((byte)c);
            }
            else
            {
                return null;
            }
        }

        return TextSafety.FromUtf8(bytes.ToArray());
    }

    public override string ToString() => Instance is null ? $"{Prefix}.{Type}" : $"{Prefix}@{Instance}.{Type}";

    private static bool TryReadHex(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        return text.Length >= 2 && byte.TryParse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static UnitName Split(string text)
    {
        var dot = text.LastIndexOf('.');
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 || at > dot
            ? new(text[..dot], null, text[(dot + 1)..])
            : new(text[..at], text[(at + 1)..dot], text[(dot + 1)..]);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\@-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
