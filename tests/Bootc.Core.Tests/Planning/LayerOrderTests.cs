using Bootc.Planning;
using CsCheck;

namespace Bootc.Tests.Planning;

public sealed class LayerOrderTests
{
    // Ratios over a sample are only the same on every run for a fixed sample.
    private const string Seed = "0000000000001";

    [Test]
    public void Three_hundred_random_graphs_are_ordered_at_or_next_to_the_optimum()
    {
        Plans.Demanding(7).Array[300].Sample(
            plans =>
            {
                var gaps = Array.ConvertAll(plans, plan => Gap(ExpectedCost.Of(LayerOrder.Arrange(plan)), LeastCost(plan)));

                Assert.That(gaps.Average(), Is.LessThanOrEqualTo(0.001));
                Assert.That(gaps.Count(gap => gap < 1e-9), Is.GreaterThanOrEqualTo(291));
                Assert.That(gaps.Min(), Is.GreaterThan(-1e-9), "cheaper than the cheapest valid order");
            },
            iter: 1,
            seed: Seed);
    }

    [Test]
    public void Without_constraints_the_order_is_optimal()
    {
        Plans.Unconstrained(0, 7).Sample(
            plan => Assert.That(Gap(ExpectedCost.Of(LayerOrder.Arrange(plan)), LeastCost(plan)), Is.Zero.Within(1e-9)),
            iter: 200);
    }

