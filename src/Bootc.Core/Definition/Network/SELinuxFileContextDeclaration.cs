using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The type that SELinux gives to files whose paths match.</summary>
public sealed record SELinuxFileContextDeclaration(DeclaredItem Item, SELinuxChange Change) : IDeclaration<SELinuxFileContextDeclaration>
{
    public static string ItemType => "SELinuxFileContext";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Type"];

    public static SELinuxFileContextDeclaration? Read(ItemReader item)
    {
        if (SELinuxValue.CheckPattern(item.Include) is { } reason)
            item.Report(SELinuxCodes.NotUsable, null, "file context", item.Include, reason);
        if (item.Text("Type") is not { } type)
        {
            item.Report(SELinuxCodes.TypeMissing, null, item.Include);
            return null;
        }

        if (SELinuxValue.CheckName(type) is { } typeReason)
            item.Report(SELinuxCodes.NotUsable, "Type", "type", type, typeReason);
        return new SELinuxFileContextDeclaration(item.Item, new SELinuxChange(item.Include, $"fcontext -a -f a -t {type} '{item.Include}'"));
    }
}
