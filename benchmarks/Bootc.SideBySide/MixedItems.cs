using System.Globalization;
using System.Security;
using Bootc.Definition;

namespace Bootc.SideBySide;

/// <summary>Items as a large project has them: of every kind that needs nothing which the base lacks, and for the rest files by a pattern.</summary>
internal static class MixedItems
{
    // Of each kind that an image can have many of, one for so many items.
    private const int Share = 100;

    private const string Shell = "#!/bin/sh\ntrue\n";

    // Of these an image has one.
    private static readonly Item[] Singles =
    [
        new("DefaultTarget", "multi-user.target"),
        new("TimeZone", "Europe/Berlin"),
        new("InstallConfiguration", "bench", ("RootFileSystem", "xfs")),
        new("OsRelease", "VARIANT_ID", ("Value", "bench")),
        new("Swap", "PARTLABEL=swap", ("MayFail", "true")),
        new("SshdSetting", "PasswordAuthentication", ("Value", "no")),
    ];

    private static readonly Func<int, Item>[] Kinds =
    [
        i => new("Link", $"/usr/share/bench/links/{i}", ("LinkTarget", $"../{i}")),
        i => new("Directory", $"/usr/share/bench/directories/{i}", ("Mode", "0750")),
        i => new("Script", $"scripts/{i}.sh") { Content = $"#!/bin/sh\necho {i} > /usr/share/bench-script{i}\n" },
        i => new("Edit", "/etc/profile", ("Line", $"# bench {i}")),
        i => new("RemovedPath", $"/usr/share/doc/bench{i}", ("Optional", "true")),
        i => new("Permission", $"/usr/share/bench/{SmallFiles.Name(i)}", ("Mode", "0600")),
        i => new("Environment", $"BENCH{i}={i}"),
        i => new("ContainerLabel", $"com.example.bench.{i}", ("Value", $"label {i}")),
        i => new("KernelArgument", $"bench.argument{i}={i}"),
        i => new("KernelModule", $"bench{i}", ("State", "Blacklisted")),
        i => new("Sysctl", $"net.ipv4.conf.bench{i}.forwarding=1"),
        i => new("Tmpfiles", $"tmpfiles/bench{i}.conf") { Content = $"d /var/bench{i} 0755 root root -\n" },
        i => new("UdevRules", $"udev/60-bench{i}.rules") { Content = $"SUBSYSTEM==\"block\", KERNEL==\"bench{i}\", ATTR{{queue/scheduler}}=\"none\"\n", IsDeclaredByDefault = true },
        // Units and drop-ins are declared by default, as rules of udev are.
        i => new("Unit", $"units/bench{i}.service") { Content = "[Service]\nExecStart=/usr/bin/true\n\n[Install]\nWantedBy=multi-user.target\n", IsDeclaredByDefault = true },
        i => new("DropIn", $"units/bench{i}.service.d/10-limits.conf") { Content = "[Service]\nTasksMax=100\n", IsDeclaredByDefault = true },
        i => new("UnitPreset", $"disable absent{i}.service"),
        i => new("FirstBootTask", $"tasks/first{i}.sh") { Content = Shell },
        i => new("BootTask", $"tasks/boot{i}.sh") { Content = Shell },
        i => new("Timer", $"tasks/timer{i}.sh", ("OnCalendar", "Mon..Fri 18:00")) { Content = Shell },
        i => new("Mount", $"/var/bench-mount{i}", ("What", $"LABEL=bench{i}"), ("Type", "xfs")),
        i => new("Automount", $"/var/bench-mount{i}", ("IdleTimeout", "10min")),
        i => new("Group", $"benchgroup{i}", ("Id", Number(20_000 + i))),
        i => new("User", $"bench{i}", ("Id", Number(10_000 + i)), ("Groups", $"benchgroup{i}")),
    ];

    /// <summary>How many kinds there are, with the files and the units' default items.</summary>
    public static int KindCount => Singles.Length + Kinds.Length + 1;

    /// <summary>Writes what the items name, and returns the items as a project has them.</summary>
    /// <param name="oneByOne">The share of items that are no files by a pattern is that of so many.</param>
    public static string Write(Workspace workspace, string project, int count, int? oneByOne = null)
    {
        var others = Others(oneByOne ?? count).ToList();
        SmallFiles.Write(workspace, project, count - others.Count);
        foreach (var item in others)
        {
            if (item.Content is { } content)
                workspace.Write($"{project}/{item.Include}", content);
        }

        return string.Join('\n', others.Where(item => !item.IsDeclaredByDefault).Select(item => item.Xml).Append(SmallFiles.Item));
    }

    /// <summary>The same items as MSBuild hands them over.</summary>
    public static IReadOnlyList<DeclaredItem> Declare(string projectFile, int count)
    {
        var others = Others(count).ToList();
        var files = Enumerable.Range(0, count - others.Count)
            .Select(i => new Item("File", $"{SmallFiles.Folder}/{SmallFiles.Name(i)}", ("TargetPath", SmallFiles.TargetPath)));
        return [.. others.Concat(files).Select(item => new DeclaredItem(item.Type, item.Include, item.Metadata, projectFile))];
    }

    private static IEnumerable<Item> Others(int count) => Singles.Concat(Kinds.SelectMany(kind => Enumerable.Range(0, count / Share).Select(kind)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Item(string Type, string Include, params (string Name, string Value)[] Attributes)
    {
        /// <summary>Of the file that the item names.</summary>
        public string? Content { get; init; }

        public bool IsDeclaredByDefault { get; init; }

        public string Xml => string.Create(CultureInfo.InvariantCulture,
            $"<{Type} Include=\"{SecurityElement.Escape(Include)}\"{string.Concat(Attributes.Select(attribute => $" {attribute.Name}=\"{SecurityElement.Escape(attribute.Value)}\""))} />");

        public IReadOnlyDictionary<string, string> Metadata =>
            Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.OrdinalIgnoreCase);
    }
}
