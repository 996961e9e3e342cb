namespace Bootc.Planning;

/// <summary>
/// Builds an order by repeatedly placing the step that, together with all its missing ancestors, has the best index.
/// The index of a block is the cost that it saves while nothing in it changes, divided by the chance that something in it
/// does: for a single step c*q/p. Of two neighbouring blocks the one with the higher index belongs first.
/// </summary>
internal sealed class ClosureRule
{
    private readonly PlanGraph _graph;
    private readonly int[][] _closures;
    private readonly bool[] _placed;
    private readonly double[] _index;
    private readonly double[] _chance;

    private ClosureRule(PlanGraph graph)
    {
        _graph = graph;
        _closures = Closures(graph);
        _placed = new bool[graph.Count];
        _index = new double[graph.Count];
        _chance = new double[graph.Count];
    }

    /// <summary>The rule's order, as indices of steps.</summary>
    public static int[] Order(PlanGraph graph) => new ClosureRule(graph).Order();

    private int[] Order()
    {
        for (var step = 0; step < _placed.Length; step++)
            Judge(step);

        var order = new int[_placed.Length];
        for (var end = 0; end < order.Length;)
        {
            var start = end;
            foreach (var step in _closures[Best()])
            {
                if (_placed[step])
                    continue;
                _placed[step] = true;
                order[end++] = step;
            }

            Rejudge(order.AsSpan(start, end - start));
        }

        return order;
    }

    private int Best()
    {
        var best = -1;
        for (var step = 0; step < _placed.Length; step++)
        {
            if (!_placed[step] && (best < 0 || IsBetter(step, best)))
                best = step;
        }

        return best;
    }

    // At equal index (a step that costs nothing, and one that always changes, are both 0) the rarer change comes first.
    private bool IsBetter(int step, int than) =>
        _index[step] > _index[than] || (_index[step] == _index[than] && _chance[step] < _chance[than]);

    private void Judge(int last)
    {
        double saved = 0, changed = 0, unchanged = 1;
        foreach (var step in _closures[last])
        {
            if (_placed[step])
                continue;
            var plan = _graph.Steps[step];
            changed += unchanged * plan.ChangeProbability;
            unchanged *= 1 - plan.ChangeProbability;
            saved += plan.CostSeconds * unchanged;
        }

        _chance[last] = changed;
        _index[last] = changed == 0 ? double.PositiveInfinity : saved / changed;
    }

    /// <summary>Placing steps shrinks the closures of their descendants only.</summary>
    private void Rejudge(ReadOnlySpan<int> placed)
    {
        var seen = new bool[_placed.Length];
        var reached = new Stack<int>();
        foreach (var step in placed)
            reached.Push(step);
        while (reached.TryPop(out var step))
        {
            foreach (var behind in _graph.Behind(step))
            {
                if (seen[behind])
                    continue;
                seen[behind] = true;
                reached.Push(behind);
                if (!_placed[behind])
                    Judge(behind);
            }
        }
    }

    /// <summary>For each step its ancestors and, last, itself, in topological order.</summary>
    private static int[][] Closures(PlanGraph graph)
    {
        var closures = new int[graph.Count][];
        var rank = new int[graph.Count];
        var memberOf = new int[graph.Count];
        Array.Fill(memberOf, -1);
        var members = new List<int>();
        for (var i = 0; i < graph.Count; i++)
        {
            var step = graph.Topological[i];
            rank[step] = i;
            members.Clear();
            foreach (var before in graph.Before(step))
            {
                foreach (var ancestor in closures[before])
                {
                    if (memberOf[ancestor] == step)
                        continue;
                    memberOf[ancestor] = step;
                    members.Add(ancestor);
                }
            }

            members.Sort((left, right) => rank[left].CompareTo(rank[right]));
            members.Add(step);
            closures[step] = [.. members];
        }

        return closures;
    }
}
