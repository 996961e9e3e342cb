namespace Bootc.Planning;

/// <summary>The objective of the planner.</summary>
public static class ExpectedCost
{
    /// <summary>
    /// Mean seconds per build, layers being free: a step is executed when it or any step before it has changed.
    /// <c>sum over j of c_j * (1 - product of q_i for i up to j)</c>, with q the chance that a step stays as it is.
    /// </summary>
    public static double Of(IEnumerable<PlanStep> order)
    {
        double cost = 0, changed = 0, unchanged = 1;
        foreach (var step in order)
        {
            // Adding up the chance of change loses no digits of tiny probabilities; 1 - unchanged would.
            changed += unchanged * step.ChangeProbability;
            unchanged *= 1 - step.ChangeProbability;
            cost += step.CostSeconds * changed;
        }

        return cost;
    }
}
