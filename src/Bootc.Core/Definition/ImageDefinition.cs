using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Everything a project declares: its settings (properties) and its items, not yet interpreted.</summary>
/// <param name="ProjectFile">Absolute path of the project.</param>
/// <param name="Settings">Properties that reach the library, by name. Empty means not set.</param>
/// <param name="Items">All declared items in the order of evaluation.</param>
/// <param name="SettingFiles">Files in which a setting may be written (the project first), to point at it in diagnostics.</param>
public sealed record ImageDefinition(
    string ProjectFile,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<DeclaredItem> Items,
    IReadOnlyList<string> SettingFiles)
{
    private ILookup<string, DeclaredItem>? _itemsByType;

    /// <summary>All declared items in the order of evaluation.</summary>
    public IReadOnlyList<DeclaredItem> Items
    {
        get;
        init
        {
            field = value;
            _itemsByType = null;
        }
    } = Items;

    private ILookup<string, DeclaredItem> ItemsByType => _itemsByType ??= Items.ToLookup(item => item.ItemType, StringComparer.OrdinalIgnoreCase);

    /// <summary>Absolute path of the project's folder.</summary>
    public string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The value of a property, or null when it is absent or empty.</summary>
    public string? Setting(string name) => Settings.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A property that is "true" or "false" in any case, and false when it is absent; anything else is reported.</summary>
    public bool Flag(string name, DiagnosticBag diagnostics)
    {
        var flag = false;
        if (Setting(name) is { } value && !TrueOrFalse.TryParse(value, out flag))
            diagnostics.Add(DefinitionCodes.NotABoolean, LocateSetting(name), name, value);
        return flag;
    }

    public SourceLocation LocateSetting(string name) => ProjectLocator.Property(SettingFiles, name);

    /// <summary>Whether there is an item of this kind.</summary>
    public bool Declares(string itemType) => ItemsByType.Contains(itemType);

    /// <summary>The usable declarations of one kind, in the order of evaluation; the unusable ones are reported.</summary>
    public IReadOnlyList<T> Read<T>(DiagnosticBag diagnostics)
        where T : class, IDeclaration<T>
    {
        var declarations = new List<T>();
        foreach (var item in ItemsByType[T.ItemType])
        {
            var reader = new ItemReader(item, ProjectDirectory, diagnostics);
            if (T.Read(reader) is { } declaration && reader.IsValid)
                declarations.Add(declaration);
        }

        return declarations;
    }
}
