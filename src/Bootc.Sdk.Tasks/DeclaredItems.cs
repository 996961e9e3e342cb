using Bootc.Definition;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Turns MSBuild's items into the library's.</summary>
internal static class DeclaredItems
{
    private const string ItemType = "BootcItemType";

    // The file of the SDK with the patterns by which it finds items; its name is what MSBuild tells.
    private const string DefaultItems = "Bootc.Items";

    public static IReadOnlyList<DeclaredItem> From(ITaskItem[] items)
    {
        var declared = new DeclaredItem[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var custom = items[i].CloneCustomMetadata();
            foreach (string name in custom.Keys)
                metadata[name] = (string)custom[name]!;
            metadata.Remove(ItemType, out var itemType);
            declared[i] = new DeclaredItem(itemType ?? "", items[i].ItemSpec, metadata, items[i].GetMetadata("DefiningProjectFullPath"))
            {
                FoundFile = items[i].GetMetadata("DefiningProjectName") == DefaultItems ? items[i].GetMetadata("FullPath") : null,
            };
        }

        return declared;
    }
}
