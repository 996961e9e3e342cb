using Bootc.Planning;

namespace Bootc.Tests.Planning;

public sealed class ExpectedCostTests
{
    [Test]
    public void A_step_is_paid_for_when_it_or_anything_before_it_changed()
    {
        PlanStep[] order = [new("first", 10, 0.5, []), new("second", 20, 0.25, [])];

        Assert.That(ExpectedCost.Of(order), Is.EqualTo((10 * 0.5) + (20 * (1 - (0.5 * 0.75)))).Within(1e-12));
    }

    [Test]
    public void A_tiny_chance_of_change_is_not_lost()
    {
        Assert.That(ExpectedCost.Of([new("rare", 100, 1e-18, []), new("rarer", 100, 1e-19, [])]), Is.EqualTo(2.1e-16).Within(1e-12).Percent);
    }

    [Test]
    public void No_steps_cost_nothing()
    {
        Assert.That(ExpectedCost.Of([]), Is.Zero);
    }
}
