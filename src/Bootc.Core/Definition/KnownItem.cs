using System.Collections.Frozen;
using System.Reflection;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A kind of item that the SDK reads.</summary>
/// <param name="Name">As a project writes it.</param>
/// <param name="Metadata">What it reads, as documented.</param>
public sealed record KnownItem(string Name, IReadOnlyList<string> Metadata)
{
    /// <summary>What any item can have. The items of a profile name it, so that the window of an IDE shows where they come from.</summary>
    public static IReadOnlyList<string> CommonMetadata { get; } = [ItemDistribution.Metadata, ItemNoWarn.Metadata, HardwareProfileDeclaration.ItemType];

    // Looked up when a project is read for it, not kept by hand.
    private static readonly Lazy<FrozenDictionary<string, KnownItem>> s_all = new(() =>
        typeof(KnownItem).Assembly.GetTypes()
            .Where(IsDeclaration)
            .Select(Of)
            .ToFrozenDictionary(item => item.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>By name, in any case as MSBuild's are.</summary>
    public static IReadOnlyDictionary<string, KnownItem> All => s_all.Value;

    /// <summary>The kind of this name, in any case; null when there is none.</summary>
    public static KnownItem? Find(string name)
    {
        // The declaration of File is FileDeclaration. Looking at all types of the assembly, for a name that is none, costs 20 ms.
        var type = typeof(KnownItem).Assembly.GetType($"{typeof(KnownItem).Namespace}.{name}Declaration");
        return type is not null && IsDeclaration(type) && Of(type) is var item && item.Name == name ? item : All.GetValueOrDefault(name);
    }

    public bool Reads(string metadata) =>
        Metadata.Contains(metadata, StringComparer.OrdinalIgnoreCase) || CommonMetadata.Contains(metadata, StringComparer.OrdinalIgnoreCase);

    private static bool IsDeclaration(Type type) =>
        type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IDeclaration<>));

    private static KnownItem Of(Type type) => new(Static<string>(type, "ItemType"), Static<IReadOnlyList<string>>(type, "MetadataNames"));

    private static T Static<T>(Type type, string property) =>
        (T)type.GetProperty(property, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
