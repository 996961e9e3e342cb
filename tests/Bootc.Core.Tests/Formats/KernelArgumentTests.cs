using CsCheck;
using Tomlyn;
using Tomlyn.Model;

namespace Bootc.Formats;

public sealed class KernelArgumentTests
{
    [TestCase("quiet")]
    [TestCase("console=ttyS0,115200n8")]
    [TestCase("key=\"a value\"")]
    [TestCase("\"key=a value\"")]
    [TestCase("module.param=$x\\;`id`")]
    [TestCase("systemd.setenv=A=b")]
    public void A_usual_argument_is_fine(string argument) => Assert.That(KernelArgument.Check(argument), Is.Null);

    [TestCase("")]
    [TestCase("a b")]
    [TestCase(" a")]
    [TestCase("a=\"b")]
    [TestCase("a=é")]
    [TestCase("a\nb")]
    [TestCase("a\tb")]
    [TestCase("--")]
    [TestCase("=a")]
    [TestCase("\"\"")]
    [TestCase("root=UUID=1")]
    [TestCase("ostree=x")]
    [TestCase("rootflags=rw")]
    public void An_argument_that_arrives_as_something_else_is_refused(string argument) =>
        Assert.That(KernelArgument.Check(argument), Is.Not.Null);

    [Test]
    public void What_the_installation_sets_can_be_forced() => Assert.That(KernelArgument.Check("rootflags=ro", force: true), Is.Null);

    [TestCase("init=/bin/sh", true)]
    [TestCase("rd.break", true)]
    [TestCase("systemd.debug-shell", true)]
    [TestCase("selinux=0", true)]
    [TestCase("mitigations=off", true)]
    [TestCase("mitigations=auto", false)]
    public void An_argument_that_opens_the_machine_is_noticed(string argument, bool expected) =>
        Assert.That(KernelArgument.Concern(argument) is not null, Is.EqualTo(expected));

    [TestCase("amd64", "is called x86_64 by bootc")]
    [TestCase("arm64", "is called aarch64 by bootc")]
    [TestCase("ppc64le", "is called powerpc64 by bootc")]
    [TestCase("X86_64", "is none of the architectures that bootc knows (x86_64, aarch64, powerpc64, s390x, riscv64)")]
    public void An_architecture_has_the_name_that_bootc_compares(string name, string reason) =>
        Assert.That(KernelArchitecture.Check(name), Is.EqualTo(reason));

    [Test]
    public void A_file_is_TOML_of_two_lines() =>
        Assert.That(
            KernelArgumentFile.Write(["quiet", "a=\"b c\"", "x=\\y"], ["x86_64", "aarch64"]),
            Is.EqualTo("kargs = [\"quiet\", \"a=\\\"b c\\\"\", \"x=\\\\y\"]\nmatch-architectures = [\"x86_64\", \"aarch64\"]\n"));

    [Test]
    public void A_file_without_arguments_still_has_the_array_that_bootc_requires() =>
        Assert.That(KernelArgumentFile.Write([], []), Is.EqualTo("kargs = []\n"));

    [Test]
    public void Comments_and_line_breaks_are_welcome_in_a_file()
    {
        var file = KernelArgumentFile.Parse("# why\r\nkargs = [\r\n  \"quiet\", # so\r\n  'a=\"b c\"',\r\n]\r\nmatch-architectures = [\"s390x\"]\r\n");
        Assert.That(file.Problems, Is.Empty);
        Assert.That(file.Arguments, Is.EqualTo(new[] { "quiet", "a=\"b c\"" }));
        Assert.That(file.Architectures, Is.EqualTo(new[] { "s390x" }));
    }

    [Test]
    public void An_entry_may_hold_several_arguments_as_bootc_joins_them_anyway() =>
        Assert.That(KernelArgumentFile.Parse("kargs = [\"a=1 b=\\\"2 3\\\"\"]").Arguments, Is.EqualTo(new[] { "a=1", "b=\"2 3\"" }));

    [TestCase("", 1, 1, "has no kargs array")]
    [TestCase("match-architectures = [\"x86_64\"]", 1, 1, "has no kargs array")]
    [TestCase("kargs = []\nfoo = 1", 2, 1, "has the key foo,")]
    [TestCase("kargs = []\n[foo]\n", 2, 1, "has a table [foo],")]
    [TestCase("kargs = []\n[[kargs2]]\n", 2, 1, "has a table [kargs2],")]
    [TestCase("kargs = \"a\"", 1, 9, "is not an array of strings")]
    [TestCase("kargs = [\"a\", 1]", 1, 15, "is not a string")]
    [TestCase("kargs = [\"a\"]\nkargs = []", 2, 1, "is not TOML: ")]
    [TestCase("kargs = [\"a\"\n", 2, 1, "is not TOML: ")]
    [TestCase("kargs = [\"a\\e\"]", 1, 10, "has an escape of TOML 1.1")]
    [TestCase("kargs = [\"a\", \"\\\\\\x41\"]", 1, 15, "has an escape of TOML 1.1")]
    [TestCase("\"karg\\x73\" = []", 1, 1, "has the key")]
    [TestCase("kargs.a = []", 1, 1, "has the key kargs.a,")]
    [TestCase("kargs = []\nmatch-architectures = [\"amd64\"]", 2, 24, "is called x86_64 by bootc")]
    [TestCase("kargs = []\n \0", 2, 2, "has a NUL character")]
    [TestCase("kargs = [\"a\\nb\"]", 1, 10, "may have only printable ASCII characters")]
    [TestCase("kargs = [\"a=\\\"b\"]", 1, 10, "has an odd number of double quotes")]
    [TestCase("kargs = [\"quiet root=/dev/sda\"]", 1, 10, "is set by the installation")]
    public void What_bootc_would_refuse_is_a_problem_of_its_place(string text, int line, int column, string reason)
    {
        var problem = KernelArgumentFile.Parse(text).Problems[0];
        Assert.That((problem.Line, problem.Column), Is.EqualTo((line, column)));
        Assert.That(problem.Reason, Does.StartWith(reason));
    }

    [Test]
    public void A_literal_backslash_is_no_new_escape() =>
        Assert.That(KernelArgumentFile.Parse("kargs = ['a\\e', \"b\\\\e\"]").Problems, Is.Empty);

    [TestCase("10-selinux.conf")]
    [TestCase("10.TOML")]
    [TestCase(".toml")]
    [TestCase("a.toml\n")]
    [TestCase("a/b.toml")]
    public void Only_toml_files_are_read_by_bootc(string name) => Assert.That(KernelArgumentFile.CheckName(name), Is.Not.Null);

    [Test]
    public void Any_argument_is_refused_or_reads_back_equal_from_ASCII() =>
        Hostile.Text.Sample(
            argument =>
            {
                if (KernelArgument.Check(argument) is not null)
                    return true;
                var text = KernelArgumentFile.Write([argument, "last"], []);
                var file = KernelArgumentFile.Parse(text);
                return System.Text.Ascii.IsValid(text) && file.Problems.Count == 0 && file.Arguments.SequenceEqual([argument, "last"])
                    && ((TomlArray)TomlSerializer.Deserialize<TomlTable>(text)!["kargs"])[0] as string == argument;
            },
            iter: Hostile.Many);

    [Test]
    public void Any_text_is_a_file_or_has_problems() =>
        Hostile.Text.Sample(
            text => KernelArgumentFile.Parse(text).Problems.Count > 0 && KernelArgumentFile.Parse("kargs = []\n" + text).Problems.All(p => p.Line > 1),
            iter: 2_000);
}
