using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A device or file that machines swap to.</summary>
/// <param name="What">As a unit needs it: tags are devices already.</param>
/// <param name="MayFail">Whether a machine boots without it.</param>
public sealed record SwapDeclaration(DeclaredItem Item, ImagePath What, int? Priority, IReadOnlyList<string> Options, bool MayFail) : IDeclaration<SwapDeclaration>
{
    // swapon(2), and SWAP_FLAG_PRIO_MASK.
    private const int MaximumPriority = 32767;

    public static string ItemType => "Swap";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Priority", "Options", "MayFail"];

    public static SwapDeclaration? Read(ItemReader item)
    {
        var options = MountOptions.Read(item);
        var priority = ReadPriority(item);
        var mayFail = item.Flag("MayFail", false) || options.Contains("nofail");
        if (item.MountSource(null, item.Include) is not { } source)
            return null;
        ImagePath? path = null;
        var reason = ImagePath.TryParse(source, out path, out var pathReason) ? MountOptions.CheckName(path, "swap") : pathReason;
        return item.Check(MountCodes.SourceNotUsable, null, item.Include, reason)
            ? new SwapDeclaration(item.Item, path!, priority, [.. options.Where(option => option != "nofail")], mayFail)
            : null;
    }

    private static int? ReadPriority(ItemReader item)
    {
        if (item.Text("Priority") is not { } text)
            return null;
        if (WholeNumber.TryParse(text, out var priority) && priority <= MaximumPriority)
            return priority;
        item.Report(MountCodes.PriorityNotUsable, "Priority", text, MaximumPriority);
        return null;
    }
}
