using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A setting of the running kernel, or a file of them.</summary>
/// <param name="SourcePath">Absolute path of a sysctl.d file of the project; null for a setting.</param>
/// <param name="IsOptional">A kernel without this setting is no error.</param>
public sealed record SysctlDeclaration(DeclaredItem Item, string? SourcePath, string Key, string Value, bool IsOptional) : IDeclaration<SysctlDeclaration>
{
    private const int MaximumValueBytes = 4096;

    public static string ItemType => "Sysctl";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value", "Optional", "AllowOutside"];

    public static SysctlDeclaration? Read(ItemReader item)
    {
        var isOptional = item.Flag("Optional", false);
        if (item.Include.EndsWith(".conf", StringComparison.Ordinal))
            return ReadFile(item);

        var (key, value) = (item.Include, item.Text("Value"));
        var equals = key.IndexOf('=', StringComparison.Ordinal);
        if (value is null && equals >= 0)
            (key, value) = (key[..equals].TrimEnd(), key[(equals + 1)..].TrimStart());
        item.Check(SysctlCodes.KeyNotUsable, null, key, SysctlKey.Check(key));
        if (value is null)
        {
            item.Report(SysctlCodes.WithoutValue, null, key);
            return null;
        }

        item.Check(SysctlCodes.ValueNotUsable, item.Text("Value") is null ? null : "Value", value, CheckValue(value));
        return new SysctlDeclaration(item.Item, null, key, value, isOptional);
    }

    private static SysctlDeclaration ReadFile(ItemReader item)
    {
        foreach (var metadata in new[] { "Value", "Optional" }.Where(metadata => item.Text(metadata) is not null))
            item.Report(SysctlCodes.MetadataOfFile, metadata, item.Include, metadata);
        return new SysctlDeclaration(item.Item, item.SourcePath(), "", "", false);
    }

    // /proc/sys takes at most a page in one write (fs/proc/proc_sysctl.c).
    private static string? CheckValue(string value) =>
        TextSafety.CheckTrimmedLine(value) ?? TextSafety.CheckLength(value, MaximumValueBytes);
}
