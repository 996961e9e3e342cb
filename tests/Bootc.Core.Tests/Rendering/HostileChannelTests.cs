using Bootc.Definition;

namespace Bootc.Rendering;

/// <summary>That what a project can say has a place where hostile values are tried.</summary>
internal sealed class HostileChannelTests
{
    /// <summary>Metadata that has no channel, and why.</summary>
    private static readonly Dictionary<string, string> s_exempt = new(StringComparer.Ordinal)
    {
        ["AllowOutside"] = "One method reads it for all items with a file (FileMetadata.SourcePath); the channel of File tries it.",
        [ItemNoWarn] = "Goes no further than to the SDK's own messages; ContentRulesTests has its wrong values.",
        [KnownProfile] = "Is shown by an IDE; nothing reads it.",
    };

    private const string ItemNoWarn = "NoWarn";
    private const string KnownProfile = "HardwareProfile";

    // Those whose names begin with '_' the targets write, from paths of referenced projects.
    private static IEnumerable<string> Items => KnownItem.All.Keys.Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Items))]
    public void Everything_that_an_item_says_is_tried_with_hostile_values(string name)
    {
        var item = KnownItem.All[name];
        var places = HostileChannel.All.Select(channel => channel.Name).ToHashSet(StringComparer.Ordinal);

        Assert.That(item.Metadata.Prepend("Include").Where(metadata => !s_exempt.ContainsKey(metadata) && !places.Contains($"{item.Name} {metadata}")), Is.Empty);
    }

    [Test]
    public void What_any_item_can_say_is_tried_with_hostile_values() =>
        Assert.That(
            KnownItem.CommonMetadata.Where(metadata => !s_exempt.ContainsKey(metadata)),
            Has.All.Matches<string>(metadata => HostileChannel.All.Any(channel => channel.Name.EndsWith($" {metadata}", StringComparison.Ordinal))));

    [Test]
    public void An_exemption_is_for_metadata_that_there_is() =>
        Assert.That(s_exempt.Keys, Is.SubsetOf(KnownItem.All.Values.SelectMany(item => item.Metadata).Concat(KnownItem.CommonMetadata)));
}
