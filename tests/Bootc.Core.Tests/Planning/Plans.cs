using System.Collections.Immutable;
using Bootc.Planning;
using CsCheck;

namespace Bootc.Tests.Planning;

/// <summary>Random plans: acyclic, with names that tell nothing of the order.</summary>
internal static class Plans
{
    private static readonly Gen<double> Seconds = Gen.Frequency(
        (1, Gen.Const(0.0)),
        (9, Gen.Double[-1, 3].Select(exponent => Math.Pow(10, exponent))));

    private static readonly Gen<double> Probability = Gen.Frequency(
        (1, Gen.Const(0.0)),
        (1, Gen.Const(1.0)),
        (8, Gen.Double[-3, 0].Select(exponent => Math.Pow(10, exponent))));

    private static readonly Gen<string?> Pin = Gen.Frequency(
        (4, Gen.Const((string?)null)),
        (1, Gen.Const((string?)"a")),
        (1, Gen.Const((string?)"b")));

    private static readonly Gen<bool> Merge = Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false)));

    public static Gen<PlanStep[]> Constrained(int minimum, int maximum) =>
        from density in Gen.Double[0.05, 0.6]
        from plan in Steps(minimum, maximum, density, Probability)
        select plan;

    /// <summary>Constraints that stand against changes of like probability: no step is so restless that the rest hardly matters.</summary>
    public static Gen<PlanStep[]> Demanding(int count) =>
        from density in Gen.Double[0.2, 0.5]
        from plan in Steps(count, count, density, Gen.Double[0.02, 0.3])
        select plan;

    public static Gen<PlanStep[]> Unconstrained(int minimum, int maximum) => Steps(minimum, maximum, density: 0, Probability);

    /// <summary>Steps for grouping: some pinned to a layer, some that must stay alone.</summary>
    public static Gen<PlanStep[]> Mergeable(int minimum, int maximum) =>
        from steps in Unconstrained(minimum, maximum)
        from pins in Pin.Array[steps.Length]
        from merge in Merge.Array[steps.Length]
        select steps.Select((step, i) => step with { Layer = pins[i], Merge = merge[i] }).ToArray();

    public static string[] Names(IEnumerable<PlanStep> steps) => [.. steps.Select(step => step.Name)];

    public static string Line(ImmutableArray<PlanStep> layer) => string.Join(' ', Names(layer));

    private static Gen<PlanStep[]> Steps(int minimum, int maximum, double density, Gen<double> chance) =>
        from count in Gen.Int[minimum, maximum]
        from names in Gen.Shuffle(Enumerable.Range(0, count).Select(i => $"step{i:00}").ToArray())
        from seconds in Seconds.Array[count]
        from probability in chance.Array[count]
        from edges in Gen.Double[0, 1].Array[count * count]
        select Enumerable.Range(0, count)
            .Select(i => new PlanStep(names[i], seconds[i], probability[i], [.. Enumerable.Range(0, i).Where(k => edges[(i * count) + k] < density).Select(k => names[k])]))
            .ToArray();
}
