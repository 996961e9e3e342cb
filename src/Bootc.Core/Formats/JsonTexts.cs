using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bootc.Formats;

/// <summary>Lists of text as JSON, in ASCII. With the writer alone: the serializer costs every new process 10 ms and more.</summary>
internal static class JsonTexts
{
    public static string Of(IEnumerable<string?> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }
}
