using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A label of the image.</summary>
/// <param name="Value">May be empty, which clears a label of the base.</param>
public sealed record ContainerLabelDeclaration(DeclaredItem Item, string Key, string Value) : IDeclaration<ContainerLabelDeclaration>
{
    /// <summary>Bytes of UTF-8. Escaped, twice as many still fit into one line of a Containerfile.</summary>
    public const int MaximumValueBytes = 16 * 1024;

    public static string ItemType => "ContainerLabel";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value"];

    public static ContainerLabelDeclaration? Read(ItemReader item)
    {
        var value = item.Text("Value") ?? "";
        item.Check(LabelCodes.KeyNotUsable, null, item.Include, LabelKey.Check(item.Include) ?? CheckReserved(item.Include));
        if ((ContainerfileText.CheckValue(value) ?? TextSafety.CheckLength(value, MaximumValueBytes)) is { } reason)
            item.Report(LabelCodes.ValueNotUsable, "Value", item.Include, reason);
        return new ContainerLabelDeclaration(item.Item, item.Include, value);
    }

    private static string? CheckReserved(string key) =>
        key.StartsWith("bootc-sdk.", StringComparison.Ordinal) ? "is kept for Bootc.Sdk, which finds its own images by it; choose another key"
        : key.StartsWith("ostree.", StringComparison.Ordinal) || key == "containers.bootc" ? "comes from the base image, where bootc reads whether it can boot; remove the item"
        : null;
}
