namespace Bootc.Planning;

/// <summary>
/// Improves an order by moving one step at a time to the best place between its predecessors and its successors,
/// until no move gains anything.
/// </summary>
internal sealed class InsertionSearch
{
    private readonly PlanGraph _graph;
    private readonly int[] _order;
    private readonly int[] _place;
    private readonly double[] _unchangedBefore;
    private readonly double _leastGain;

    private InsertionSearch(PlanGraph graph, int[] order)
    {
        _graph = graph;
        _order = order;
        _place = new int[order.Length];
        _unchangedBefore = new double[order.Length + 1];
        _unchangedBefore[0] = 1;
        Renumber(0, order.Length - 1);
        // Less than this is rounding, and chasing it could go round in circles.
        _leastGain = 1e-12 * ExpectedCost.Of(order.Select(step => graph.Steps[step]));
    }

    /// <summary>Rearranges a valid order in place.</summary>
    public static void Improve(PlanGraph graph, int[] order)
    {
        var search = new InsertionSearch(graph, order);
        // A handful of rounds is the rule; the limit only bounds the time.
        for (var round = 0; round < order.Length && search.Round(); round++)
        {
        }
    }

    private bool Round()
    {
        var moved = false;
        for (var step = 0; step < _order.Length; step++)
            moved |= Move(step);
        return moved;
    }

    private bool Move(int step)
    {
        var from = _place[step];
        var (to, gain) = (from, _leastGain);
        Backward(step, from, ref to, ref gain);
        Forward(step, from, ref to, ref gain);
        if (to == from)
            return false;

        if (to < from)
            Array.Copy(_order, to, _order, to + 1, from - to);
        else
            Array.Copy(_order, from + 1, _order, from, to - from);
        _order[to] = step;
        Renumber(Math.Min(from, to), Math.Max(from, to));
        return true;
    }

    private void Backward(int step, int from, ref int best, ref double bestGain)
    {
        var first = 0;
        foreach (var before in _graph.Before(step))
            first = Math.Max(first, _place[before] + 1);

        double gain = 0;
        for (var to = from - 1; to >= first; to--)
        {
            gain += _unchangedBefore[to] * GainOfSwap(_order[to], step);
            if (gain > bestGain)
                (best, bestGain) = (to, gain);
        }
    }

    private void Forward(int step, int from, ref int best, ref double bestGain)
    {
        var last = _order.Length - 1;
        foreach (var behind in _graph.Behind(step))
            last = Math.Min(last, _place[behind] - 1);

        double gain = 0;
        var unchanged = _unchangedBefore[from];
        for (var to = from + 1; to <= last; to++)
        {
            gain += unchanged * GainOfSwap(step, _order[to]);
            unchanged *= 1 - _graph.Steps[_order[to]].ChangeProbability;
            if (gain > bestGain)
                (best, bestGain) = (to, gain);
        }
    }

    /// <summary>
    /// Seconds that two neighbours save by changing places when nothing before them changed: what the second then does not
    /// do again because of the first, less what the first does because of the second.
    /// </summary>
    private double GainOfSwap(int first, int second)
    {
        var (a, b) = (_graph.Steps[first], _graph.Steps[second]);
        return (b.CostSeconds * (1 - b.ChangeProbability) * a.ChangeProbability) - (a.CostSeconds * (1 - a.ChangeProbability) * b.ChangeProbability);
    }

    private void Renumber(int first, int last)
    {
        for (var place = first; place <= last; place++)
        {
            _place[_order[place]] = place;
            _unchangedBefore[place + 1] = _unchangedBefore[place] * (1 - _graph.Steps[_order[place]].ChangeProbability);
        }
    }
}
