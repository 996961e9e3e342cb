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
            await DigestFile.WriteAsync(file, "sha256:aaaa");
            await DigestFile.WriteAsync(file, "sha256:bbbb");

            Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("sha256:bbbb"));
            Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!), Is.EqualTo(new[] { file }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task A_write_that_fails_leaves_no_part_behind()
    {
        var folder = Directory.CreateTempSubdirectory("bootc-test-");
        try
        {
            var occupied = folder.CreateSubdirectory("image.digest");

            await Assert.ThrowsAsync(Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>(), () => DigestFile.WriteAsync(occupied.FullName, "sha256:aaaa"));
            Assert.That(folder.GetFileSystemInfos().Select(entry => entry.Name), Is.EqualTo(new[] { "image.digest" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
