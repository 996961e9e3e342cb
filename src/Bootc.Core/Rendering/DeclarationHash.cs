using Bootc.Definition;
using Bootc.Inputs;

namespace Bootc.Rendering;

/// <summary>Hashes what MSBuild handed over, without interpreting it: the cheap half of "did anything change?".</summary>
public static class DeclarationHash
{
    /// <param name="sdkVersion">Another version may render the same declarations differently.</param>
    /// <param name="baseImage">What stands after FROM.</param>
    public static ContentHash Of(string sdkVersion, ImageDefinition definition, string baseImage, BaseImageFacts facts)
    {
        using var hash = new HashBuilder();
        hash.Add(sdkVersion).Add(baseImage).Add(facts.ToText());
        foreach (var (name, value) in definition.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            hash.Add(name).Add(value);
        foreach (var item in definition.Items)
        {
            hash.Add(item.ItemType).Add(item.Include);
            foreach (var (name, value) in item.Metadata)
                hash.Add(name).Add(value);
        }

        return hash.ToHash();
    }
}
