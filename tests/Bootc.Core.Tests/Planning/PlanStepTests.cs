using Bootc.Planning;

namespace Bootc.Tests.Planning;

public sealed class PlanStepTests
{
    [TestCase(double.NaN)]
    [TestCase(-0.001)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e12)]
    public void A_cost_that_is_no_time_is_refused(double seconds)
    {
        var step = new PlanStep("step", 1, 0.1, []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new PlanStep("step", seconds, 0.1, []), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => step with { CostSeconds = seconds }, Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new LayerOverhead(seconds, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new LayerOverhead(0, seconds), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(double.NaN)]
    [TestCase(-0.001)]
    [TestCase(1.001)]
    public void A_probability_outside_0_to_1_is_refused(double probability)
    {
        var step = new PlanStep("step", 1, 0.1, []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new PlanStep("step", 1, probability, []), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => step with { ChangeProbability = probability }, Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Predecessors_that_were_never_set_are_none()
    {
        Assert.That(new PlanStep("step", 1, 0.1, default).After, Is.Empty);
    }
}
