using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>SELinux</c> and what changes its policy: a file of kernel arguments, and one step in the image.</summary>
public sealed class SELinuxFeature : IFeature
{
    // Between those of KernelArgument items, which have the names of architectures, and any of the project's own.
    private static readonly ImagePath ArgumentFile = ImagePath.Parse("/usr/lib/bootc/kargs.d/50-bootc-sdk-selinux.toml");

    private static readonly string[] ArgumentsOfModes = ["selinux", "enforcing", "security"];

    public ImmutableArray<string> ItemTypes => [SELinuxDeclaration.ItemType, SELinuxModuleDeclaration.ItemType, SELinuxBooleanDeclaration.ItemType, SELinuxFileContextDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var modes = context.Declarations<SELinuxDeclaration>();
        var modules = Unique(context, context.Declarations<SELinuxModuleDeclaration>(), module => module.Name);
        var booleans = Unique(context, context.Declarations<SELinuxBooleanDeclaration>(), boolean => boolean.Change.Key);
        var contexts = Unique(context, context.Declarations<SELinuxFileContextDeclaration>(), file => file.Change.Key);
        foreach (var second in modes.Skip(1))
            ReportTwice(context, modes[0].Item, second.Item);
        var mode = modes.Count > 0 ? modes[0] : null;
        if (mode is not null)
            AddArguments(context, mode);
        if (mode is not null || modules.Count + booleans.Count + contexts.Count > 0)
        {
            context.Add(SELinuxStep.Create(
                mode,
                [.. modules.SelectMany(module => SELinuxModuleFile.Read(context, module))],
                [.. booleans.Select(boolean => (boolean.Change.Command, boolean.Item)), .. contexts.Select(file => (file.Change.Command, file.Item))]));
        }
    }

    /// <summary>
    /// The kernel decides before it reads a file: with SELINUX=disabled alone it starts with SELinux and without a policy
    /// (removed from the kernel in 6.4), and a machine whose labels are wrong does not get to the file.
    /// </summary>
    private static void AddArguments(FeatureContext context, SELinuxDeclaration mode)
    {
        foreach (var argument in context.Declarations<KernelArgumentDeclaration>())
        {
            if (argument.Argument is { } text && ArgumentsOfModes.Contains(text.Split('=')[0]))
                context.Diagnostics.Add(SELinuxCodes.ArgumentBesideMode, argument.Item.Locate(), text, mode.Item.Include);
        }

        var needed = mode.Mode switch
        {
            SELinuxMode.Disabled => "selinux=0",
            SELinuxMode.Permissive => "enforcing=0",
            _ => null,
        };
        if (needed is not null)
        {
            context.AddFiles("selinux-arguments", StepKind.KernelArguments,
                [new ImageFile(ArgumentFile, FileContent.Of(KernelArgumentFile.Write([needed], [])), FileModes.Data, ImageOwner.Root, mode.Item)]);
        }
    }

    private static List<T> Unique<T>(FeatureContext context, IReadOnlyList<T> declarations, Func<T, string> key)
        where T : class, IDeclaration<T>
    {
        var seen = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var declaration in declarations)
        {
            if (!seen.TryAdd(key(declaration), declaration))
                ReportTwice(context, seen[key(declaration)].Item, declaration.Item);
        }

        return [.. seen.Values];
    }

    private static void ReportTwice(FeatureContext context, DeclaredItem first, DeclaredItem second)
    {
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first, second);
        context.Diagnostics.Add(SELinuxCodes.DeclaredTwice, secondPlace, second.ItemType, second.Include, firstPlace.ToString(), secondPlace.ToString());
    }
}
