using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>KernelModule</c>: files of modules-load.d and modprobe.d, and a look whether the kernel has the modules.</summary>
public sealed class KernelModuleFeature : IFeature
{
    private const string FileName = "50-bootc-sdk.conf";

    private const string Loaded = "loaded.list";

    private const string Unwanted = "unwanted.list";

    private const string Check = KernelScript.Find + KernelScript.Present + """
        while IFS= read -r name; do
            present "$name" || fail "The kernel $kernel has no module '$name', which is to be loaded at boot. Correct the name, add the package that brings it, or write State=\"Available\"."
        done < loaded.list
        while IFS= read -r name; do
            if builtin "$name"; then
                fail "'$name' is built into the kernel $kernel and no module of it, so it cannot be kept out by modprobe.d. A KernelArgument such as initcall_blacklist=… can."
            fi
        done < unwanted.list

        """;

    private static readonly ImagePath LoadFolder = ImagePath.Parse("/usr/lib/modules-load.d");

    private static readonly ImagePath ModprobeFolder = ImagePath.Parse("/usr/lib/modprobe.d");

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
            entries.AddRange(Written(modules.Values));
            AddCheck(context, modules.Values);
        }

        context.AddFiles("kernel-modules", StepKind.Settings, entries);
    }

    private static IEnumerable<ImageFile> Written(IReadOnlyCollection<KernelModuleDeclaration> modules)
    {
        var load = string.Concat(modules.Where(module => module.State == KernelModuleState.Loaded).Select(module => module.Name + "\n"));
        if (load.Length > 0)
            yield return new ImageFile(LoadFolder.Combine(FileName), FileContent.Of(load), FileModes.Data, ImageOwner.Root, null);
        var modprobe = string.Concat(modules.Select(Modprobe));
        if (modprobe.Length > 0)
            yield return new ImageFile(ModprobeFolder.Combine(FileName), FileContent.Of(modprobe), FileModes.Data, ImageOwner.Root, null);
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
        var loaded = modules.Where(module => module.State == KernelModuleState.Loaded).Select(module => module.Name).ToList();
        var unwanted = modules.Where(module => module.State is KernelModuleState.Blacklisted or KernelModuleState.Disabled).Select(module => module.Name).ToList();
        if (loaded.Count + unwanted.Count > 0)
            context.AddCheck("kernel-modules", Check, [StepFile.List(Loaded, loaded), StepFile.List(Unwanted, unwanted)], KernelKinds);
    }

    // Only these bring modules; a changed file of the project asks nothing again.
    private static readonly System.Collections.Immutable.ImmutableArray<string> KernelKinds = [StepKind.Packages.Name];
}
