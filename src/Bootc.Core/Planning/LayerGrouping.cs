using System.Collections.Immutable;

namespace Bootc.Planning;

/// <summary>Cuts an order of steps into layers.</summary>
public static class LayerGrouping
{
    /// <summary>
    /// The cuts with the least expected seconds per build. Each layer costs a look-up in every build, and, in a build where
    /// one of its steps or anything before it has changed, its commit and all of its steps. Exact; of equally good cuts, those
    /// with the fewest layers.
    /// </summary>
    /// <param name="ordered">Steps in the order of <see cref="LayerOrder.Arrange"/>.</param>
    /// <exception cref="LayerLimitException">Steps that must not be merged need more than <paramref name="maximumLayers"/>.</exception>
    public static ImmutableArray<ImmutableArray<PlanStep>> Group(IReadOnlyList<PlanStep> ordered, LayerOverhead overhead, int maximumLayers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLayers, 1);
        PlanStep[] steps = [.. ordered];
        var earliestStart = EarliestStarts(steps);
        var needed = FewestLayers(earliestStart);
        if (needed > maximumLayers)
            throw new LayerLimitException(needed, maximumLayers);

        var layers = ImmutableArray.CreateBuilder<ImmutableArray<PlanStep>>();
        var end = steps.Length;
        foreach (var start in Starts(steps, earliestStart, overhead, maximumLayers))
        {
            layers.Add([.. steps.AsSpan(start, end - start)]);
            end = start;
        }

        layers.Reverse();
        return layers.ToImmutable();
    }

    /// <summary>For each step, the first step that may share a layer with it and all between them.</summary>
    private static int[] EarliestStarts(PlanStep[] steps)
    {
        var starts = new int[steps.Length];
        var (start, pinned) = (0, -1);
        for (var i = 0; i < steps.Length; i++)
        {
            if (!steps[i].Merge || (i > 0 && !steps[i - 1].Merge))
                start = i;
            if (steps[i].Layer is { } layer)
            {
                if (pinned >= 0 && steps[pinned].Layer != layer)
                    start = Math.Max(start, pinned + 1);
                pinned = i;
            }

            starts[i] = start;
        }

        return starts;
    }

    private static int FewestLayers(int[] earliestStart)
    {
        var layers = 0;
        for (var end = earliestStart.Length; end > 0; end = earliestStart[end - 1])
            layers++;
        return layers;
    }

    /// <summary>The first step of each layer of the best cut, from the last layer to the first.</summary>
    private static List<int> Starts(PlanStep[] steps, int[] earliestStart, LayerOverhead overhead, int maximumLayers)
    {
        // least[end, layers]: the first `end` steps in exactly that many layers, the last of which begins at start[end, layers].
        var width = Math.Min(maximumLayers, steps.Length) + 1;
        var least = new double[(steps.Length + 1) * width];
        var start = new int[least.Length];
        Array.Fill(least, double.PositiveInfinity);
        least[0] = 0;

        double changed = 0, unchanged = 1;
        for (var end = 1; end <= steps.Length; end++)
        {
            changed += unchanged * steps[end - 1].ChangeProbability;
            unchanged *= 1 - steps[end - 1].ChangeProbability;
            var here = least.AsSpan(end * width, width);
            double work = overhead.CommitSeconds;
            for (var first = end - 1; first >= earliestStart[end - 1]; first--)
            {
                work += steps[first].CostSeconds;
                var layer = overhead.LookupSeconds + (changed * work);
                var before = least.AsSpan(first * width, width);
                for (var layers = 1; layers < width; layers++)
                {
                    var cost = before[layers - 1] + layer;
                    if (cost < here[layers])
                    {
                        here[layers] = cost;
                        start[(end * width) + layers] = first;
                    }
                }
            }
        }

        var starts = new List<int>();
        var count = Cheapest(least.AsSpan(steps.Length * width, width));
        for (var end = steps.Length; end > 0; count--)
        {
            end = start[(end * width) + count];
            starts.Add(end);
        }

        return starts;
    }

    private static int Cheapest(ReadOnlySpan<double> cost)
    {
        var best = 0;
        for (var layers = 1; layers < cost.Length; layers++)
        {
            if (cost[layers] < cost[best])
                best = layers;
        }

        return best;
    }
}
