using Bootc.Definition;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>An image of the SDK on an image of the SDK: what the lower one says stays, and the upper one has the last word.</summary>
internal sealed class ImageOnImageTests
{
    // Folders in which the first line or file counts; in the others it is the last.
    private static readonly string[] s_firstCounts = ["system-preset", "sysusers.d", "tmpfiles.d", "sshd_config.d"];

    [Test]
    public void No_file_of_the_SDK_takes_the_place_of_one_of_the_image_below()
    {
        var below = Generated(0);
        var above = Generated(1);
        var aboveThat = Generated(2);

        Assert.That(below, Has.Length.EqualTo(13));
        Assert.That(below.Intersect(above).Concat(above.Intersect(aboveThat)).Concat(below.Intersect(aboveThat)), Is.Empty);
        foreach (var (lower, upper) in below.Zip(above).Concat(above.Zip(aboveThat)))
            Assert.That(string.CompareOrdinal(upper, lower) < 0, Is.EqualTo(s_firstCounts.Any(folder => lower.Contains($"/{folder}/", StringComparison.Ordinal))), $"{lower}, {upper}");
    }

    [Test]
    public void How_many_images_there_are_is_a_fact_of_the_base() =>
        Assert.That(BaseImageFacts.Parse((new BaseImageFacts() with { Generation = 2 }).ToText().Split('\n')).Generation, Is.EqualTo(2));

    private static string[] Generated(int generation)
    {
        using var project = new FeatureProject { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt], Tools = ["dracut", "sshd"], Kernels = ["6.12"], Generation = generation } }
            .Add("KernelArgument", "quiet").Add("KernelArgument", "console=ttyS0", ("Architecture", "x86_64")).Add("Sysctl", "vm.swappiness=10")
            .Add("KernelModule", "loop").Add("KernelModule", "nouveau", ("State", "Blacklisted")).Add("Initramfs", "nvme", ("Kind", "Driver"))
            .Add("Unit", "chronyd.service").Add("UnitPreset", "enable fstrim.timer").Add("User", "alice", ("Id", "1100"))
            .Add("SshdSetting", "PasswordAuthentication", ("Value", "no")).Add("Environment", "EDITOR", ("Value", "vi"));
        return
        [
            .. project.Render().Layers.SelectMany(layer => layer.Steps).SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).OfType<ImageFile>()
                .Select(file => file.Path.Value).Where(path => path.Contains("bootc-sdk", StringComparison.Ordinal)).OrderBy(path => path.Split('/')[^2], StringComparer.Ordinal).ThenBy(path => path[^12..], StringComparer.Ordinal),
        ];
    }
}
