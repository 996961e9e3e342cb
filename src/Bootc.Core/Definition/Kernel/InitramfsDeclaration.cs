using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Something that the initramfs has or has not.</summary>
/// <param name="SourcePath">Absolute path of a dracut.conf.d file of the project; null for the other kinds.</param>
/// <param name="IsLoaded">The driver is loaded before anything else, and not when its hardware is seen.</param>
public sealed record InitramfsDeclaration(DeclaredItem Item, InitramfsKind Kind, InitramfsAction Action, string? SourcePath, bool IsLoaded) : IDeclaration<InitramfsDeclaration>
{
    public static string ItemType => "Initramfs";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Kind", "Action", "Load", "AllowOutside"];

    /// <summary>Name of the module or driver, the latter as the kernel has it; path of the file.</summary>
    public string Name => Kind == InitramfsKind.Driver ? KernelModuleName.Normalize(Item.Include) : Item.Include;

    /// <summary>A file of the image, copied into the initramfs.</summary>
    public bool IsFile => Kind == InitramfsKind.File && Action == InitramfsAction.Add;

    public static InitramfsDeclaration? Read(ItemReader item)
    {
        var kind = item.Choice("Kind", DefaultKind(item.Include));
        var action = item.Choice("Action", InitramfsAction.Add);
        var isLoaded = item.Flag("Load", false);
        if (isLoaded && (kind != InitramfsKind.Driver || action == InitramfsAction.Omit))
            item.Report(InitramfsCodes.OnlyDriversAreLoaded, "Load", item.Include);
        if (action == InitramfsAction.Omit && kind is InitramfsKind.File or InitramfsKind.Configuration)
            item.Report(InitramfsCodes.FileCannotBeOmitted, "Action", item.Include);

        switch (kind)
        {
            case InitramfsKind.Configuration:
                return new InitramfsDeclaration(item.Item, kind, action, item.SourcePath(), isLoaded);
            case InitramfsKind.File:
                item.Check(InitramfsCodes.NotUsable, null, item.Include, DracutConfiguration.CheckPath(item.Include));
                break;
            case InitramfsKind.Driver:
                item.Check(InitramfsCodes.NotUsable, null, item.Include, KernelModuleName.Check(item.Include));
                break;
            default:
                item.Check(InitramfsCodes.NotUsable, null, item.Include, DracutConfiguration.CheckName(item.Include));
                break;
        }

        return new InitramfsDeclaration(item.Item, kind, action, null, isLoaded);
    }

    private static InitramfsKind DefaultKind(string include) =>
        include.StartsWith('/') ? InitramfsKind.File
        : include.EndsWith(".conf", StringComparison.Ordinal) ? InitramfsKind.Configuration
        : InitramfsKind.Module;
}
