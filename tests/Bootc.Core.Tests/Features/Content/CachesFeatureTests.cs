using Bootc.Definition;

namespace Bootc.Features;

/// <summary>What programs compile of files of the project.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CachesFeatureTests
{
    [Test]
    public void Files_that_a_program_compiles_ask_for_it_once()
    {
        using var project = new FeatureProject();
        foreach (var path in new[]
        {
            "etc/ld.so.conf.d/a.conf", "usr/lib/x86_64-linux-gnu/libx.so.1", "usr/lib/udev/hwdb.d/60-a.hwdb", "usr/share/glib-2.0/schemas/10-a.gschema.override", "usr/share/glib-2.0/schemas/20-b.gschema.override",
            "etc/dconf/db/local.d/00-a", "usr/share/icons/ours/scalable/a.svg", "usr/share/icons/theirs/scalable/a.svg", "usr/share/fonts/a.ttf", "usr/share/applications/a.desktop", "usr/share/mime/packages/a.xml",
        })
        {
            project.AddFile("rootfs/" + path, "x");
        }

        project.Add("Overlay", "rootfs");

        Assert.That(project.Run(new OverlayFeature(), new CachesFeature()).Steps.Single(step => step.Name == "caches").Lines("caches.list"), Is.EqualTo(new[]
        {
            "applications /usr/share/applications/a.desktop", "dconf /etc/dconf/db/local.d/00-a", "fonts /usr/share/fonts/a.ttf", "hardware /usr/lib/udev/hwdb.d/60-a.hwdb",
            "icons /usr/share/icons/ours/scalable/a.svg", "icons /usr/share/icons/theirs/scalable/a.svg", "libraries /etc/ld.so.conf.d/a.conf",
            "schemas /usr/share/glib-2.0/schemas/10-a.gschema.override", "types /usr/share/mime/packages/a.xml",
        }));
    }

    [Test]
    public void Other_files_ask_for_nothing()
    {
        using var project = new FeatureProject().AddFile("rootfs/usr/lib/app/deep/plugin/libx.so", "x").AddFile("rootfs/usr/share/icons/a.png", "x").AddFile("rootfs/etc/x", "x").Add("Overlay", "rootfs");

        Assert.That(project.Run(new OverlayFeature(), new CachesFeature()).Steps.Select(step => step.Name), Has.None.EqualTo("caches"));
    }

    [Test]
    [Category("Engine")]
    public async Task They_are_compiled_in_the_image()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DistributionId = "debian", PackageManagers = [PackageManager.Apt] } }
            .Add("Package", "libglib2.0-bin").Add("Package", "dconf-cli")
            .AddFile("rootfs/usr/share/glib-2.0/schemas/org.example.a.gschema.xml", """
                <schemalist><schema id="org.example.a" path="/org/example/a/"><key name="colour" type="s"><default>'red'</default></key></schema></schemalist>
                """)
            .AddFile("rootfs/usr/share/glib-2.0/schemas/10-a.gschema.override", "[org.example.a]\ncolour='blue'\n")
            .AddFile("rootfs/etc/dconf/db/local.d/00-a", "[org/example/a]\ncolour='green'\n")
            .AddFile("rootfs/usr/lib/udev/hwdb.d/99-a.hwdb", "test:sdk*\n SDK_FOUND=1\n")
            .AddFile("rootfs/etc/ld.so.conf.d/sdk.conf", "/usr/lib/sdk\n").Add("Overlay", "rootfs")
            .AddFile("show.sh", """
                #!/bin/sh
                gsettings get org.example.a colour | sed 's/^/shown /'
                systemd-hwdb query test:sdk1 | sed 's/^/shown /'
                stat -c 'shown %n' /etc/dconf/db/local
                find /etc/ld.so.cache -newer /etc/ld.so.conf.d/sdk.conf | sed 's/^/shown /'
                """).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(project.Run(new PackagesFeature(), new OverlayFeature(), new CachesFeature(), new ScriptFeature()), project);

        Assert.That(image.Log.Split('\n').Where(line => line.StartsWith("shown ", StringComparison.Ordinal)), Is.EqualTo(new[] { "shown 'blue'", "shown SDK_FOUND=1", "shown /etc/dconf/db/local", "shown /etc/ld.so.cache" }));
    }

    [Test]
    [Category("Engine")]
    public async Task A_program_that_the_image_lacks_is_named_with_its_package()
    {
        using var project = new FeatureProject().AddFile("a.gschema.override", "[x]\n").Add("File", "a.gschema.override", ("TargetPath", "/usr/share/glib-2.0/schemas/"))
            // The cache that comes before it, which the image can make.
            .AddFile("a.conf", "/usr/lib/a\n").Add("File", "a.conf", ("TargetPath", "/etc/ld.so.conf.d/"));
        var context = project.Run(new FilesFeature(), new CachesFeature());

        var failure = await Assert.ThrowsAsync<Diagnostics.BootcException>(() => FeatureImage.BuildAsync(context, project));

        Assert.That(failure!.Diagnostic.Message, Does.Contain("The image has no glib-compile-schemas, without which '/usr/share/glib-2.0/schemas/a.gschema.override' of the project has no effect."));
        Assert.That(FeatureImage.ItemOf(failure, context)?.Include, Is.EqualTo("a.gschema.override"));
    }
}
