using System.Text;
using System.Text.Json;
using CsCheck;

namespace Bootc.Formats;

public sealed class ContainerfileTextTests
{
    [Test]
    public void A_label_value_is_quoted_so_that_nothing_expands() =>
        Assert.That(ContainerfileText.Pair("a.b", "say \"$HOME\" \\"), Is.EqualTo("""
            "a.b"="say \"\$HOME\" \\"
            """));

    [TestCase("a\nRUN evil")]
    [TestCase("a\0")]
    [TestCase("a\u2028b")]
    public void A_label_value_that_cannot_be_written_is_refused(string value)
    {
        Assert.That(ContainerfileText.CheckValue(value), Is.Not.Null);
        Assert.That(() => ContainerfileText.Pair("a", value), Throws.ArgumentException);
    }

    [Test]
    public void Any_label_value_is_refused_or_reads_back_equal() =>
        Hostile.Text.Sample(
            value => ContainerfileText.CheckValue(value) is not null
                || (ReadPair(ContainerfileText.Pair("k", value)) == value && TextSafety.CheckLine(ContainerfileText.Pair("k", value)) is null),
            iter: Hostile.Many);

    [Test]
    public void Any_argument_is_refused_or_reads_back_equal_from_ASCII_on_one_line() =>
        Hostile.Text.Sample(
            argument =>
            {
                if (ContainerfileText.CheckArgument(argument) is not null)
                    return true;
                var json = ContainerfileText.ExecForm("/bin/sh", argument);
                return Ascii.IsValid(json) && !json.Any(char.IsControl) && JsonSerializer.Deserialize<string[]>(json)![1] == argument;
            },
            iter: Hostile.Many);

    [Test]
    public void An_exec_form_without_a_program_is_refused() =>
        Assert.That(() => ContainerfileText.ExecForm([]), Throws.ArgumentException);

    [TestCase("RUN a \\")]
    [TestCase("RUN a \\\\ ")]
    [TestCase("RUN a\nRUN b")]
    public void What_would_be_read_as_another_number_of_instructions_is_refused(string instruction) =>
        Assert.That(ContainerfileText.CheckInstruction(instruction), Is.Not.Null);

    [Test]
    public void An_instruction_that_old_engines_cut_off_is_refused()
    {
        Assert.That(ContainerfileText.CheckInstruction(new string('a', ContainerfileText.MaximumInstructionBytes)), Is.Null);
        Assert.That(ContainerfileText.CheckInstruction(new string('a', ContainerfileText.MaximumInstructionBytes + 1)), Is.Not.Null);
    }

    [TestCase("org.opencontainers.image.source")]
    [TestCase("com.example.fooBar/baz_1")]
    [TestCase("version")]
    public void A_usual_label_key_is_fine(string key) => Assert.That(LabelKey.Check(key), Is.Null);

    [TestCase("")]
    [TestCase(".a")]
    [TestCase("a-")]
    [TestCase("a b")]
    [TestCase("a\n")]
    [TestCase("clé")]
    [TestCase("io.buildah.version")]
    [TestCase("ostree.final-diffid")]
    [TestCase("org.opencontainers.image.licence")]
    public void A_label_key_that_would_lie_or_break_is_refused(string key) => Assert.That(LabelKey.Check(key), Is.Not.Null);

    [TestCase("Install slurm & munge!", "install-slurm-munge")]
    [TestCase("--", "step")]
    [TestCase("\n# RUN evil", "run-evil")]
    public void A_step_is_named_by_letters_digits_and_dashes(string text, string expected) =>
        Assert.That(StepName.From(text), Is.EqualTo(expected));

    [Test]
    public void Any_text_becomes_a_step_name() =>
        Hostile.Text.Sample(
            text =>
            {
                var name = StepName.From(text);
                return name.Length is > 0 and <= StepName.MaximumLength
                    && name.All(c => c == '-' || char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c))
                    && name[0] != '-' && name[^1] != '-';
            },
            iter: Hostile.Many);

    // How imagebuilder and BuildKit read inside double quotes: a backslash takes the next of \ " $ as it is; a bare $ would expand.
    private static string? ReadPair(string pair)
    {
        var quoted = pair["\"k\"=\"".Length..];
        var value = new StringBuilder();
        for (var i = 0; i < quoted.Length; i++)
        {
            switch (quoted[i])
            {
                case '\\' when quoted[i + 1] is '\\' or '"' or '$':
                    value.Append(quoted[++i]);
                    break;
                case '"':
                    return i == quoted.Length - 1 ? value.ToString() : null;
                case '$':
                    return null;
                default:
                    value.Append(quoted[i]);
                    break;
            }
        }

        return null;
    }
}
