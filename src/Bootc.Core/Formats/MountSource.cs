using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>What is mounted or swapped to: a device by its name or by a tag, a file, a share, or a word such as <c>tmpfs</c>.</summary>
public static partial class MountSource
{
    // A GUID; file systems of FAT and the like have shorter ones, in upper case.
    private const int GuidLength = 36;

    private static readonly (string Tag, string Folder)[] Tags = [("LABEL", "label"), ("UUID", "uuid"), ("PARTLABEL", "partlabel"), ("PARTUUID", "partuuid")];

    /// <summary>
    /// Reads what fstab accepts, and gives what a unit needs: systemd of RHEL 9 does not wait for a device that is given by
    /// a tag. Otherwise <paramref name="reason"/> says what is wrong with it.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? source, [NotNullWhen(false)] out string? reason)
    {
        source = null;
        reason = UnitText.CheckSetting(text);
        if (reason is not null)
            return false;
        foreach (var (tag, folder) in Tags)
        {
            if (!text.StartsWith(tag + "=", StringComparison.Ordinal))
                continue;
            var value = text[(tag.Length + 1)..];
            reason = CheckTag(tag, value);
            source = reason is null ? $"/dev/disk/by-{folder}/{Encode(tag.EndsWith("UUID", StringComparison.Ordinal) && value.Length == GuidLength ? value.ToLowerInvariant() : value)}" : null;
            return reason is null;
        }

        if (MisspeltTag().Match(text) is { Success: true } match)
        {
            reason = $"begins with {match.Value}, which is no tag; tags are LABEL=, UUID=, PARTLABEL= and PARTUUID=";
            return false;
        }

        source = text;
        return true;
    }

    private static string? CheckTag(string tag, string value) =>
        value.Length == 0 ? $"has nothing after {tag}="
        : value[0] is '"' or '\'' ? $"has a quote after {tag}=, which would be part of the name"
        : tag.EndsWith("UUID", StringComparison.Ordinal) && !Identifier().IsMatch(value) ? $"has something else than hexadecimal digits and '-' after {tag}="
        : null;

    // encode_devnode_name of systemd's src/shared/device-nodes.c: what udev calls the links of a label.
    private static string Encode(string value)
    {
        var name = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (!rune.IsAscii)
                name.Append(rune);
            else if (char.IsAsciiLetterOrDigit((char)rune.Value) || "#+-.:=@_".Contains((char)rune.Value, StringComparison.Ordinal))
                name.Append((char)rune.Value);
            else
                name.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
        }

        return name.ToString();
    }

    [GeneratedRegex(@"\A[0-9A-Fa-f-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A(?:part)?(?:label|uuid)=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MisspeltTag();
}
