namespace Bootc.Formats;

public sealed class SystemdTimeSpanTests
{
    [TestCase("90", 90)]
    [TestCase("5min 20s", 320)]
    [TestCase("5min20s", 320)]
    [TestCase("1.5 h", 5400)]
    [TestCase("2 weeks", 1209600)]
    [TestCase("500ms", 0.5)]
    public void A_span_has_the_length_that_systemd_gives_it(string text, double seconds)
    {
        Assert.That(SystemdTimeSpan.TryParse(text, out var span, out _), Is.True);
        Assert.That(span.TotalSeconds, Is.EqualTo(seconds).Within(0.001));
    }

    [Test]
    public void Infinity_is_no_timeout() =>
        Assert.That(SystemdTimeSpan.TryParse("infinity", out var span, out _) ? span : default, Is.EqualTo(Timeout.InfiniteTimeSpan));

    [TestCase("")]
    [TestCase("soon")]
    [TestCase("-5s")]
    [TestCase("5 fortnights")]
    [TestCase("5s\n")]
    [TestCase("999999999999999y")]
    public void Other_texts_are_refused_with_a_reason(string text) => Assert.That(SystemdTimeSpan.Check(text), Is.Not.Null);
}
