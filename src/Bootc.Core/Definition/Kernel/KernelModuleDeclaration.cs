using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A kernel module and what happens to it, or a file of modprobe.d or modules-load.d.</summary>
/// <param name="SourcePath">Absolute path of a file of the project; null for a module.</param>
/// <param name="Options">Parameters as they stand in modprobe.d; null for none.</param>
/// <param name="SameVersionAs">A package whose version that of the module must be; null for none.</param>
public sealed record KernelModuleDeclaration(DeclaredItem Item, string? SourcePath, KernelModuleState State, string? Options, string? SameVersionAs) : IDeclaration<KernelModuleDeclaration>
{
    public const string LoadFolder = "modules-load.d";

    public const string ModprobeFolder = "modprobe.d";

    public static string ItemType => "KernelModule";

    public static IReadOnlyList<string> MetadataNames { get; } = ["State", "Options", "SameVersionAs", "AllowOutside"];

    /// <summary>As the kernel has it.</summary>
    public string Name => KernelModuleName.Normalize(Item.Include);

    /// <summary>Name of the folder that a file belongs to.</summary>
    public string Folder => Path.GetFileName(Path.GetDirectoryName(SourcePath)!);

    public static KernelModuleDeclaration? Read(ItemReader item)
    {
        var options = item.Text("Options");
        var state = item.Choice("State", KernelModuleState.Loaded);
        if (item.Include.EndsWith(".conf", StringComparison.Ordinal))
        {
            var file = new KernelModuleDeclaration(item.Item, item.SourcePath(), state, null, null);
            foreach (var metadata in new[] { "State", "Options", "SameVersionAs" }.Where(metadata => item.Text(metadata) is not null))
                item.Report(KernelModuleCodes.MetadataOfFile, metadata, item.Include, metadata);
            if (file.Folder is not (LoadFolder or ModprobeFolder))
                item.Report(KernelModuleCodes.FileOfUnknownFolder, null, item.Include);
            return file;
        }

        item.Check(KernelModuleCodes.NotUsable, null, item.Include, KernelModuleName.Check(item.Include));
        if (options is not null)
        {
            item.Check(KernelModuleCodes.OptionsNotUsable, "Options", options, KernelModuleOptions.Check(options));
            if (state == KernelModuleState.Disabled)
                item.Report(KernelModuleCodes.OptionsOfDisabled, "Options", item.Include);
        }

        var package = item.Text("SameVersionAs");
        if (package is not null)
            item.Check(KernelModuleCodes.PackageNotUsable, "SameVersionAs", package, PackageName.CheckRpm(package));
        return new KernelModuleDeclaration(item.Item, null, state, options, package);
    }
}
