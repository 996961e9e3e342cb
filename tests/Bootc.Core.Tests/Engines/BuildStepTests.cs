namespace Bootc.Engines;

internal sealed class BuildStepTests
{
    [Test]
    public void A_step_of_a_single_stage_is_recognised() =>
        Assert.That(BuildStep.Parse("STEP 3/12: RUN [\"/bin/sh\"]"), Is.EqualTo(new BuildStep(1, 1, 3, 12, "RUN [\"/bin/sh\"]")));

    [Test]
    public void A_step_of_one_of_several_stages_is_recognised() =>
        Assert.That(BuildStep.Parse("[2/3] STEP 1/4: FROM localhost/base AS x"), Is.EqualTo(new BuildStep(2, 3, 1, 4, "FROM localhost/base AS x")));

    [Test]
    public void The_text_of_a_step_is_kept_as_it_is() =>
        Assert.That(BuildStep.Parse("STEP 1/2: RUN x: y/z\n] "), Is.EqualTo(new BuildStep(1, 1, 1, 2, "RUN x: y/z\n] ")));

    [TestCase("STEP: 1/2")]
    [TestCase(" STEP 1/2: RUN x")]
    [TestCase("STEP 1: RUN x")]
    [TestCase("STEP 99999999999/2: RUN x")]
    [TestCase("STEP 1234567/2: RUN x")]
    [TestCase("STEP -1/2: RUN x")]
    [TestCase("STEP /2: RUN x")]
    [TestCase("STEP 1/2:RUN x")]
    [TestCase("[1/2]STEP 1/2: RUN x")]
    [TestCase("[1] STEP 1/2: RUN x")]
    [TestCase("[")]
    [TestCase("")]
    public void Another_line_is_no_step(string line) => Assert.That(BuildStep.Parse(line), Is.Null);

    [Test]
    public void Stages_that_run_side_by_side_are_timed_apart()
    {
        var clock = new StepClock();
        foreach (var line in new[] { "[1/2] STEP 1/2: FROM a", "[2/2] STEP 1/1: FROM b", "--> Using cache 0123", "[1/2] STEP 2/2: RUN x" })
            clock.See(EngineLine.Parse(EnginePipe.Output, line));

        Assert.That(clock.Stop().Select(timing => (timing.Step.Stage, timing.Step.Number, timing.FromCache)), Is.EquivalentTo(new[] { (1, 1, false), (2, 1, true), (1, 2, false) }));
    }
}
