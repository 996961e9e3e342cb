using System.Formats.Tar;

namespace Bootc.Steps;

public sealed class ArchiveStepFileTests
{
    [Test]
    public void An_archive_without_entries_is_one_that_tar_accepts()
    {
        using var stream = new MemoryStream();

        new ArchiveStepFile("files.tar", []).WriteTo(stream);

        stream.Position = 0;
        using var reader = new TarReader(stream);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stream.ToArray(), Is.EqualTo(new byte[1024]));
            Assert.That(reader.GetNextEntry(), Is.Null);
        }
    }
}
