using System.Collections.Immutable;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>KernelModule</c>: files of modules-load.d and modprobe.d, and a look whether the kernel has the modules.</summary>
public sealed class KernelModuleFeature : IFeature
{
    private const int Number = 50;

    private const string Loaded = "loaded.list";

    private const string Unwanted = "unwanted.list";

    private const string Compared = "compared.list";

    // Each line of the lists is the number of the item and the name.
    private const string Check = KernelScript.Find + KernelScript.Present + """
        while IFS=' ' read -r item name; do
            present "$name" || finding BOOTC1436 "$item" "$name" "$kernel"
        done < loaded.list
        while IFS=' ' read -r item name; do
            ! builtin "$name" || finding BOOTC1437 "$item" "$name" "$kernel"
        done < unwanted.list
        version() {
            # What it says about a package that is not there goes to the standard output.
            if command -v rpm > /dev/null && rpm -q "$1" > /dev/null 2>&1; then
                rpm -q --qf '%{VERSION}\n' "$1"
                return
            fi
            ! command -v dpkg-query > /dev/null || dpkg-query --show --showformat '${Version}\n' "$1" 2> /dev/null | sed -e 's/^[0-9]*://' -e 's/-[^-]*$//'
        }
        while IFS=' ' read -r item name package; do
            module=$(modinfo -k "$kernel" -F version "$name" 2> /dev/null) || module=none
            wanted=$(version "$package")
            [ "$module" = "$wanted" ] || finding BOOTC1438 "$item" "$name" "$module" "$package" "${wanted:-none}"
        done < compared.list

        """;

    private static readonly ImagePath LoadFolder = ImagePath.Parse("/usr/lib/modules-load.d");

    private static readonly ImagePath ModprobeFolder = ImagePath.Parse("/usr/lib/modprobe.d");

    public ImmutableArray<string> ItemTypes => [KernelModuleDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        var modules = new SortedDictionary<string, KernelModuleDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<KernelModuleDeclaration>())
        {
            if (declaration.SourcePath is { } path)
            {
                var file = declaration.Folder == KernelModuleDeclaration.LoadFolder
                    ? ConfigurationFile.Read(context, path, declaration.Item, LoadFolder, ModulesLoadFile.Check)
                    : ConfigurationFile.Read(context, path, declaration.Item, ModprobeFolder, ModprobeFile.Check);
                if (file is not null)
                    entries.Add(file);
            }
            else if (!modules.TryAdd(declaration.Name, declaration))
            {
                context.Diagnostics.Add(KernelModuleCodes.DeclaredTwice, declaration.Item.Locate(), declaration.Item.Include);
            }
        }

        if (modules.Count > 0)
        {
            entries.AddRange(Written(modules.Values, GeneratedName.After(context.BaseImage, Number, "bootc-sdk.conf")));
            AddCheck(context, modules.Values);
        }

        context.AddFiles("kernel-modules", StepKind.Settings, entries);
    }

    private static IEnumerable<ImageFile> Written(IReadOnlyCollection<KernelModuleDeclaration> modules, string fileName)
    {
        var load = string.Concat(modules.Where(module => module.State == KernelModuleState.Loaded).Select(module => module.Name + "\n"));
        if (load.Length > 0)
            yield return new ImageFile(LoadFolder.Combine(fileName), FileContent.Of(load), FileModes.Data, ImageOwner.Root, null);
        var modprobe = string.Concat(modules.Select(Modprobe));
        if (modprobe.Length > 0)
            yield return new ImageFile(ModprobeFolder.Combine(fileName), FileContent.Of(modprobe), FileModes.Data, ImageOwner.Root, null);
    }

    private static string Modprobe(KernelModuleDeclaration module)
    {
        var text = new StringBuilder();
        if (module.State is KernelModuleState.Blacklisted or KernelModuleState.Disabled)
            text.Append("blacklist ").Append(module.Name).Append('\n');
        // "blacklist" only hides the module's own aliases: a name, or a module that depends on it, still loads it (modprobe.d(5)).
        if (module.State == KernelModuleState.Disabled)
            text.Append("install ").Append(module.Name).Append(" /bin/false\n");
        if (module.Options is not null)
            text.Append("options ").Append(module.Name).Append(' ').Append(module.Options).Append('\n');
        return text.ToString();
    }

    private static void AddCheck(FeatureContext context, IReadOnlyCollection<KernelModuleDeclaration> modules)
    {
        var loaded = Numbered(KernelModuleState.Loaded);
        var unwanted = Numbered(KernelModuleState.Blacklisted, KernelModuleState.Disabled);
        List<string> compared = [.. modules.Index().Where(module => module.Item.SameVersionAs is not null).Select(module => $"{module.Index} {module.Item.Name} {module.Item.SameVersionAs}")];
        if (loaded.Count + unwanted.Count + compared.Count == 0)
            return;
        context.AddCheck(
            "kernel-modules",
            Check,
            [StepFile.List(Loaded, loaded), StepFile.List(Unwanted, unwanted), StepFile.List(Compared, compared)],
            KernelKinds,
            [KernelModuleCodes.MissingInImage, KernelModuleCodes.BuiltIn, KernelModuleCodes.OtherVersion],
            [.. modules.Select(module => module.Item)]);

        List<string> Numbered(params KernelModuleState[] states) =>
            [.. modules.Index().Where(module => states.Contains(module.Item.State)).Select(module => $"{module.Index} {module.Item.Name}")];
    }

    // Only these bring modules; a changed file of the project asks nothing again.
    private static readonly ImmutableArray<string> KernelKinds = [StepKind.Kernel.Name, StepKind.Packages.Name, StepKind.Dkms.Name];
}
