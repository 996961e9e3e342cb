namespace Bootc.Definition;

/// <summary>A script that each machine runs at every boot.</summary>
public sealed record BootTaskDeclaration(DeclaredItem Item, TaskSettings Settings) : IDeclaration<BootTaskDeclaration>
{
    public static string ItemType => "BootTask";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Name", "Arguments", "After", "Before", "Requires", "Wants", "WantedBy", "RequiredBy", "Timeout", "Retries", "RetryDelay", "User",
        "AllowOutside",
    ];

    public static BootTaskDeclaration? Read(ItemReader item) => new(item.Item, TaskSettings.Read(item, 0, UnitOrder.MultiUser));
}
