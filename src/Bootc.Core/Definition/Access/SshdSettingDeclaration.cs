using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A setting of the SSH server, or a file of them.</summary>
/// <param name="Keyword">Null for a file.</param>
/// <param name="Value">Null for a file.</param>
/// <param name="SourcePath">Absolute path on this machine; null for a setting.</param>
public sealed record SshdSettingDeclaration(DeclaredItem Item, string? Keyword, string? Value, string? SourcePath) : IDeclaration<SshdSettingDeclaration>
{
    public static string ItemType => "SshdSetting";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value", "AllowOutside"];

    public static SshdSettingDeclaration? Read(ItemReader item)
    {
        if (item.Include.EndsWith(".conf", StringComparison.OrdinalIgnoreCase) || item.Include.AsSpan().ContainsAny('/', '\\'))
        {
            if (item.Text("Value") is not null)
                item.Report(SshCodes.ValueOfFile, "Value", item.Include);
            return new SshdSettingDeclaration(item.Item, null, null, item.SourcePath());
        }

        if (!item.Check(SshCodes.SettingNotUsable, null, item.Include, SshdKeyword.Check(item.Include)))
            return null;
        var value = item.Text("Value") ?? "";
        if (item.Check(SshCodes.ValueNotUsable, "Value", item.Include, SshdKeyword.CheckValue(value)) && SshdKeyword.Concern(item.Include, value) is { } concern)
            item.Report(SshCodes.DeservesALook, "Value", item.Include, concern);
        return new SshdSettingDeclaration(item.Item, item.Include, value, null);
    }
}
