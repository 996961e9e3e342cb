using CsCheck;

namespace Bootc.Formats;

public sealed class RepositoryFileTests
{
    private static readonly RpmRepository Rpm = new("extra", "Extra packages", BaseUrl: "https://example.com/$basearch/", GpgKey: "file:///etc/pki/key");
    private static readonly DebSource Deb = new(["https://example.com/debian"], ["stable"], ["main"], "/usr/share/keyrings/extra.gpg");

    [Test]
    public void A_repository_is_written_as_dnf_reads_it() =>
        Assert.That(RpmRepositoryFile.Write(Rpm), Is.EqualTo(
            "[extra]\nname=Extra packages\nbaseurl=https://example.com/$basearch/\nenabled=1\ngpgcheck=1\ngpgkey=file:///etc/pki/key\nskip_if_unavailable=0\n"));

    [Test]
    public void A_source_is_written_as_apt_reads_it() =>
        Assert.That(DebSourcesFile.Write(Deb), Is.EqualTo(
            "Types: deb\nURIs: https://example.com/debian\nSuites: stable\nComponents: main\nSigned-By: /usr/share/keyrings/extra.gpg\n"));

    private static IEnumerable<TestCaseData> UnusableRepositories =>
    [
        new(Rpm with { Id = "a b" }, "has an id that may have only ASCII letters, digits, '_', '.', ':' and '-'"),
        new(Rpm with { Id = "main" }, "has an id that is the name of dnf's own section"),
        new(Rpm with { Name = "a\n[evil]" }, "has a name that has a line break (U+000A)"),
        new(Rpm with { Name = " a" }, "has a name that has a blank at its beginning or end"),
        new(Rpm with { BaseUrl = "example.com" }, "has a baseurl that must be one https://, http:// or file:/// address"),
        new(Rpm with { BaseUrl = null }, "needs exactly one of baseurl, metalink and mirrorlist"),
        new(Rpm with { MetaLink = "https://example.com" }, "needs exactly one of baseurl, metalink and mirrorlist"),
        new(Rpm with { GpgKey = null }, "needs a gpgkey, or gpgcheck switched off"),
    ];

    [TestCaseSource(nameof(UnusableRepositories))]
    public void A_repository_that_dnf_could_not_use_is_not_written(RpmRepository repository, string reason)
    {
        Assert.That(repository.Check(), Is.EqualTo(reason));
        Assert.That(() => RpmRepositoryFile.Write(repository), Throws.ArgumentException);
    }

    private static IEnumerable<TestCaseData> UnusableSources =>
    [
        new(Deb with { Types = "rpm" }, "Types"),
        new(Deb with { Uris = [] }, "needs URIs"),
        new(Deb with { Uris = ["https://a b"] }, "URI"),
        new(Deb with { Suites = ["stable\nTrusted: yes"] }, "suite"),
        new(Deb with { Components = [] }, "needs Components"),
        new(Deb with { Suites = ["./"] }, "needs Components"),
        new(Deb with { SignedBy = "key.gpg" }, "Signed-By"),
        new(Deb with { SignedBy = "/a,/b" }, "Signed-By"),
    ];

    [TestCaseSource(nameof(UnusableSources))]
    public void A_source_that_apt_could_not_use_is_not_written(DebSource source, string reason)
    {
        Assert.That(source.Check(), Does.Contain(reason));
        Assert.That(() => DebSourcesFile.Write(source), Throws.ArgumentException);
    }

    [TestCase("", 1, "has no [repository]")]
    [TestCase("name=a\n[a]\n", 1, "stands before any [repository]")]
    [TestCase("[a]\nbaseurl=https://example.com\n", 1, "does not say gpgcheck")]
    [TestCase("[a]\nbaseurl=https://example.com\ngpgcheck=1\n", 1, "needs a gpgkey")]
    [TestCase("[a]\ngpgcheck=0\n", 1, "needs a baseurl")]
    [TestCase("[a]\nbaseurl=example.com\ngpgcheck=0\n", 1, "has a baseurl")]
    [TestCase("[a]\nbaseurl=https://example.com\ngpgcheck=0\nbaseurl=https://example.com\n", 4, "sets baseurl twice")]
    [TestCase("[a]\nbaseurl=https://example.com\ngpgcheck=0\n[a]\nbaseurl=https://example.com\ngpgcheck=0\n", 4, "has the repository [a] twice")]
    [TestCase("# x\n[a b]\nbaseurl=https://example.com\ngpgcheck=0\n", 2, "has an id")]
    [TestCase("[a\n", 1, "has no ']'")]
    [TestCase("[a]\nbaseurl=https://example.com\rgpgcheck=0\n", 2, "has a carriage return")]
    [TestCase("[a]\nbaseurl=https://example.com\ngpgcheck=0\nfoo\n", 4, "has no '='")]
    [TestCase(" a\n", 1, "begins with a blank")]
    public void A_repo_file_with_a_trap_has_a_problem_at_its_line(string text, int line, string reason)
    {
        var reasons = RpmRepositoryFile.Read(text).Problems.Where(problem => problem.Line == line).Select(problem => problem.Reason);
        Assert.That(reasons, Has.Some.StartsWith(reason));
    }

