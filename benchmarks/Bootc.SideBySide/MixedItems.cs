using System.Globalization;
using System.Security;
using Bootc.Definition;

namespace Bootc.SideBySide;

/// <summary>Items as a large project has them: 100 of eight kinds that people write one by one, and else files by a pattern.</summary>
internal static class MixedItems
{
    private const int OneByOne = 100;

    private static readonly Item[] Others =
    [
        .. Numbered(20, i => new Item("Link", $"/usr/share/bench/links/{i}", ("LinkTarget", $"../{i}"))),
        .. Numbered(20, i => new Item("Directory", $"/usr/share/bench/directories/{i}", ("Mode", "0750"))),
        .. Numbered(20, i => new Item("KernelArgument", $"bench.argument{i}={i}")),
        .. Numbered(20, i => new Item("ContainerLabel", $"com.example.bench.{i}", ("Value", $"label {i}"))),
        .. Numbered(10, i => new Item("Unit", $"units/bench{i}.service")),
        .. Numbered(10, i => new Item("DropIn", $"units/bench{i}.service.d/10-limits.conf")),
    ];

    /// <summary>Writes what the items name, and returns the items as a project has them.</summary>
    public static string Write(Workspace workspace, string project, int count)
    {
        SmallFiles.Write(workspace, project, count - OneByOne);
        foreach (var unit in Others.Where(item => item.Type == "Unit"))
        {
            workspace.Write($"{project}/{unit.Include}", "[Service]\nExecStart=/usr/bin/true\n\n[Install]\nWantedBy=multi-user.target\n");
            workspace.Write($"{project}/{unit.Include}.d/10-limits.conf", "[Service]\nTasksMax=100\n");
        }

        // Units and drop-ins are declared by default.
        var written = Others.Where(item => item.Type is not ("Unit" or "DropIn")).Select(item => item.Xml);
        return string.Join('\n', written.Append(SmallFiles.Item));
    }

    /// <summary>The same items as MSBuild hands them over.</summary>
    public static IReadOnlyList<DeclaredItem> Declare(string projectFile, int count) =>
    [
        .. Others.Concat(Numbered(count - OneByOne, i => new Item("File", $"{SmallFiles.Folder}/{SmallFiles.Name(i)}", ("TargetPath", SmallFiles.TargetPath))))
            .Select(item => new DeclaredItem(item.Type, item.Include, item.Metadata, projectFile)),
    ];

    private static IEnumerable<Item> Numbered(int count, Func<int, Item> item) => Enumerable.Range(0, count).Select(item);

    private sealed record Item(string Type, string Include, params (string Name, string Value)[] Attributes)
    {
        public string Xml => string.Create(CultureInfo.InvariantCulture,
            $"<{Type} Include=\"{SecurityElement.Escape(Include)}\"{string.Concat(Attributes.Select(attribute => $" {attribute.Name}=\"{SecurityElement.Escape(attribute.Value)}\""))} />");

        public IReadOnlyDictionary<string, string> Metadata =>
            Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.OrdinalIgnoreCase);
    }
}
