using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bootc.Formats;

/// <summary>Lists of text as JSON, in ASCII. Generated code: what JSON finds by reflection costs every new process 10 ms.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class JsonTexts : JsonSerializerContext
{
    public static string Of(string?[] texts) => JsonSerializer.Serialize(texts, Default.StringArray!);
}
