using System.Formats.Tar;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Features;

/// <summary>Files that items put into an image as they are, read by the programs that they are for.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class SuppliedContentImageTests
{
    [Test]
    public async Task Files_arrive_where_their_programs_read_them()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { PackageManagers = [PackageManager.Dnf] } };
        var (tool, archive) = ("#!/bin/sh\necho tool\n"u8.ToArray(), Archive());
        project.AddFile($"cache/{ContentHash.Of(tool).Hex}", tool).AddFile($"cache/{ContentHash.Of(archive).Hex}", archive)
            .AddFile("units/systemd-journald.service.d/10-limits.conf", "[Service]\nMemoryMax=512M\n")
            .AddFile("tmpfiles/scratch.conf", "d /var/scratch 1770 root root 10d\n")
            .AddFile("udev/60-disks.rules", "SUBSYSTEM==\"block\", ATTR{queue/scheduler}=\"none\"\n")
            .AddFile("show.sh", """
                #!/bin/sh
                set -eu
                systemd-tmpfiles --create --root=/tmp/root /usr/lib/tmpfiles.d/scratch.conf
                stat -c 'shown %a' /tmp/root/var/scratch
                udevadm verify /usr/lib/udev/rules.d/60-disks.rules > /dev/null && echo 'shown rules verified'
                """)
            .Add("Download", "https://example.com/tool", ("Sha256", ContentHash.Of(tool).Hex), ("TargetPath", "/usr/bin/"), ("Owner", "7"))
            .Add("Download", "https://example.com/tree.tar", ("Sha256", ContentHash.Of(archive).Hex), ("TargetPath", "/usr/lib/tree"), ("Extract", "true"), ("StripComponents", "1"), ("Only", "kept"))
            .Add("DropIn", "units/systemd-journald.service.d/10-limits.conf").Add("Tmpfiles", "tmpfiles/scratch.conf").Add("UdevRules", "udev/60-disks.rules")
            .Add("Copr", "owner/project", ("Chroot", "epel-9")).Add("Script", "show.sh");
        var downloads = new Downloads(new DownloadCache(Path.Combine(project.Directory, "cache")), new UnpackedArchives(Path.Combine(project.Directory, "unpacked")));
        var context = new FeatureContext(project.Define(), project.BaseImage, new ProjectInputs(TestSecrets.Store), new DiagnosticBag(), downloads);
        foreach (var feature in new IFeature[] { new DownloadFeature(), new UnitFeature(), new SuppliedFilesFeature(), new RepositoriesFeature(), new ScriptFeature() })
            feature.Contribute(context);

        await using var image = await FeatureImage.BuildAsync(context, project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Shown, Is.EqualTo(new[] { "1770", "rules verified" }), image.Log);
            Assert.That(
                await image.ListAsync("/usr/bin/tool", "/usr/lib/tree/kept", "/usr/lib/systemd/system/systemd-journald.service.d/10-limits.conf", "/usr/lib/udev/rules.d/60-disks.rules"),
                Is.EqualTo(new[]
                {
                    "0755 7/0 /usr/bin/tool", "0644 0/0 /usr/lib/tree/kept", "0644 0/0 /usr/lib/systemd/system/systemd-journald.service.d/10-limits.conf",
                    "0644 0/0 /usr/lib/udev/rules.d/60-disks.rules",
                }));
            Assert.That(await image.HasAsync("/usr/lib/tree/left"), Is.False);
            Assert.That(await image.ReadAsync("/usr/lib/tree/kept"), Is.EqualTo("kept\n"));
            Assert.That(
                await image.ReadAsync("/etc/yum.repos.d/_copr:copr.fedorainfracloud.org:owner:project.repo"),
                Does.Contain("/results/owner/project/epel-9-$basearch/\nenabled=0\ngpgcheck=1\n"));
        }
    }

    private static byte[] Archive()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Gnu))
        {
            foreach (var name in new[] { "kept", "left" })
            {
                tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, $"tree-1.0/{name}")
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name + "\n")),
                    Mode = FileModes.Data,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return stream.ToArray();
    }
}
