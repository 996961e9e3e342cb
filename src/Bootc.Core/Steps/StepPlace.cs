using Bootc.Definition;

namespace Bootc.Steps;

/// <summary>What a script is at when it sets <c>at</c> to the key, so that its failure points at the item.</summary>
/// <param name="Key">ASCII text without line breaks, unique in the step.</param>
/// <param name="Item">The declaration.</param>
public sealed record StepPlace(string Key, DeclaredItem Item)
{
    /// <summary>Keys 1, 2, …: the script counts the entries that it reads.</summary>
    public static IEnumerable<StepPlace> Numbered(IEnumerable<DeclaredItem?> items) =>
        items.Select((item, index) => (item, Key: (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Where(pair => pair.item is not null).Select(pair => new StepPlace(pair.Key, pair.item!));
}
