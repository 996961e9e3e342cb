namespace Bootc.Definition;

/// <summary>A kind of item with typed, checked values.</summary>
public interface IDeclaration<TSelf>
    where TSelf : class, IDeclaration<TSelf>
{
    /// <summary>The item's name in a project.</summary>
    static abstract string ItemType { get; }

    /// <summary>The metadata that it reads, besides <see cref="KnownItem.CommonMetadata"/>. Any other is reported where a project writes it.</summary>
    static abstract IReadOnlyList<string> MetadataNames { get; }

    /// <summary>The item this was read from, for the place in diagnostics.</summary>
    DeclaredItem Item { get; }

    /// <summary>Reads one item. Reports what is wrong with it and returns null when it cannot be used.</summary>
    static abstract TSelf? Read(ItemReader item);
}
