using System.Formats.Tar;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

internal sealed class DownloadFeatureTests : FeatureTestBase
{
    private const string Address = "https://example.org/a/tool-1.2.tar.gz";

    [Test]
    public void A_file_arrives_with_its_mode_and_owner_and_under_its_own_name_in_a_folder()
    {
        var hash = Cache("#!/bin/sh\n"u8.ToArray());
        var context = Run(("Sha256", hash.ToUpperInvariant()), ("TargetPath", "/lib/tools/"), ("Mode", "0750"), ("Group", "10"));

        var file = Entries(context).OfType<ImageFile>().Single();
        Assert.That((file.Path.Value, file.Mode, file.Owner), Is.EqualTo(("/usr/lib/tools/tool-1.2.tar.gz", (UnixFileMode)0x1E8, new ImageOwner(0, 10))));
        Assert.That(context.Steps.Single().Name, Is.EqualTo("download-tool-1-2-tar-gz"));
        Assert.That(file.Content.Hash.Hex, Is.EqualTo(hash));
    }

    [Test]
    public void A_file_that_is_not_in_the_cache_is_asked_for_and_nothing_is_reported()
    {
        var context = Run(("Sha256", new string('a', 64)), ("TargetPath", "/usr/bin/tool"));

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.Steps, Is.Empty);
        Assert.That(context.Downloads.Missing.Select(request => request.Download.Address.Text), Is.EqualTo(new[] { Address }));
    }

    [Test]
    public void Entries_of_an_archive_arrive_without_their_owner_and_without_dangerous_modes()
    {
        var hash = Cache(Tar(
            File("top/bin/tool", 0xDFF, "x"), File("top/share/notes", 0x180, "y"), Link("top/bin/link", "tool"), Link("top/share/up", "../bin/tool"), Directory("top/empty/")));
        var context = Run(("Sha256", hash), ("TargetPath", "/usr/lib/tool"), ("Extract", "true"), ("StripComponents", "1"));

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(Entries(context).OfType<ImageFile>().Select(file => (file.Path.Value, file.Mode, file.Owner)), Is.EqualTo(new[]
        {
            ("/usr/lib/tool/bin/tool", (UnixFileMode)0x1ED, ImageOwner.Root),
            ("/usr/lib/tool/share/notes", (UnixFileMode)0x180, ImageOwner.Root),
        }));
        Assert.That(Entries(context).OfType<ImageLink>().Select(link => (link.Path.Value, link.Target)), Is.EqualTo(new[]
        {
            ("/usr/lib/tool/bin/link", "tool"),
            ("/usr/lib/tool/share/up", "../bin/tool"),
        }));
        Assert.That(context.Steps.Single().Lines("directories.list"), Is.EqualTo(new[] { "/usr/lib/tool/empty" }));
    }

    [TestCase("bin/tool", "/usr/bin/tool")]
    [TestCase("bin", "/usr/bin/other /usr/bin/tool")]
    [TestCase("bin/", "/usr/bin/other /usr/bin/tool")]
    [TestCase("**/*.1", "/usr/share/man/tool.1")]
    [TestCase("bin/t*;share", "/usr/bin/tool /usr/share/man/tool.1")]
    public void Only_what_is_wanted_arrives(string only, string paths)
    {
        var hash = Cache(Tar(Directory("t/bin/"), File("t/bin/tool", 0x1ED, "x"), File("t/bin/other", 0x1ED, "y"), File("t/share/man/tool.1", 0x1A4, "z"), Link("t/evil", "/etc/passwd")));
        var context = Run(("Sha256", hash), ("TargetPath", "/usr"), ("Extract", "true"), ("StripComponents", "1"), ("Only", only));

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(string.Join(' ', Entries(context).Select(entry => entry.Path.Value)), Is.EqualTo(paths));
    }

    [TestCase("../passwd", null)]
    [TestCase("a/../../passwd", null)]
    [TestCase("/etc/passwd", null)]
    [TestCase("a//b", null)]
    [TestCase("up", "../../x")]
    [TestCase("a/up", "../../x")]
    [TestCase("absolute", "/etc/passwd")]
    [TestCase("sly", "/usr/lib/tool/../../etc/passwd")]
    [TestCase("neighbour", "/usr/lib/tool2")]
    public void An_entry_that_leads_out_of_the_folder_is_an_error(string path, string? target)
    {
        var hash = Cache(Tar(File("fine", 0x1A4, ""), target is null ? File(path, 0x1A4, "x") : Link(path, target)));
        var context = Run(("Sha256", hash), ("TargetPath", "/usr/lib/tool"), ("Extract", "true"));

        Assert.That(context.Codes(), Is.EqualTo(new[] { "BOOTC1232" }));
        Assert.That(Entries(context).Select(entry => entry.Path.Value), Is.EqualTo(new[] { "/usr/lib/tool/fine" }));
    }

    [Test]
    public void A_link_within_the_folder_is_fine()
    {
        var hash = Cache(Tar(File("lib/a", 0x1A4, ""), Link("bin/a", "../lib/a"), Link("b", "/usr/lib/tool/lib/a"), Link("c", "x/../lib/a")));

        Assert.That(Run(("Sha256", hash), ("TargetPath", "/usr/lib/tool"), ("Extract", "true")).Codes(), Is.Empty);
    }

    [Test]
    public void A_device_is_an_error()
    {
        var hash = Cache(Tar(new GnuTarEntry(TarEntryType.CharacterDevice, "null") { DeviceMajor = 1, DeviceMinor = 3 }));

        Assert.That(Run(("Sha256", hash), ("TargetPath", "/usr/lib/tool"), ("Extract", "true")).Diagnostics.Single().Message, Does.Contain("an entry 'null' that is a device"));
    }

    [TestCase("BOOTC1219", "TargetPath", "")]
    [TestCase("BOOTC1221", "Sha256", "")]
    [TestCase("BOOTC1222", "Sha256", "abc")]
    [TestCase("BOOTC1222", "Sha256", "zz")]
    [TestCase("BOOTC1234", "StripComponents", "1")]
    [TestCase("BOOTC1234", "Only", "a")]
    [TestCase("BOOTC1200", "TargetPath", "tool")]
    [TestCase("BOOTC1204", "Mode", "rwx")]
    [TestCase("BOOTC1235", "Mode", "0644", "Extract", "true")]
    [TestCase("BOOTC1236", "StripComponents", "-1", "Extract", "true")]
    [TestCase("BOOTC1236", "StripComponents", "100", "Extract", "true")]
    [TestCase("BOOTC1237", "Only", "../x", "Extract", "true")]
    [TestCase("BOOTC1237", "Only", "/x", "Extract", "true")]
    [TestCase("BOOTC1239", "Only", "missing", "Extract", "true")]
    [TestCase("BOOTC1233", "StripComponents", "9", "Extract", "true")]
    public void What_is_wrong_with_a_download_has_its_code(string code, params string[] metadata)
    {
        var values = new Dictionary<string, string> { ["Sha256"] = Cache(Tar(File("a/tool", 0x1A4, "x"))), ["TargetPath"] = "/usr/lib/tool" };
        for (var i = 0; i < metadata.Length; i += 2)
            values[metadata[i]] = metadata[i + 1];

        Assert.That(Run([.. values.Select(pair => (pair.Key, pair.Value))]).Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("file:///etc/passwd", "BOOTC1220")]
    [TestCase("/srv/tool", "BOOTC1220")]
    [TestCase("ftp://example.org/tool", "BOOTC1220")]
    [TestCase("https://", "BOOTC1220")]
    [TestCase("https://example.org/a b", "BOOTC1220")]
    [TestCase("https://example.org/a#b", "BOOTC1220")]
    [TestCase("https://user:s3cr3t@example.org/tool", "BOOTC1223")]
    [TestCase("https://s3cr3t@example.org/tool", "BOOTC1223")]
    public void An_address_that_is_not_for_downloads_has_its_code(string address, string code)
    {
        Project.Add("Download", address, ("Sha256", new string('a', 64)), ("TargetPath", "/usr/bin/tool"));

        var diagnostic = Context().Diagnostics.Single();

        Assert.That(diagnostic.Code, Is.EqualTo(code));
        Assert.That(diagnostic.Message, Does.Not.Contain("s3cr3t"));
    }

    [Test]
    public void Something_else_than_an_archive_has_its_code() =>
        Assert.That(Run(("Sha256", Cache("text"u8.ToArray())), ("TargetPath", "/usr/lib/tool"), ("Extract", "true")).Codes(), Is.EqualTo(new[] { "BOOTC1231" }));

    private FeatureContext Run(params (string Name, string Value)[] metadata)
    {
        Project.Add("Download", Address, metadata);
        return Context();
    }

    private FeatureContext Context()
    {
        var archives = new UnpackedArchives(Path.Combine(Project.Directory, "unpacked"));
        Project.BaseImage = Project.BaseImage with { DirectoryLinks = Project.BaseImage.DirectoryLinks.Add("/lib", "usr/lib") };
        var context = new FeatureContext(Project.Define(), Project.BaseImage, new ProjectInputs(), new DiagnosticBag(), new Downloads(new DownloadCache(Project.Directory), archives));
        new DownloadFeature().Contribute(context);
        return context;
    }

    /// <summary>Puts content into the cache and gives its hash.</summary>
    private string Cache(byte[] content)
    {
        var hash = ContentHash.Of(content).Hex;
        Project.AddFile(hash, content);
        return hash;
    }

    private static IEnumerable<ImageEntry> Entries(FeatureContext context) =>
        context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries);

    private static byte[] Tar(params TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        }

        return stream.ToArray();
    }

    private static GnuTarEntry File(string path, int mode, string text) => new(TarEntryType.RegularFile, path)
    {
        Mode = (UnixFileMode)mode,
        Uid = 1000,
        Gid = 1000,
        DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
    };

    private static GnuTarEntry Link(string path, string target) => new(TarEntryType.SymbolicLink, path) { LinkName = target };

    private static GnuTarEntry Directory(string path) => new(TarEntryType.Directory, path);
}
