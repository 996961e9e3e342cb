namespace Bootc.Formats;

public sealed class UnitTextTests
{
    [TestCase("a b", "\"a b\"")]
    [TestCase("100%", "\"100%%\"")]
    [TestCase("$HOME", "\"$$HOME\"")]
    [TestCase("say \"x\\y\"", "\"say \\\"x\\\\y\\\"\"")]
    [TestCase("a\nb\x01", "\"a\\nb\\x01\"")]
    [TestCase("", "\"\"")]
    public void An_argument_reaches_the_program_as_it_is(string value, string expected) => Assert.That(UnitText.Argument(value), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(" x")]
    [TestCase("x\t")]
    [TestCase("x\\")]
    [TestCase("x\ny")]
    public void A_setting_that_systemd_would_read_otherwise_is_refused(string value) => Assert.That(UnitText.CheckSetting(value), Is.Not.Null);

    [Test]
    public void Specifiers_of_a_setting_mean_themselves() => Assert.That(UnitText.Setting("50% of %h"), Is.EqualTo("50%% of %%h"));
}
