namespace Bootc.Publishing;

public sealed class DigestFileTests
{
    [Test]
    public async Task The_digest_replaces_the_old_one_and_leaves_no_other_file()
    {
        var folder = Directory.CreateTempSubdirectory("bootc-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "made on demand", "image.digest");
            DigestFile.Write(file, "sha256:aaaa");
            DigestFile.Write(file, "sha256:bbbb");

            Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("sha256:bbbb"));
            Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!), Is.EqualTo(new[] { file }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void A_write_that_fails_leaves_no_part_behind()
    {
        var folder = Directory.CreateTempSubdirectory("bootc-test-");
        try
        {
            var occupied = folder.CreateSubdirectory("image.digest");

            Assert.That(() => DigestFile.Write(occupied.FullName, "sha256:aaaa"), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
            Assert.That(folder.GetFileSystemInfos().Select(entry => entry.Name), Is.EqualTo(new[] { "image.digest" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
