using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Bootc.Formats;

/// <summary>A public key as it stands in a line of authorized_keys (sshd(8)).</summary>
/// <param name="Options">What the key may do, as written; null for everything.</param>
/// <param name="Comment">Null for none.</param>
public sealed record AuthorizedKey(string? Options, string Type, string Base64, string? Comment)
{
    // OpenSSH refuses smaller ones since 9.1 on several distributions, and 2048 is what ssh-keygen has made at least for 20 years.
    private const int MinimumRsaBits = 2048;

    private static readonly Dictionary<string, int> KeyBytes = new(StringComparer.Ordinal)
    {
        ["ssh-ed25519"] = 32,
        ["sk-ssh-ed25519@openssh.com"] = 32,
    };

    private static readonly string[] Types =
    [
        "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ];

    /// <summary>Whether a text begins as a key does, and not as a path.</summary>
    public static bool IsKey(string text) => Array.Exists(Types, type => text.StartsWith(type + " ", StringComparison.Ordinal)) || text.StartsWith("ssh-dss ", StringComparison.Ordinal);

    /// <summary>Whether somebody took the wrong one of the two files that ssh-keygen makes.</summary>
    public static bool IsPrivate(string text) => text.Contains("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>Reads a line; otherwise <paramref name="reason"/> completes "The SSH key …".</summary>
    public static AuthorizedKey? Parse(string line, out string? reason)
    {
        if ((reason = TextSafety.CheckTrimmedLine(line)) is not null)
            return null;
        string? options = null;
        if (!IsKey(line))
        {
            var end = SshOptions.End(line);
            options = line[..end];
            if ((reason = SshOptions.Check(options)) is not null)
            {
                reason = $"has options that {reason}; a key begins with its type, such as ssh-ed25519";
                return null;
            }

            line = line[end..].TrimStart(' ');
        }

        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            reason = "has no key: it is written as 'ssh-ed25519 AAAA… comment', as in the .pub file";
        else if (words[0] == "ssh-dss")
            reason = "is a DSA key, which sshd does not take any more";
        else if (!Types.Contains(words[0]))
            reason = $"has the type '{words[0]}', which is none of {string.Join(", ", Types)}";
        else
            reason = CheckBlob(words[0], words[1]);
        return reason is null ? new AuthorizedKey(options, words[0], words[1], words.Length > 2 ? words[2].Trim() : null) : null;
    }

    public override string ToString() => string.Join(' ', new[] { Options, Type, Base64, Comment }.Where(part => part is not null));

    // RFC 4253, section 6.6: strings and numbers, each with its length in front.
    private static string? CheckBlob(string type, string base64)
    {
        if (base64.Length % 4 != 0 || !Base64Url.IsValid(base64.Replace('+', '-').Replace('/', '_')) || base64.AsSpan().ContainsAny('-', '_'))
            return "is not base64 in its second part; it may have been cut off";
        var blob = (ReadOnlySpan<byte>)Convert.FromBase64String(base64);
        var parts = new List<byte[]>();
        while (blob.Length > 0)
        {
            if (blob.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(blob) is var length && length > (uint)blob.Length - 4)
                return "is not complete; it may have been cut off";
            parts.Add(blob.Slice(4, (int)length).ToArray());
            blob = blob[(4 + (int)length)..];
        }

        if (parts.Count == 0 || Encoding.ASCII.GetString(parts[0]) != type)
            return $"says {type} in its first part and something else inside";
        return type switch
        {
            "ssh-rsa" when parts.Count != 3 => "is not complete; it may have been cut off",
            "ssh-rsa" when Bits(parts[2]) < MinimumRsaBits => string.Create(CultureInfo.InvariantCulture, $"has {Bits(parts[2])} bits, and {MinimumRsaBits} are the least that is safe"),
            _ when KeyBytes.TryGetValue(type, out var bytes) && (parts.Count < 2 || parts[1].Length != bytes) => "is not complete; it may have been cut off",
            _ when parts.Count < 2 => "is not complete; it may have been cut off",
            _ => null,
        };
    }

    private static int Bits(byte[] number)
    {
        var digits = number.AsSpan().TrimStart((byte)0);
        return digits.Length == 0 ? 0 : (digits.Length * 8) - (System.Numerics.BitOperations.LeadingZeroCount(digits[0]) - 24);
    }
}
