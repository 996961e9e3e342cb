using System.Collections.Immutable;
using System.Text.Json;

namespace Bootc.Checking;

/// <summary>What a check reported.</summary>
/// <param name="Code">As the check says; <see cref="Diagnostics.CheckCodes.CheckFailed"/> when it could not be made.</param>
/// <param name="Item">Number of the item that it points at; null for none.</param>
/// <param name="Arguments">Of the message; text of the image, not cleaned.</param>
public sealed record Finding(string Code, int? Item, ImmutableArray<string> Arguments)
{
    public string ToLine() => JsonSerializer.Serialize(this, CheckingJson.Default.Finding);

    public static Finding? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CheckingJson.Default.Finding);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
