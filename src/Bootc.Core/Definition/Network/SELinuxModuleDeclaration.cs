using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A module of the project for the SELinux policy.</summary>
/// <param name="SourcePath">Absolute path on this machine.</param>
public sealed record SELinuxModuleDeclaration(DeclaredItem Item, string SourcePath) : IDeclaration<SELinuxModuleDeclaration>
{
    /// <summary>Common intermediate language, compiled, and type enforcement.</summary>
    private static readonly string[] Extensions = [".cil", ".pp", ".te"];

    public static string ItemType => "SELinuxModule";

    public static IReadOnlyList<string> MetadataNames { get; } = ["AllowOutside"];

    public string Name => Path.GetFileNameWithoutExtension(SourcePath);

    public string Extension => Path.GetExtension(SourcePath);

    public static SELinuxModuleDeclaration? Read(ItemReader item)
    {
        var path = item.SourcePath();
        var reason = Extensions.Contains(Path.GetExtension(path)) ? SELinuxValue.CheckModule(Path.GetFileNameWithoutExtension(path)) : $"must end with {string.Join(", ", Extensions)}";
        if (reason is not null)
            item.Report(SELinuxCodes.NotUsable, null, "module", item.Include, reason);
        return new SELinuxModuleDeclaration(item.Item, path);
    }
}
