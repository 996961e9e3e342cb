using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>When a unit that the SDK writes starts, and what else has to.</summary>
public sealed record UnitOrder
{
    internal const string MultiUser = "multi-user.target";

    private static readonly UnitName NetworkOnline = UnitName.Parse("network-online.target");

    // What every service with default dependencies starts after (systemd.service(5), bootup(7)).
    private static readonly ImmutableHashSet<string> EarlyTargets = ["sysinit.target", "basic.target", "local-fs.target", "local-fs-pre.target", "swap.target"];

    public IReadOnlyList<UnitName> After { get; init; } = [];

    public IReadOnlyList<UnitName> Before { get; init; } = [];

    public IReadOnlyList<UnitName> Requires { get; init; } = [];

    public IReadOnlyList<UnitName> Wants { get; init; } = [];

    /// <summary>What starts it, and does without it when it fails.</summary>
    public IReadOnlyList<UnitName> WantedBy { get; init; } = [UnitName.Parse(MultiUser)];

    /// <summary>What starts it, and does not start when it fails.</summary>
    public IReadOnlyList<UnitName> RequiredBy { get; init; } = [];

    internal static UnitOrder Read(ItemReader item, IReadOnlyList<string> startedBy)
    {
        var after = item.Units("After");
        var requires = item.Units("Requires");
        var wants = item.Units("Wants");
        var requiredBy = item.Units("RequiredBy");
        var order = new UnitOrder
        {
            // What is required has to be there first: without After= systemd starts both at once.
            After = [.. after.Concat(requires).Distinct()],
            Before = item.Units("Before"),
            Requires = requires,
            // Nothing else starts it, so that waiting for it alone would be no waiting (systemd.special(7)).
            Wants = after.Contains(NetworkOnline) && !requires.Contains(NetworkOnline) && !wants.Contains(NetworkOnline) ? [.. wants, NetworkOnline] : wants,
            WantedBy = item.Units("WantedBy", requiredBy.Count == 0 ? startedBy : []),
            RequiredBy = requiredBy,
        };
        if (order.Circle() is var (metadata, unit))
            item.Report(TaskCodes.Circle, metadata, item.Include, metadata, unit);
        return order;
    }

    // A target starts after what it wants (systemd.target(5)); systemd breaks a circle by leaving a unit out.
    private (string Metadata, UnitName Unit)? Circle()
    {
        if (After.FirstOrDefault(unit => Before.Contains(unit) || (unit.Type == "target" && (WantedBy.Contains(unit) || RequiredBy.Contains(unit)))) is { } late)
            return ("After", late);
        return Before.FirstOrDefault(unit => EarlyTargets.Contains(unit.ToString())) is { } early ? ("Before", early) : null;
    }
}
