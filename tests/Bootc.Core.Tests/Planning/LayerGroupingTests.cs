using System.Collections.Immutable;
using System.Numerics;
using Bootc.Planning;
using CsCheck;

namespace Bootc.Tests.Planning;

public sealed class LayerGroupingTests
{
    private static readonly LayerOverhead Usual = new(LookupSeconds: 0.2, CommitSeconds: 0.4);

    private static readonly Gen<LayerOverhead> Overheads =
        Gen.Select(Gen.OneOf(Gen.Const(0.0), Gen.Const(0.01), Gen.Const(0.2), Gen.Const(5.0)), Gen.OneOf(Gen.Const(0.0), Gen.Const(0.3), Gen.Const(60.0)), (lookup, commit) => new LayerOverhead(lookup, commit));

    [Test]
    public void No_other_cut_is_cheaper()
    {
        Gen.Select(Plans.Mergeable(1, 10), Overheads, Gen.Int[1, 11]).Sample((steps, overhead, maximum) =>
        {
            var least = LeastCost(steps, overhead, maximum);
            if (double.IsInfinity(least))
            {
                Assert.That(() => LayerGrouping.Group(steps, overhead, maximum), Throws.TypeOf<LayerLimitException>());
                return;
            }

            var layers = LayerGrouping.Group(steps, overhead, maximum);
            Assert.That(IsAllowed(layers, maximum));
            Assert.That(Cost(layers, overhead), Is.EqualTo(least).Within(1e-9).Percent);
        });
    }

    [Test]
    public void The_steps_keep_their_order()
    {
        Gen.Select(Plans.Mergeable(0, 60), Overheads).Sample((steps, overhead) =>
            Assert.That(LayerGrouping.Group(steps, overhead, 100).SelectMany(layer => layer), Is.EqualTo(steps)));
    }

    [Test]
    public void A_step_shares_a_layer_where_that_hardly_ever_executes_it_in_vain()
    {
        PlanStep[] steps =
        [
            new("repositories", 0.1, 0.001, []),
            new("packages", 60, 0.01, []),
            new("units", 5, 0.2, []),
            new("links", 5, 0.01, []),
            new("application", 30, 0.9, []),
        ];

        Assert.That(
            LayerGrouping.Group(steps, Usual, 100).Select(Plans.Line),
            Is.EqualTo(["repositories packages", "units links", "application"]));
    }

    [Test]
    public void Free_layers_are_not_shared_by_steps_that_change()
    {
        PlanStep[] steps = [new("a", 10, 0.1, []), new("b", 10, 0.2, []), new("c", 10, 0.3, [])];

        Assert.That(LayerGrouping.Group(steps, new LayerOverhead(0, 0), 100), Has.Length.EqualTo(3));
    }

    [Test]
    public void Where_cuts_cost_nothing_there_are_few_layers()
    {
        PlanStep[] steps = [new("a", 10, 0, []), new("b", 10, 0, []), new("c", 10, 0, [])];

        Assert.That(LayerGrouping.Group(steps, new LayerOverhead(0, 0), 100), Has.Length.EqualTo(1));
    }

    [Test]
    public void Steps_pinned_to_different_layers_are_never_merged()
    {
        PlanStep[] steps =
        [
            new("a", 1, 0.1, []) { Layer = "one" },
            new("b", 1, 0.1, []),
            new("c", 1, 0.1, []) { Layer = "two" },
            new("d", 1, 0.1, []) { Layer = "two" },
        ];

        // A layer of a alone changes less often than one of a and b.
        Assert.That(LayerGrouping.Group(steps, new LayerOverhead(100, 100), 100).Select(Plans.Line), Is.EqualTo(["a", "b c d"]));
    }

    [Test]
    public void A_step_that_does_not_merge_stays_alone()
    {
        PlanStep[] steps = [new("a", 1, 0.1, []), new("alone", 1, 0.1, []) { Merge = false }, new("b", 1, 0.1, [])];

        Assert.That(LayerGrouping.Group(steps, new LayerOverhead(100, 100), 100).Select(Plans.Line), Is.EqualTo(["a", "alone", "b"]));
    }

    [Test]
    public void More_layers_than_an_image_may_have_are_refused_with_the_number()
    {
        var steps = Enumerable.Range(0, 130).Select(i => new PlanStep($"script{i:000}", 1, 0.1, []) { Merge = false }).ToArray();

        var refused = Assert.Throws<LayerLimitException>(() => LayerGrouping.Group(steps, Usual, 100));

        Assert.That((refused.Needed, refused.Maximum), Is.EqualTo((130, 100)));
    }

    [Test]
    public void No_steps_need_no_layer()
    {
        Assert.That(LayerGrouping.Group([], Usual, 1), Is.Empty);
    }

    [Test]
    public void A_plan_without_any_layer_is_refused()
    {
        Assert.That(() => LayerGrouping.Group([], Usual, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    /// <summary>The least cost over all sets of cuts; infinite when none is allowed.</summary>
    private static double LeastCost(PlanStep[] steps, LayerOverhead overhead, int maximum)
    {
        var least = double.PositiveInfinity;
        for (uint cuts = 0; cuts < 1u << (steps.Length - 1); cuts++)
        {
            var layers = new List<ImmutableArray<PlanStep>>(BitOperations.PopCount(cuts) + 1);
            var start = 0;
            for (var end = 1; end <= steps.Length; end++)
            {
                if (end < steps.Length && (cuts >> (end - 1) & 1) == 0)
                    continue;
                layers.Add([.. steps[start..end]]);
                start = end;
            }

            if (IsAllowed(layers, maximum))
                least = Math.Min(least, Cost(layers, overhead));
        }

        return least;
    }

    private static bool IsAllowed(IReadOnlyCollection<ImmutableArray<PlanStep>> layers, int maximum) =>
        layers.Count <= maximum
        && layers.All(layer => layer.Length == 1 || layer.All(step => step.Merge))
        && layers.All(layer => layer.Select(step => step.Layer).OfType<string>().Distinct().Count() <= 1);

    private static double Cost(IEnumerable<ImmutableArray<PlanStep>> layers, LayerOverhead overhead)
    {
        double cost = 0, unchanged = 1;
        foreach (var layer in layers)
        {
            foreach (var step in layer)
                unchanged *= 1 - step.ChangeProbability;
            cost += overhead.LookupSeconds + ((1 - unchanged) * (overhead.CommitSeconds + layer.Sum(step => step.CostSeconds)));
        }

        return cost;
    }
}
