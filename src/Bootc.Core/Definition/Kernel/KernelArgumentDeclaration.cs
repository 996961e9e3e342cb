using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A kernel argument of the image, or a file of them.</summary>
/// <param name="Argument">As it stands in the kernel's command line; null for a file.</param>
/// <param name="SourcePath">Absolute path of a kargs.d file of the project; null for an argument.</param>
/// <param name="Architectures">By bootc's names, sorted; empty for all, and for a file.</param>
/// <param name="Force">Allows the arguments that bootc itself sets at installation.</param>
public sealed record KernelArgumentDeclaration(DeclaredItem Item, string? Argument, string? SourcePath, IReadOnlyList<string> Architectures, bool Force)
    : IDeclaration<KernelArgumentDeclaration>
{
    public static string ItemType => "KernelArgument";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Architecture", "Value", "Force"];

    public static KernelArgumentDeclaration? Read(ItemReader item)
    {
        var force = item.Flag("Force", false);
        return IsFile(item.Include) ? ReadFile(item, force) : ReadArgument(item, force);
    }

    private static bool IsFile(string include) =>
        include.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) || include.Split('/', '\\').SkipLast(1).Contains("kargs.d");

    private static KernelArgumentDeclaration ReadFile(ItemReader item, bool force)
    {
        foreach (var metadata in new[] { "Value", "Architecture" })
        {
            if (item.Text(metadata) is not null)
                item.Report(KernelArgumentCodes.MetadataOfFile, metadata, item.Include, metadata);
        }

        var path = item.SourcePath();
        item.Check(KernelArgumentCodes.FileNameNotUsable, null, Path.GetFileName(path), KernelArgumentFile.CheckName(Path.GetFileName(path)));
        return new KernelArgumentDeclaration(item.Item, null, path, [], force);
    }

    private static KernelArgumentDeclaration ReadArgument(ItemReader item, bool force)
    {
        var value = item.Text("Value");
        var argument = value is null ? item.Include : $"{item.Include}={Quote(value)}";
        var isUsable = item.Check(KernelArgumentCodes.NotUsable, value is null ? null : "Value", argument, KernelArgument.Check(argument, force));
        if (isUsable && KernelArgument.Concern(argument) is { } concern)
            item.Report(KernelArgumentCodes.DeservesALook, null, argument, concern);

        var architectures = new SortedSet<string>(item.List("Architecture"), StringComparer.Ordinal);
        foreach (var architecture in architectures)
            item.Check(KernelArgumentCodes.ArchitectureNotUsable, "Architecture", architecture, KernelArchitecture.Check(architecture));
        return new KernelArgumentDeclaration(item.Item, argument, null, [.. architectures], force);
    }

    // The kernel drops the quotes around a value.
    private static string Quote(string value) =>
        value.Contains(' ', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
