using System.Buffers;
using System.Text;

namespace Bootc.Inputs;

/// <summary>
/// What stands in every file that a secret could be found in, in any case. Files are searched for it while they are read to be hashed,
/// so that only those that have it are read a second time.
/// </summary>
internal static class SecretWords
{
    /// <summary>What the words around a password call it.</summary>
    public static readonly string[] OfPasswords = ["password", "passwd", "passphrase", "secret", "token", "psk", "apikey", "api_key", "api-key"];

    // What the makers of keys, tokens and hashes write into every one of them.
    private static readonly string[] s_ofForms =
    [
        "PRIVATE KEY-----", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
        "$6$", "$5$", "$y$", "$2a$", "$2b$", "$2x$", "$2y$", "\"auth\"",
    ];

    private static readonly SearchValues<string> s_all = SearchValues.Create([.. s_ofForms, .. OfPasswords], StringComparison.OrdinalIgnoreCase);

    /// <summary>False for content that has none of them, and for content that is no text.</summary>
    public static bool MayStandIn(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0))
            return false;
        // All are ASCII, which is the same in UTF-8 and in Latin-1, and only texts can be searched for many words at once.
        var text = ArrayPool<char>.Shared.Rent(content.Length);
        try
        {
            return text.AsSpan(0, Encoding.Latin1.GetChars(content, text)).ContainsAny(s_all);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }
}