    [Test]
    public void A_repo_file_from_Windows_with_several_repositories_is_fine()
    {
        var (sections, problems) = RpmRepositoryFile.Read(
            "; x\r\n[main]\r\n[a]\r\nbaseurl = https://example.com/1\r\n  https://example.com/2\r\ngpgcheck=0\r\n\r\n[b]\r\nmirrorlist=https://example.com\r\ngpgcheck=True\r\ngpgkey=https://example.com/k\r\n");
        Assert.That(problems, Is.Empty);
        Assert.That(sections.Select(section => section.Id), Is.EqualTo(new[] { "main", "a", "b" }));
    }

    [TestCase("", 1, "has no stanza")]
    [TestCase("# x\n\nTypes: deb\nSuites: ./\nSigned-By: /a\n", 3, "needs URIs")]
    [TestCase("Types: deb\nURIs: https://example.com\nSuites: a\nSigned-By: /a\n", 1, "needs Components")]
    [TestCase("Types: deb\nURIs: https://example.com\nSuites: ./\n", 1, "has no Signed-By")]
    [TestCase("Types: debs\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\n", 1, "has Types")]
    [TestCase("Types: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\nfoo\n", 5, "has no field name")]
    [TestCase("Types: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\nsuites: b\n", 5, "sets suites twice")]
    [TestCase(" Types: deb\nTypes: deb\nURIs: https://example.com\nSuites: ./\nSigned-By: /a\n", 1, "begins with a blank")]
    public void A_sources_file_with_a_trap_has_a_problem_at_its_line(string text, int line, string reason)
    {
        var reasons = DebSourcesFile.Read(text).Problems.Where(problem => problem.Line == line).Select(problem => problem.Reason);
        Assert.That(reasons, Has.Some.StartsWith(reason));
    }

    [Test]
    public void A_sources_file_may_have_stanzas_and_a_key_in_itself()
    {
        var (sources, problems) = DebSourcesFile.Read(
            DebSourcesFile.Write(Deb) + "\nTypes: deb\nURIs: https://example.com\nSuites: ./\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n xyz\n");
        Assert.That(problems, Is.Empty);
        Assert.That(sources[1]["Signed-By"], Is.EqualTo("-----BEGIN PGP PUBLIC KEY BLOCK-----\n.\nxyz"));
    }

    [Test]
    public void Any_repository_is_refused_or_reads_back_without_problems() =>
        Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text).Sample(
            (name, path, key) =>
            {
                var repository = Rpm with { Name = name, BaseUrl = "https://example.com/" + path, GpgKey = "file:///" + key };
                if (repository.Check() is not null)
                    return true;
                var text = RpmRepositoryFile.Write(repository);
                return RpmRepositoryFile.Read(text).Problems.Count == 0
                    && text.Split('\n').SequenceEqual(["[extra]", $"name={name}", $"baseurl={repository.BaseUrl}", "enabled=1", "gpgcheck=1", $"gpgkey={repository.GpgKey}", "skip_if_unavailable=0", ""]);
            },
            iter: Hostile.Many);

    [Test]
    public void Any_source_is_refused_or_reads_back_equal() =>
        Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text).Sample(
            (uri, component, key) =>
            {
                var source = Deb with { Uris = ["https://" + uri], Components = [component], SignedBy = "/" + key };
                if (source.Check() is not null)
                    return true;
                var (sources, problems) = DebSourcesFile.Read(DebSourcesFile.Write(source));
                return problems.Count == 0 && sources is [var fields]
                    && fields["URIs"] == source.Uris[0] && fields["Components"] == component && fields["Signed-By"] == source.SignedBy;
            },
            iter: Hostile.Many);
}
