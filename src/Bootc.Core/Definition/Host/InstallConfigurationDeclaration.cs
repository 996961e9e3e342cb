using Bootc.Diagnostics;
using Bootc.Formats;
using Tomlyn.Model;

namespace Bootc.Definition;

/// <summary>How machines are set up from the image: settings, or a file of them.</summary>
/// <param name="FileName">In <c>/usr/lib/bootc/install</c>.</param>
/// <param name="Settings">Null for a file of the project.</param>
/// <param name="SourcePath">Absolute path of a file of the project; null for settings.</param>
public sealed record InstallConfigurationDeclaration(DeclaredItem Item, string FileName, TomlTable? Settings, string? SourcePath)
    : IDeclaration<InstallConfigurationDeclaration>
{
    private static readonly string[] Names =
        ["RootFileSystem", "Block", "KernelArguments", "DeletedKernelArguments", "Bootloader", "Stateroot", "RootMountSpec", "BootMountSpec", "Architecture"];

    public static string ItemType => "InstallConfiguration";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "RootFileSystem", "KernelArguments", "DeletedKernelArguments", "Block", "Bootloader", "Stateroot", "RootMountSpec", "BootMountSpec",
        "Architecture", "AllowOutside",
    ];

    public static InstallConfigurationDeclaration? Read(ItemReader item)
    {
        var isFile = item.Include.EndsWith(".toml", StringComparison.Ordinal);
        var fileName = isFile ? Path.GetFileName(item.Include) : $"50-{item.Include}.toml";
        if (!item.Check(HostCodes.InstallFileNotUsable, null, item.Include, InstallConfiguration.CheckName(fileName)))
            return null;
        if (!isFile)
            return new InstallConfigurationDeclaration(item.Item, fileName, ReadSettings(item), null);
        foreach (var name in Names.Where(name => item.Text(name) is not null))
            item.Report(HostCodes.InstallSettingNotUsable, name, name, "stands in the file itself");
        return new InstallConfigurationDeclaration(item.Item, fileName, null, item.SourcePath());
    }

    private static TomlTable ReadSettings(ItemReader item)
    {
        var install = new TomlTable();
        Words("KernelArguments", "kargs", text => KernelArgument.Check(text, force: true));
        Words("DeletedKernelArguments", "karg-deletes", text => KernelArgument.Check(text, force: true));
        Words("Block", "block", OneOf(InstallConfiguration.BlockSetups));
        Words("Architecture", "match-architectures", KernelArchitecture.Check);
        Word("Bootloader", OneOf(InstallConfiguration.Bootloaders), text => install["bootloader"] = text);
        Word("Stateroot", CheckName, text => install["stateroot"] = text);
        Word("RootMountSpec", TextSafety.CheckTrimmedLine, text => install["root-mount-spec"] = text);
        Word("BootMountSpec", TextSafety.CheckTrimmedLine, text => install["boot-mount-spec"] = text);
        // Tables after the values of the table that they are in.
        Word("RootFileSystem", OneOf(InstallConfiguration.FileSystems), text => install["filesystem"] = new TomlTable { ["root"] = new TomlTable { ["type"] = text } });
        if (install.Count == 0 && item.IsValid)
            item.Report(HostCodes.InstallSettingNotUsable, null, item.Include, $"says nothing; write at least one of {string.Join(", ", Names)}");
        return install;

        void Word(string metadata, Func<string, string?> check, Action<string> set)
        {
            if (item.Text(metadata) is { } text && item.Check(HostCodes.InstallSettingNotUsable, metadata, text, check(text)))
                set(text);
        }

        void Words(string metadata, string key, Func<string, string?> check)
        {
            var array = new TomlArray();
            foreach (var text in item.List(metadata))
            {
                if (item.Check(HostCodes.InstallSettingNotUsable, metadata, text, check(text)))
                    array.Add(text);
            }

            if (array.Count > 0)
                install[key] = array;
        }
    }

    private static Func<string, string?> OneOf(IReadOnlyList<string> names) => text => names.Contains(text) ? null : $"is none of {string.Join(", ", names)}";

    // A directory below /ostree/deploy.
    private static string? CheckName(string text) =>
        text.Contains('/', StringComparison.Ordinal) ? "has a '/'" : ImagePath.Check("/" + text) is { } reason ? reason : null;
}
