namespace Bootc.Images;

/// <summary>What the checks find in the built image.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class ImageFindingTests
{
    // BOOTC1809: content in /var that nothing declares.
    private const string Warning = "BOOTC1809";

    [Test]
    public async Task A_warning_about_the_image_is_said_on_every_build_while_it_holds()
    {
        await using var image = new ImageProject();
        WriteScript(image, "mkdir -p /var/lib/left");
        WriteProject(image);

        for (var run = 0; run < 2; run++)
        {
            var build = await image.BuildAsync();
            Assert.That(build.Log.Warnings.Select(warning => (warning.Code, warning.File)), Is.EqualTo(new[] { (Warning, image.Project.PathOf("node.bootcproj")) }));
            Assert.That(build.Log.Warnings.Single().Text, Does.Contain(": /var/lib/left."));
        }

        Assert.That((await image.BuildAsync("-p:NoWarn=" + Warning)).Log.Warnings, Is.Empty);
        (await image.Project.Build("build", "-p:WarningsAsErrors=" + Warning)).AssertError(Warning);

        WriteScript(image, "true");
        Assert.That((await image.BuildAsync()).Log.Warnings, Is.Empty);
        // The layers of this state come from the engine's cache, and what was found in them is still known.
        WriteScript(image, "mkdir -p /var/lib/left");
        Assert.That((await image.BuildAsync()).Log.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { Warning }));
    }

    [Test]
    public async Task An_error_in_the_image_leaves_the_old_image_its_name_and_is_said_until_it_is_gone()
    {
        await using var image = new ImageProject();
        WriteScript(image, "true");
        WriteProject(image);
        await image.BuildAsync();
        var good = image.ImageId;

        WriteScript(image, "mkdir -p /usr/etc");
        for (var run = 0; run < 2; run++)
            (await image.Project.Build("build")).AssertError("BOOTC1805");

        WriteScript(image, "true");
        await image.BuildAsync();
        Assert.That(image.ImageId, Is.EqualTo(good));
    }

    private static void WriteScript(ImageProject image, string command) => image.Project.Write("s.sh", "#!/bin/sh\n" + command + "\n");

    private static void WriteProject(ImageProject image) => image.Write("  <ItemGroup><Script Include=\"s.sh\" /></ItemGroup>");
}
