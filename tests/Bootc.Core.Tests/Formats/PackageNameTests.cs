using CsCheck;

namespace Bootc.Formats;

public sealed class PackageNameTests
{
    [TestCase("slurm-slurmd")]
    [TestCase("gcc-c++")]
    [TestCase("bash-0:5.1.8-6.el9.x86_64")]
    [TestCase("kernel-5.14.0-1.el9~rc1^git")]
    [TestCase("_x")]
    public void A_name_version_and_release_are_fine_for_dnf(string package) => Assert.That(PackageName.CheckRpm(package), Is.Null);

    [TestCase("")]
    [TestCase("-y")]
    [TestCase("--installroot=/x")]
    [TestCase("@core")]
    [TestCase("python3-*")]
    [TestCase("foo(bar)")]
    [TestCase("/usr/bin/x")]
    [TestCase("https://example.com/x")]
    [TestCase("x.rpm")]
    [TestCase("a b")]
    [TestCase("a\n")]
    [TestCase("a:b:c")]
    [TestCase("name >= 1")]
    [TestCase("é")]
    public void What_dnf_would_take_for_something_else_is_refused(string package) => Assert.That(PackageName.CheckRpm(package), Is.Not.Null);

    [TestCase("bash")]
    [TestCase("libstdc++6")]
    [TestCase("libc6:amd64")]
    [TestCase("bash=5.2.15-2+b7")]
    [TestCase("vim=2:9.0.1378-2")]
    [TestCase("libc6:amd64=2.36~rc1")]
    public void A_name_architecture_and_version_are_fine_for_apt(string package) => Assert.That(PackageName.CheckDeb(package), Is.Null);

    [TestCase("")]
    [TestCase("-y")]
    [TestCase("bash-")]
    [TestCase("Bash")]
    [TestCase("b")]
    [TestCase("lib*")]
    [TestCase("bash/stable")]
    [TestCase("./x.deb")]
    [TestCase("x.deb")]
    [TestCase("bash=")]
    [TestCase("bash\n")]
    [TestCase("bash;id")]
    public void What_apt_would_take_for_something_else_is_refused(string package) => Assert.That(PackageName.CheckDeb(package), Is.Not.Null);

    [Test]
    public void Any_text_is_refused_or_safe_as_a_word() =>
        Hostile.Text.Sample(
            text => new[] { PackageName.CheckRpm(text), PackageName.CheckDeb(text) }.All(
                reason => reason is not null || text.All(c => char.IsAsciiLetterOrDigit(c) || "._+~^:=-".Contains(c))),
            iter: Hostile.Many);
}
