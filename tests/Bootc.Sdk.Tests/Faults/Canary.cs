using System.Text;
using System.Text.Json;

namespace Bootc.Faults;

/// <summary>A secret of a test, and every form in which a program might write it somewhere.</summary>
internal sealed class Canary
{
    private readonly (string Form, byte[] Bytes)[] _forms;

    /// <param name="place">End of the path of a file that is meant to hold it; null for none.</param>
    public Canary(string name, byte[] value, string? place = null)
    {
        Name = name;
        Value = value;
        Place = place;
        _forms = [.. Forms(value).DistinctBy(form => Convert.ToBase64String(form.Item2))];
    }

    public string Name { get; }

    public byte[] Value { get; }

    public string? Place { get; }

    /// <summary>The form in which some content has it; null when it does not.</summary>
    public string? FindIn(ReadOnlySpan<byte> content)
    {
        foreach (var (form, bytes) in _forms)
        {
            if (content.IndexOf(bytes) >= 0)
                return form;
        }

        return null;
    }

    private static IEnumerable<(string, byte[])> Forms(byte[] value)
    {
        yield return ("raw", value);
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(value)));
        yield return ("HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(value)));
        for (var shift = 0; shift < 3; shift++)
        {
            // Inside of longer Base64, the first and the last characters also depend on the neighbours.
            var text = Convert.ToBase64String([.. new byte[shift], .. value]);
            yield return ($"Base64 at {shift}", Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..^4]));
        }

        string decoded;
        try
        {
            decoded = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            yield break;
        }

        yield return ("URL", Encoding.ASCII.GetBytes(Uri.EscapeDataString(decoded)));
        yield return ("JSON", JsonEncodedText.Encode(decoded).EncodedUtf8Bytes.ToArray());
        yield return ("relaxed JSON", JsonEncodedText.Encode(decoded, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray());
        yield return ("XML", Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(decoded)));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(decoded));
        yield return ("big-endian UTF-16", Encoding.BigEndianUnicode.GetBytes(decoded));
    }
}
