namespace Bootc.SideBySide;

/// <summary>What one run took.</summary>
/// <param name="Wall">Milliseconds on the clock.</param>
/// <param name="Cpu">Milliseconds of processor time, user and system, of all processes of the run; NaN where that cannot be told apart.</param>
internal readonly record struct Cost(double Wall, double Cpu)
{
    public static Cost operator +(Cost left, Cost right) => new(left.Wall + right.Wall, left.Cpu + right.Cpu);

    public static Cost operator *(double factor, Cost cost) => new(factor * cost.Wall, factor * cost.Cpu);

    public static Cost MedianOf(IReadOnlyList<Cost> costs) =>
        new(Median([.. costs.Select(cost => cost.Wall)]), Median([.. costs.Select(cost => cost.Cpu)]));

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
