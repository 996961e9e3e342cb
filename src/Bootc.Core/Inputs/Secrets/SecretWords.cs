using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Bootc.Inputs;

/// <summary>
/// What stands in every file that a secret could be found in, in any case. Files are searched for it while they are read to be hashed,
/// so that only those that have it are read a second time.
/// </summary>
internal static class SecretWords
{
    // The one bit in which a small letter differs from a capital. Other characters that become the same only let a file be looked at.
    private const byte Small = 0x20;

    // A search for each, since the one for many words at once is generic code that each process compiles anew.
    private static readonly byte[][] s_words = Array.ConvertAll(
        [
            // What the words around a password call it: password, passwd, passphrase and so on.
            "passw", "passp", "secret", "token", "psk", "apikey", "api_key", "api-key",
            // What the makers of keys, tokens and hashes write into every one of them.
            "private key", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "akia", "xox", "$6$", "$5$", "$y$", "$2", "\"auth\"",
        ],
        Encode);

    /// <summary>False for content that has none of them, and for content that is no text.</summary>
    public static bool MayStandIn(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0))
            return false;
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            var text = buffer.AsSpan(0, content.Length);
            content.CopyTo(text);
            MakeSmall(text);
            foreach (var word in s_words)
            {
                if (text.IndexOf(word) >= 0)
                    return true;
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Encode(string word)
    {
        var bytes = Encoding.ASCII.GetBytes(word);
        MakeSmall(bytes);
        return bytes;
    }

    private static void MakeSmall(Span<byte> text)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(text);
        foreach (ref var word in words)
            word |= 0x2020202020202020;
        foreach (ref var letter in text[(words.Length * sizeof(ulong))..])
            letter |= Small;
    }
}
