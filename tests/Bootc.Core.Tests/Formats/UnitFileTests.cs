using CsCheck;

namespace Bootc.Formats;

public sealed class UnitFileTests
{
    [Test]
    public void Settings_know_their_section_and_line()
    {
        var file = UnitFile.Parse("[Unit]\nDescription = a = b \n\n[Service]\r\nType=oneshot\r\n");
        Assert.That(file.Problems, Is.Empty);
        Assert.That(file.Settings, Is.EqualTo(new[]
        {
            new UnitSetting("Unit", "Description", "a = b", 2), new UnitSetting("Service", "Type", "oneshot", 5),
        }));
    }

    [Test]
    public void A_continuation_goes_on_over_comments()
    {
        var file = UnitFile.Parse("[Service]\nExecStart=/bin/a \\\n# not an argument\n  ; nor this\n  b\nUser=x\n");
        Assert.That(file.Settings, Is.EqualTo(new[]
        {
            new UnitSetting("Service", "ExecStart", "/bin/a  b", 2), new UnitSetting("Service", "User", "x", 6),
        }));
    }

    [Test]
    public void An_escaped_backslash_at_the_end_of_a_line_does_not_continue_it() =>
        Assert.That(UnitFile.Parse("[Service]\nEnvironment=A=b\\\\\nUser=root\n").Value("Service", "User")?.Value, Is.EqualTo("root"));

    [Test]
    public void A_comment_does_not_continue() =>
        Assert.That(UnitFile.Parse("[Service]\n# see \\\nUser=root\n").Value("Service", "User")?.Value, Is.EqualTo("root"));

    [Test]
    public void An_empty_assignment_drops_what_was_set_before()
    {
        var file = UnitFile.Parse("[Service]\nExecStart=/a\nExecStart=\nExecStart=/b\nExecStart=/c\n");
        Assert.That(file.Values("Service", "ExecStart").Select(setting => setting.Value), Is.EqualTo(new[] { "/b", "/c" }));
    }

    [TestCase("A=b\n", 1, "stands before any [Section] and is ignored by systemd")]
    [TestCase("[Unit]\n\nA\n", 3, "has no '=' and is ignored by systemd")]
    [TestCase("[Unit]\n=a\n", 2, "has no key before '='")]
    [TestCase("[Unit\nA=b\n", 1, "is not a [Section] and makes systemd refuse the file")]
    [TestCase("[Unit]\nA=b\\", 2, "ends the file with a backslash, so what should follow is missing")]
    [TestCase("[Unit]\nA=b\rC=d\n", 2, "has a carriage return without a line feed, which systemd takes for a line break")]
    [TestCase("[Unit]\r\nA=b\0C=d\n", 2, "has a NUL character, which systemd takes for a line break")]
    public void What_systemd_would_not_read_as_it_is_meant_is_a_problem_of_its_line(string text, int line, string reason) =>
        Assert.That(UnitFile.Parse(text).Problems, Does.Contain(new UnitFileProblem(line, reason)));

    [Test]
    public void A_line_over_1_MiB_is_a_problem() =>
        Assert.That(UnitFile.Parse($"[Unit]\nA={new string('a', 1 << 20)}\n").Problems, Has.Count.EqualTo(1));

    [TestCase("Type=oneshot\n", 0)]
    [TestCase("", 1)]
    [TestCase("Type=notify\n", 1)]
    public void Only_a_oneshot_service_may_have_several_commands(string type, int problems) =>
        Assert.That(
            UnitFileProblems.Of(UnitName.Parse("a.service"), UnitFile.Parse($"[Service]\n{type}ExecStart=/a\nExecStart=/b\n")),
            Has.Count.EqualTo(problems));

    [TestCase("ExecStart=usr/bin/tool -a", "usr/bin/tool")]
    [TestCase("ExecStartPre=!./tool", "./tool")]
    [TestCase("ExecStart=@bin/tool\ttool", "bin/tool")]
    [TestCase("ExecStart=/usr/bin/tool a/b", null)]
    [TestCase("ExecStart=tool a/b", null)]
    [TestCase("ExecStart=+tool", null)]
    [TestCase("ExecStopPost=-bin/tool", null)]
    [TestCase("ExecStart=%h/tool", null)]
    [TestCase("ExecStart=\"/usr/bin/a tool\"", null)]
    [TestCase("ExecStart=", null)]
    public void A_program_is_named_alone_or_by_an_absolute_path(string line, string? program) =>
        Assert.That(
            UnitFileProblems.Of(UnitName.Parse("a.service"), UnitFile.Parse($"[Service]\nType=oneshot\n{line}\n")).Select(problem => (problem.Line, problem.Reason.Split(',')[0])),
            Is.EqualTo(program is null ? [] : new[] { (3, $"starts {program}") }));

    [Test]
    public void A_command_may_be_replaced_after_an_empty_assignment() =>
        Assert.That(UnitFileProblems.Of(UnitName.Parse("a.service"), UnitFile.Parse("[Service]\nExecStart=/a\nExecStart=\nExecStart=/b\n")), Is.Empty);

    [Test]
    public void Any_value_that_is_one_trimmed_line_reads_back_equal() =>
        Hostile.Text.Where(value => TextSafety.CheckTrimmedLine(value) is null && !value.EndsWith('\\')).Sample(
            value =>
            {
                var file = UnitFile.Parse($"[Service]\nEnvironment={value}\nUser=root\n");
                return file.Problems.Count == 0
                    && file.Value("Service", "Environment")?.Value == value
                    && file.Value("Service", "User")?.Value == "root";
            },
            iter: Hostile.Many);

    [Test]
    public void Any_text_can_be_read() =>
        Hostile.Text.Sample(text => UnitFile.Parse("[A]\n" + text).Settings.All(setting => setting.Line > 1), iter: Hostile.Many);
}
