using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Bootc.Inputs;

namespace Bootc.Fetching;

internal sealed class ArchiveReaderTests
{
    private string _folder = null!;

    private string Target => Path.Combine(_folder, "unpacked");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-archive-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_tar_is_read_whatever_it_is_compressed_with([Values("cat", "gzip", "xz", "zstd", "bzip2")] string program, [Values] bool inTwoParts)
    {
        var plain = Path.Combine(_folder, "plain.tar");
        File.WriteAllBytes(plain, SampleTar());
        // Parallel compressors write several streams, one after the other.
        var path = Path.Combine(_folder, "archive");
        Shell(inTwoParts
            ? $"(head -c 700 '{plain}' | {program} -c; tail -c +701 '{plain}' | {program} -c) > '{path}'".Replace("cat -c", "cat", StringComparison.Ordinal)
            : $"{program} < '{plain}' > '{path}'");

        AssertSample(new UnpackedArchives(Target).Unpack(InputFile.Read(path)));
    }

    [Test]
    public void A_zip_is_read_with_its_modes_and_links()
    {
        var path = Path.Combine(_folder, "archive");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Write(zip, "top/bin/tool", "#!/bin/sh\n", 0x81ED);
            Write(zip, "top/link", "bin/tool", 0xA1FF);
            Write(zip, "top/notes.txt", "notes", 0);
            Write(zip, "top/empty/", "", 0x41ED);
        }

        var entries = new UnpackedArchives(Target).Unpack(InputFile.Read(path)).Entries;

        Assert.That(entries.Select(entry => entry.Path), Is.EqualTo(new[] { "top/bin/tool", "top/empty", "top/link", "top/notes.txt" }));
        Assert.That(entries[0], Is.InstanceOf<ArchiveFile>().With.Property(nameof(ArchiveFile.Mode)).EqualTo((UnixFileMode)0x1ED));
        Assert.That(entries[1], Is.InstanceOf<ArchiveDirectory>());
        Assert.That(entries[2], Is.EqualTo(new ArchiveLink("top/link", "bin/tool")));
        Assert.That(entries[3], Is.InstanceOf<ArchiveFile>().With.Property(nameof(ArchiveFile.Mode)).Null);
    }

    [Test]
    public void What_was_unpacked_is_found_again_and_no_more_once_it_is_damaged()
    {
        var path = Path.Combine(_folder, "archive");
        File.WriteAllBytes(path, SampleTar());
        var archive = InputFile.Read(path);
        var unpacked = new UnpackedArchives(Target).Unpack(archive);

        AssertSample(new UnpackedArchives(Target).Find(archive.Hash)!);
        File.AppendAllText(unpacked.Entries.OfType<ArchiveFile>().First().Content.Path, "x");

        Assert.That(new UnpackedArchives(Target).Find(archive.Hash), Is.Null);
        AssertSample(new UnpackedArchives(Target).Unpack(archive));
    }

    [Test]
    public void What_nobody_asks_for_any_more_is_removed()
    {
        var path = Path.Combine(_folder, "archive");
        File.WriteAllBytes(path, SampleTar());
        var archive = InputFile.Read(path);
        new UnpackedArchives(Target).Unpack(archive);

        var archives = new UnpackedArchives(Target);
        archives.Find(archive.Hash);
        archives.RemoveUnused();
        Assert.That(Directory.GetDirectories(Target), Has.Length.EqualTo(1));

        new UnpackedArchives(Target).RemoveUnused();
        Assert.That(Directory.GetDirectories(Target), Is.Empty);
    }

    [TestCase("")]
    [TestCase("just some text")]
    [TestCase("a longer text without any meaning: ")]
    public void A_file_that_is_no_archive_is_refused(string text)
    {
        var path = Path.Combine(_folder, "archive");
        File.WriteAllText(path, text.Length > 20 ? string.Concat(Enumerable.Repeat(text, 100)) : text);

        Assert.That(() => new UnpackedArchives(Target).Unpack(InputFile.Read(path)), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("neither a tar"));
    }

    [TestCase("gzip", -100)]
    [TestCase("xz", -100)]
    [TestCase("zstd", -100)]
    [TestCase("bzip2", -100)]
    [TestCase("xz", -9)]
    [TestCase("zstd", -9)]
    [TestCase("bzip2", -9)]
    public void An_archive_that_ends_too_early_is_refused(string program, int length)
    {
        var plain = Path.Combine(_folder, "plain.tar");
        File.WriteAllBytes(plain, SampleTar());
        var path = Path.Combine(_folder, "archive");
        Shell($"{program} < '{plain}' | head -c {length} > '{path}'");

        Assert.That(() => new UnpackedArchives(Target).Unpack(InputFile.Read(path)), Throws.InstanceOf<InvalidDataException>());
    }

    private static byte[] SampleTar()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "./top/") { Mode = (UnixFileMode)0x1ED });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "./top/bin/tool") { Mode = (UnixFileMode)0xDED, Uid = 1000, DataStream = new MemoryStream("#!/bin/sh\n"u8.ToArray()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "./top/bin/same") { LinkName = "./top/bin/tool" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "./top/link") { LinkName = "bin/tool" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "./top/Grüße") { Mode = (UnixFileMode)0x1A4, DataStream = new MemoryStream("first"u8.ToArray()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "./top/Grüße") { Mode = (UnixFileMode)0x1A4, DataStream = new MemoryStream("second"u8.ToArray()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "./top/pipe"));
        }

        return stream.ToArray();
    }

    private static void AssertSample(UnpackedArchive archive)
    {
        Assert.That(archive.Entries.Select(entry => entry.Path), Is.EqualTo(new[] { "top", "top/Grüße", "top/bin/same", "top/bin/tool", "top/link", "top/pipe" }));
        var tool = (ArchiveFile)archive.Entries[3];
        Assert.That(tool.Mode, Is.EqualTo((UnixFileMode)0xDED));
        Assert.That(File.ReadAllText(tool.Content.Path), Is.EqualTo("#!/bin/sh\n"));
        Assert.That(((ArchiveFile)archive.Entries[2]).Content, Is.EqualTo(tool.Content).Using<InputFile>((left, right) => left.Path == right.Path));
        Assert.That(File.ReadAllText(((ArchiveFile)archive.Entries[1]).Content.Path), Is.EqualTo("second"));
        Assert.That(archive.Entries[4], Is.EqualTo(new ArchiveLink("top/link", "bin/tool")));
        Assert.That(archive.Entries[5], Is.EqualTo(new ArchiveOddity("top/pipe", "a pipe")));
    }

    private static void Write(ZipArchive zip, string name, string text, int attributes)
    {
        var entry = zip.CreateEntry(name);
        entry.ExternalAttributes = attributes << 16;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Shell(string script)
    {
        using var shell = Process.Start("/bin/sh", ["-ec", script]);
        shell.WaitForExit();
        Assert.That(shell.ExitCode, Is.Zero, script);
    }
}
