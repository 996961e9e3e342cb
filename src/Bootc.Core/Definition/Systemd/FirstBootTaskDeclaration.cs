using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A script that each machine runs until it has succeeded once.</summary>
/// <param name="Version">Another one makes machines that have run it run it again; null for none.</param>
public sealed record FirstBootTaskDeclaration(DeclaredItem Item, TaskSettings Settings, string? Version) : IDeclaration<FirstBootTaskDeclaration>
{
    private const int DefaultRetries = 5;

    public static string ItemType => "FirstBootTask";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Name", "Arguments", "After", "Before", "Requires", "Wants", "WantedBy", "RequiredBy", "Timeout", "Retries", "RetryDelay", "User",
        "AllowOutside", "Version",
    ];

    public static FirstBootTaskDeclaration? Read(ItemReader item)
    {
        var version = item.Text("Version");
        if (version is not null && !TaskSettings.IsWord(version))
            item.Report(TaskCodes.VersionNotUsable, "Version", version);
        return new FirstBootTaskDeclaration(item.Item, TaskSettings.Read(item, DefaultRetries, UnitOrder.MultiUser), version);
    }
}
