using System.Collections.Frozen;
using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Sysctl</c>: one file of <c>/usr/lib/sysctl.d</c>, and the project's own files beside it.</summary>
public sealed class SysctlFeature : IFeature
{
    // Behind what distributions bring (10-, 50-), before what the machine's owner writes (99-).
    private const int Number = 90;

    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib/sysctl.d");

    // Folders of /proc/sys that a module makes; systemd-sysctl runs after systemd-modules-load (sysctl.d(5), example 2).
    private static readonly FrozenDictionary<string, string> ModuleOfFolder = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["net/bridge/"] = "br_netfilter",
        ["net/netfilter/nf_conntrack"] = "nf_conntrack",
        ["net/ipv4/vs/"] = "ip_vs",
        ["sunrpc/"] = "sunrpc",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public ImmutableArray<string> ItemTypes => [SysctlDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        var settings = new SortedDictionary<string, SysctlDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<SysctlDeclaration>())
        {
            if (declaration.SourcePath is not { } path)
            {
                if (!settings.TryAdd(SysctlKey.Path(declaration.Key), declaration))
                    context.Diagnostics.Add(SysctlCodes.DeclaredTwice, declaration.Item.Locate(), declaration.Key);
            }
            else if (ConfigurationFile.Read(context, path, declaration.Item, Folder, SysctlFile.Check) is { } file)
            {
                entries.Add(file);
            }
        }

        if (settings.Count > 0)
        {
            ReportMissingModules(context, settings);
            var text = string.Concat(settings.Select(setting => $"{(setting.Value.IsOptional ? "-" : "")}{setting.Value.Key} = {setting.Value.Value}\n"));
            entries.Add(new ImageFile(Folder.Combine(GeneratedName.After(context.BaseImage, Number, "bootc-sdk.conf")), FileContent.Of(text), FileModes.Data, ImageOwner.Root, null));
        }

        context.AddFiles("sysctl", StepKind.Settings, entries);
    }

    private static void ReportMissingModules(FeatureContext context, IReadOnlyDictionary<string, SysctlDeclaration> settings)
    {
        var modules = context.Declarations<KernelModuleDeclaration>().ToList();
        // What a file of modules-load.d says is the project's own business.
        if (modules.Exists(module => module.SourcePath is not null && module.Folder == KernelModuleDeclaration.LoadFolder))
            return;
        foreach (var (path, setting) in settings.Where(setting => !setting.Value.IsOptional))
        {
            var module = ModuleOfFolder.FirstOrDefault(folder => path.StartsWith(folder.Key, StringComparison.Ordinal)).Value;
            if (module is not null && !modules.Exists(declared => declared.SourcePath is null && declared.Name == module && declared.State == KernelModuleState.Loaded))
                context.Diagnostics.Add(SysctlCodes.NeedsModule, setting.Item.Locate(), setting.Key, module);
        }
    }
}
