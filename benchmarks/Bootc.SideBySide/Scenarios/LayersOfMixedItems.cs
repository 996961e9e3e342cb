namespace Bootc.SideBySide.Scenarios;

/// <summary>How many layers 500 items of all kinds become; rendered, and not built, since packages would be downloaded.</summary>
internal static class LayersOfMixedItems
{
    private const int Items = 500;

    // What only a build could do: it is asked for here, and not done.
    private static readonly string[] s_others =
    [
        """<Package Include="curl;htop;jq;rsync;tmux" />""",
        """<PackageLock Include="curl" />""",
        """<PackageExclude Include="snapd" />""",
        """<Initramfs Include="virtio_scsi" Kind="Driver" />""",
        """<NetworkConnection Include="storage" Interface="eth1" Method="Auto" />""",
        """<FirewallService Include="ssh" />""",
        """<FirewallPort Include="6817/tcp" />""",
        """<Sudoers Include="operators" Groups="sudo" Commands="/usr/bin/systemctl restart ssh" />""",
        """<SigningPolicy Include="registry.example.org/old" Type="Reject" />""",
        """<Locale Include="en_US.UTF-8" />""",
        """<Keymap Include="us" />""",
        """<UpdateTimer Include="Apply" OnCalendar="Sun 03:00" />""",
    ];

    // Five packages and an overlay.
    private static readonly int s_otherItems = s_others.Length + 4 + 1;

    public static async Task<Scenario> PrepareAsync(Workspace workspace)
    {
        const string Name = "mixed";
        var items = MixedItems.Write(workspace, Name, Items - s_otherItems, oneByOne: Items);
        workspace.Write($"{Name}/rootfs/usr/share/tree", "a tree of one file\n");
        var project = workspace.Project(Name, string.Join('\n', s_others.Prepend(items)));
        await project.RenderAsync();
        return new Scenario("Layers", [], [])
        {
            Counts = [new Count($"layers for {Items} items of {MixedItems.KindCount + s_others.Length + 1} kinds", project.Layers, 12)],
            WarmUps = 0,
        };
    }
}
