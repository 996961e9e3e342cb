namespace Bootc.Features;

/// <summary>Mounts in a real build on the local base, whose systemd says what their units should be called and reads them.</summary>
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class MountImageTests
{
    private static readonly string[] s_places = ["/var/scratch", "/srv-data", "/var/lib/my data/é$x", "/var/.hidden/a_b.c-d", "/opt-x"];

    [Test]
    public async Task Units_of_mounts_are_called_and_read_as_systemd_does()
    {
        using var project = new FeatureProject();
        foreach (var place in s_places)
            project.Add("Mount", place, ("What", $"LABEL={place[1..]} 100%"), ("Type", "xfs"), ("Options", "noatime,context=\"a:b:c\""));
        project.Add("Automount", "/var/scratch", ("IdleTimeout", "5min")).Add("Swap", "PARTLABEL=my swap", ("Priority", "5"), ("MayFail", "true"))
            .AddFile("places.txt", string.Join('\n', s_places) + "\n")
            .AddFile("show.sh", """
                #!/bin/sh
                cd /usr/lib/systemd/system
                while IFS= read -r place; do
                    name=$(systemd-escape --path --suffix=mount "$place")
                    [ -f "$name" ] && echo "shown $place is there"
                    systemd-analyze verify --recursive-errors=no --man=no "./$name" 2>&1 | grep -v -F 'Failed to create' | sed 's/^/shown verify /'
                done < "$BOOTC_INPUTS/places.txt"
                systemd-analyze verify --recursive-errors=no --man=no ./var-scratch.automount 2>&1 | sed 's/^/shown verify /'
                swap=$(systemd-escape --path --suffix=swap '/dev/disk/by-partlabel/my\x20swap')
                systemd-analyze verify --recursive-errors=no --man=no "./$swap" 2>&1 | sed 's/^/shown verify /'
                echo "shown $(readlink "swap.target.wants/$swap" | tr '\\' /)"
                stat -c 'shown %n %a' /srv-data /opt-x
                """)
            .Add("Script", "show.sh", ("Inputs", "places.txt"));

        await using var image = await FeatureImage.BuildAsync(project.Run(new MountFeature(), new ScriptFeature()), project);

        Assert.That(UnitImageTests.Shown(image.Log), Is.EqualTo(
        [
            .. s_places.Select(place => $"{place} is there"),
            "../dev-disk-by/x2dpartlabel-my/x5cx20swap.swap", "/srv-data 755", "/opt-x 755",
        ]));
    }
}
