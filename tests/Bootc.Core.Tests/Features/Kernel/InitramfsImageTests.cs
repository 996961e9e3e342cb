using Bootc.Definition;

namespace Bootc.Features;

/// <summary>What of the project gets into a real initramfs of the local base, made by its dracut, and what does not make one.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class InitramfsImageTests
{
    private const string Show = """
        #!/bin/sh
        set -eu
        image=$(echo /usr/lib/modules/*/initramfs.img)
        lsinitrd "$image" > /tmp/listing
        for path in etc/vconsole.conf etc/default/keyboard etc/locale.conf etc/crypttab usr/share/keymaps/i386/qwertz/de.kmap.gz; do
            if grep -q -E " $path( ->.*)?$" /tmp/listing; then echo "shown has $path"; else echo "shown has no $path"; fi
        done
        echo "shown $(lsinitrd -f etc/default/keyboard "$image" | grep KEYMAP)"
        echo "shown $(lsinitrd -f etc/crypttab "$image")"
        """;

    // The base has no kbd, and its initramfs therefore nothing of the console's keyboard. Here it gets both before the initramfs is looked at.
    private const string TakeKeyboard = """
        #!/bin/sh
        set -eu
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update
        apt-get -qq -y -o Acquire::Retries=3 --no-install-recommends install kbd console-data > /dev/null
        # Fedora's kbd has them all in one folder, and dracut's module wants each.
        mkdir /usr/share/unimaps
        kernel=$(ls /usr/lib/modules)
        DRACUT_NO_XATTR=1 SOURCE_DATE_EPOCH=0 dracut --force --quiet --no-hostonly --reproducible --kver "$kernel" --tmpdir /tmp --add ostree "/usr/lib/modules/$kernel/initramfs.img"
        lsinitrd "/usr/lib/modules/$kernel/initramfs.img" | grep -q bin/loadkeys
        """;

    [Test]
    public async Task The_keymap_is_that_of_the_project_where_the_initramfs_has_keymaps()
    {
        using var project = Project()
            .Add("Keymap", "de").Add("Locale", "C.UTF-8")
            .AddFile("keyboard.sh", TakeKeyboard).Add("Script", "keyboard.sh", ("Before", "initramfs-files"))
            .AddFile("show.sh", Show).Add("Script", "show.sh");

        await using var image = await FeatureImage.BuildAsync(Run(project), project);

        Assert.That(image.Log, Does.Contain("it has a copy of /etc/default/keyboard"));
        Assert.That(image.Shown, Is.EqualTo(new[]
        {
            "has etc/vconsole.conf", "has etc/default/keyboard", "has no etc/locale.conf", "has no etc/crypttab", "has usr/share/keymaps/i386/qwertz/de.kmap.gz", "KEYMAP=de", "",
        }));
    }

    [Test]
    public async Task The_keymap_leaves_an_initramfs_without_keymaps_alone()
    {
        using var project = Project().Add("Keymap", "de");

        await using var image = await FeatureImage.BuildAsync(Run(project), project);

        Assert.That(image.Log, Does.Contain("it stays as it is").And.Not.Contain("made anew"));
    }

    [Test]
    public async Task A_file_of_the_project_that_is_declared_for_it_is_in_it_and_one_that_changes_or_is_removed_later_is_found()
    {
        using var project = Project()
            .AddFile("crypttab", "data LABEL=data none luks\n").Add("File", "crypttab", ("TargetPath", "/etc/crypttab"))
            .Add("Initramfs", "/etc/crypttab").Add("Initramfs", "/usr/lib/os-release")
            .AddFile("show.sh", Show + "\necho '# later' >> /usr/lib/os-release\ntouch \"${image%/*}/kernel/lost.ko\"\nrm /usr/lib/ostree/prepare-root.conf\n").Add("Script", "show.sh");
        var context = Run(project);
        Checking.GeneralChecks.Add(context);

        await using var image = await FeatureImage.BuildAsync(context, project);

        Assert.That(image.Shown, Is.EqualTo(new[]
        {
            "has no etc/vconsole.conf", "has no etc/default/keyboard", "has no etc/locale.conf", "has etc/crypttab", "has no usr/share/keymaps/i386/qwertz/de.kmap.gz", "", "data LABEL=data none luks",
        }));
        Assert.That(image.Findings.Select(finding => (finding.Code, finding.Location?.Line)), Is.EquivalentTo(new[] { ("BOOTC1817", (int?)5), ("BOOTC1817", null), ("BOOTC1488", null) }));
        Assert.That(image.Findings.Single(finding => finding is { Code: "BOOTC1817", Location: null }).Message, Does.Contain("'/usr/lib/ostree/prepare-root.conf'"));
        Assert.That(image.Findings.Single(finding => finding.Code == "BOOTC1488").Message, Does.Contain("/kernel/lost.ko. Run depmod -a 6."));
    }

    private static FeatureProject Project() => new() { BaseImage = new() { DistributionId = "debian", PackageManagers = [PackageManager.Apt], Tools = ["dracut"] } };

    private static FeatureContext Run(FeatureProject project) => project.Run(new FilesFeature(), new HostFeature(), new InitramfsFeature(), new ScriptFeature());
}
