using System.Collections.Immutable;
using Bootc.Planning;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Puts steps in the order that makes rebuilds cheap and groups neighbours into layers.</summary>
public static class LayerPlanner
{
    // Measured on two cores: looking a bind-mount RUN up takes 0.1 s, committing one 0.3 to 0.7 s.
    private static readonly LayerOverhead Overhead = new(LookupSeconds: 0.1, CommitSeconds: 0.5);

    // The engines of podman 4 stop at 128 layers with those of the base; bases have up to 70.
    private const int MaximumLayers = 50;

    /// <exception cref="PlanCycleException">Steps wait for one another.</exception>
    public static ImmutableArray<Layer> Plan(IReadOnlyList<Step> steps)
    {
        var byName = steps.ToDictionary(step => step.Name, StringComparer.Ordinal);
        var namesByKind = steps.ToLookup(step => step.Kind.Name, step => step.Name, StringComparer.Ordinal);
        var order = LayerOrder.Arrange([.. steps.Select(step => new PlanStep(
            step.Name,
            step.Kind.CostSeconds,
            step.Kind.ChangeProbability,
            [.. step.AfterKinds.SelectMany(kind => namesByKind[kind]), .. step.After]))]);
        var groups = LayerGrouping.Group(order, Overhead, MaximumLayers);
        return [.. groups.Select((group, index) => new Layer(index + 1, [.. group.Select(step => byName[step.Name])]))];
    }
}
