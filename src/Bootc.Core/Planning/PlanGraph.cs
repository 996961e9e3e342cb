using System.Collections.Immutable;

namespace Bootc.Planning;

/// <summary>
/// Steps as numbers. A step's index is its rank by ordinal name, and nothing else of the input's order survives:
/// equal plans give bit-equal sums and products, and a lower index is the tie-break everywhere.
/// </summary>
internal sealed class PlanGraph
{
    private readonly int[][] _before;
    private readonly int[][] _behind;

    /// <exception cref="ArgumentException">Two steps have one name.</exception>
    /// <exception cref="PlanCycleException">Steps wait for each other.</exception>
    public PlanGraph(IReadOnlyList<PlanStep> steps)
    {
        Steps = [.. steps];
        Array.Sort(Steps, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var index = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            if (!index.TryAdd(Steps[i].Name, i))
                throw new ArgumentException($"Two steps are called '{Steps[i].Name}'.", nameof(steps));
        }

        _before = Array.ConvertAll(Steps, step => Known(step.After, index));
        _behind = Reversed(_before);
        Topological = Sort();
    }

    public PlanStep[] Steps { get; }

    public int Count => Steps.Length;

    /// <summary>All steps, each behind those it waits for.</summary>
    public int[] Topological { get; }

    /// <summary>The steps that a step names as its predecessors.</summary>
    public ReadOnlySpan<int> Before(int step) => _before[step];

    /// <summary>The steps that name a step as their predecessor.</summary>
    public ReadOnlySpan<int> Behind(int step) => _behind[step];

    private static int[] Known(ImmutableArray<string> names, Dictionary<string, int> index)
    {
        if (names.IsEmpty)
            return [];
        var known = new List<int>(names.Length);
        foreach (var name in names)
        {
            if (index.TryGetValue(name, out var step))
                known.Add(step);
        }

        return [.. known];
    }

    private static int[][] Reversed(int[][] edges)
    {
        var counts = new int[edges.Length];
        foreach (var targets in edges)
        {
            foreach (var target in targets)
                counts[target]++;
        }

        var reversed = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        for (var source = edges.Length - 1; source >= 0; source--)
        {
            foreach (var target in edges[source])
                reversed[target][--counts[target]] = source;
        }

        return reversed;
    }

    private int[] Sort()
    {
        var sorted = new int[Count];
        var waiting = Array.ConvertAll(_before, before => before.Length);
        var end = 0;
        for (var step = 0; step < Count; step++)
        {
            if (waiting[step] == 0)
                sorted[end++] = step;
        }

        for (var next = 0; next < end; next++)
        {
            foreach (var step in _behind[sorted[next]])
            {
                if (--waiting[step] == 0)
                    sorted[end++] = step;
            }
        }

        return end == Count ? sorted : throw new PlanCycleException(Cycle(waiting));
    }

    /// <summary>A step that still waits has a predecessor that still waits: going back along those ends in a cycle.</summary>
    private ImmutableArray<string> Cycle(int[] waiting)
    {
        var path = new List<int>();
        var place = new int[Count];
        Array.Fill(place, -1);
        var step = Array.FindIndex(waiting, count => count > 0);
        while (place[step] < 0)
        {
            place[step] = path.Count;
            path.Add(step);
            step = Array.Find(_before[step], candidate => waiting[candidate] > 0);
        }

        var cycle = path[place[step]..];
        cycle.Reverse();
        var first = cycle.IndexOf(cycle.Min());
        return [.. cycle[first..].Concat(cycle[..first]).Select(member => Steps[member].Name)];
    }
}