    [Test]
    public void Without_constraints_the_order_is_by_descending_cost_times_stability_per_change()
    {
        Plans.Unconstrained(0, 60).Sample(plan =>
        {
            var expected = plan
                .OrderByDescending(step => step.ChangeProbability == 0 ? double.PositiveInfinity : step.CostSeconds * (1 - step.ChangeProbability) / step.ChangeProbability)
                .ThenBy(step => step.ChangeProbability)
                .ThenBy(step => step.Name, StringComparer.Ordinal);

            Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(Plans.Names(expected)));
        });
    }

    [Test]
    public void Every_step_stands_once_and_behind_the_steps_it_waits_for()
    {
        Plans.Constrained(0, 40).Sample(plan =>
        {
            var names = Plans.Names(LayerOrder.Arrange(plan));

            Assert.That(names, Is.EquivalentTo(Plans.Names(plan)));
            foreach (var step in plan)
            {
                foreach (var before in step.After)
                    Assert.That(Array.IndexOf(names, before), Is.LessThan(Array.IndexOf(names, step.Name)));
            }
        });
    }

    [Test]
    public void The_order_does_not_depend_on_the_order_of_the_input()
    {
        var shuffles =
            from plan in Plans.Constrained(0, 40)
            from other in Gen.Shuffle(plan)
            select (plan, other: Array.ConvertAll(other, step => step with { After = [.. step.After.Reverse()] }));

        shuffles.Sample((plan, other) => Assert.That(Plans.Names(LayerOrder.Arrange(other)), Is.EqualTo(Plans.Names(LayerOrder.Arrange(plan)))));
    }

    [Test]
    public void What_never_changes_comes_first_and_what_always_changes_last()
    {
        PlanStep[] plan =
        [
            new("a-always", 1000, 1, []),
            new("b-usual", 10, 0.1, []),
            new("c-free", 0, 0.5, []),
            new("d-never", 0, 0, []),
        ];

        Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(["d-never", "b-usual", "c-free", "a-always"]));
    }

    [Test]
    public void A_dear_step_pulls_its_cheap_and_restless_predecessor_forward()
    {
        PlanStep[] plan =
        [
            new("key", 0.1, 0.05, []),
            new("driver", 600, 0.01, ["key"]),
            new("files", 5, 0.04, []),
        ];

        Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(["key", "driver", "files"]));
    }

    [Test]
    public void Equal_steps_are_ordered_by_the_ordinal_order_of_their_names()
    {
        PlanStep[] plan = [new("b", 1, 0.1, []), new("a", 1, 0.1, []), new("B", 1, 0.1, [])];

        Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(["B", "a", "b"]));
    }

    [TestCase(0, 0)]
    [TestCase(0, 1)]
    [TestCase(0, 0.5)]
    [TestCase(5, 0)]
    [TestCase(5, 1)]
    public void Where_no_order_is_better_than_another_constraints_and_names_decide(double seconds, double probability)
    {
        PlanStep[] plan = [new("c", seconds, probability, []), new("b", seconds, probability, []), new("a", seconds, probability, ["c"])];

        var names = Plans.Names(LayerOrder.Arrange(plan));

        Assert.That(names, Is.EquivalentTo(["a", "b", "c"]));
        Assert.That(Array.IndexOf(names, "c"), Is.LessThan(Array.IndexOf(names, "a")));
    }

    [Test]
    public void The_longest_times_that_exist_do_not_overflow()
    {
        var longest = TimeSpan.MaxValue.TotalSeconds;
        PlanStep[] plan = [new("b", longest, 1e-300, []), new("a", longest, 1e-9, []), new("c", longest, 1, ["a"])];

        Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(["b", "a", "c"]));
    }

    [Test]
    public void No_steps_have_an_empty_order()
    {
        Assert.That(LayerOrder.Arrange([]), Is.Empty);
    }

    [Test]
    public void A_predecessor_that_the_plan_does_not_have_constrains_nothing()
    {
        Assert.That(Plans.Names(LayerOrder.Arrange([new("alone", 1, 0.1, ["absent"])])), Is.EqualTo(["alone"]));
    }

    [Test]
    public void A_predecessor_named_twice_counts_once()
    {
        PlanStep[] plan = [new("a", 9, 0.1, ["b", "b"]), new("b", 1, 0.1, [])];

        Assert.That(Plans.Names(LayerOrder.Arrange(plan)), Is.EqualTo(["b", "a"]));
    }

    [Test]
    public void Two_steps_of_one_name_are_refused()
    {
        Assert.That(() => LayerOrder.Arrange([new("same", 1, 0.1, []), new("same", 2, 0.2, [])]), Throws.ArgumentException.With.Message.Contains("'same'"));
    }

    [Test]
    public void A_cycle_is_refused_and_names_its_steps_in_their_order()
    {
        PlanStep[] plan =
        [
            new("before", 1, 0.1, []),
            new("c", 1, 0.1, ["b", "before"]),
            new("b", 1, 0.1, ["a"]),
            new("a", 1, 0.1, ["c"]),
            new("Behind", 1, 0.1, ["c"]),
        ];

        var refused = Assert.Throws<PlanCycleException>(() => LayerOrder.Arrange(plan));

        Assert.That(refused.Steps, Is.EqualTo(["a", "b", "c"]));
        Assert.That(refused.Message, Does.Contain("a -> b -> c -> a"));
    }

    [Test]
    public void A_step_that_waits_for_itself_is_a_cycle()
    {
        Assert.That(Assert.Throws<PlanCycleException>(() => LayerOrder.Arrange([new("self", 1, 0.1, ["self"])])).Steps, Is.EqualTo(["self"]));
    }

    [Test]
    public void Any_cycle_that_is_named_is_one()
    {
        var cyclic =
            from plan in Plans.Constrained(2, 20)
            from first in Gen.Int[0, plan.Length - 1]
            from second in Gen.Int[0, plan.Length - 1]
            select plan.Select((step, i) => i == first ? step with { After = step.After.Add(plan[second].Name) }
                : i == second ? step with { After = step.After.Add(plan[first].Name) } : step).ToArray();

        cyclic.Sample(plan =>
        {
            if (Array.Exists(plan, step => step.After.Contains(step.Name)))
                return;
            var cycle = Assert.Throws<PlanCycleException>(() => LayerOrder.Arrange(plan)).Steps;
            for (var i = 0; i < cycle.Length; i++)
                Assert.That(plan.Single(step => step.Name == cycle[(i + 1) % cycle.Length]).After, Does.Contain(cycle[i]));
        });
    }

    private static double Gap(double cost, double least) => least == 0 ? cost : (cost / least) - 1;

    /// <summary>The least expected cost over all valid orders, each of them tried.</summary>
    private static double LeastCost(PlanStep[] plan)
    {
        var placed = new HashSet<string>();
        return Least(1);

        double Least(double unchanged)
        {
            var least = double.PositiveInfinity;
            foreach (var step in plan)
            {
                if (!step.After.All(placed.Contains) || !placed.Add(step.Name))
                    continue;
                var still = unchanged * (1 - step.ChangeProbability);
                least = Math.Min(least, (step.CostSeconds * (1 - still)) + Least(still));
                placed.Remove(step.Name);
            }

            return placed.Count == plan.Length ? 0 : least;
        }
    }
}
