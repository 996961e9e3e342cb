using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

public enum EditAction
{
    /// <summary>The line is there afterwards, or stands where another was.</summary>
    Set,

    /// <summary>No such line is there afterwards.</summary>
    Remove,
}

/// <summary>A change of lines in a file that the base or a package brings.</summary>
/// <param name="Match">Text that a line has, or an expression; null when the edit is about <paramref name="Line"/> or a key.</param>
/// <param name="IsRegex">Whether <paramref name="Match"/> is a POSIX extended regular expression.</param>
/// <param name="Section">Of the key; null for keys in front of all sections.</param>
/// <param name="IsOptional">Whether it is fine when the file is missing, or nothing matches.</param>
public sealed record EditDeclaration(
    DeclaredItem Item, ImagePath Path, EditAction Action, string? Line, string? Match, bool IsRegex, string? Section, string? Key, string Separator, string? Value, bool IsOptional)
    : IDeclaration<EditDeclaration>
{
    private const int MaximumBytes = 16 * 1024;

    public static string ItemType => "Edit";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Line", "Match", "Regex", "Action", "Section", "Key", "Value", "Separator", "Optional"];

    public static EditDeclaration? Read(ItemReader item)
    {
        var path = item.ImagePath(null, item.Include);
        var action = item.Choice("Action", EditAction.Set);
        var separator = item.Text("Separator") ?? "=";
        var edit = new EditDeclaration(
            item.Item, path ?? ImagePath.Root, action, item.Text("Line"), item.Text("Match"), item.Flag("Regex", false),
            item.Text("Section"), item.Text("Key"), separator, item.Text("Value"), item.Flag("Optional", false));

        foreach (var metadata in new[] { "Line", "Match", "Section", "Key", "Separator", "Value" })
        {
            if (item.Text(metadata) is { } text && CheckText(text) is { } reason)
                item.Report(ChangeCodes.EditTextNotUsable, metadata, metadata, text, reason);
        }

        if (edit.Objection() is { } objection)
            item.Report(ChangeCodes.EditNotUsable, null, item.Include, objection);
        return path is null ? null : edit;
    }

    /// <summary>A reason why the text cannot stand in a line, or null; a tab is fine.</summary>
    internal static string? CheckText(string text) =>
        TextSafety.CheckLine(text.Replace("\t", "", StringComparison.Ordinal)) ?? TextSafety.CheckLength(text, MaximumBytes);

    private string? Objection() => this switch
    {
        { Key: null, Section: not null } => "has a Section without a Key",
        { Key: null, Value: not null } => "has a Value without a Key",
        { Key: not null, Line: not null } or { Key: not null, Match: not null } => "has a Key, and a Line or Match as well",
        { Key: not null, Action: EditAction.Set, Value: null } => "sets a Key without a Value",
        { Key: not null, Action: EditAction.Remove, Value: not null } => "removes a Key, and has a Value",
        { Key: { } key } when key.Trim().Length < key.Length || key.StartsWith('[') => "has a Key with blanks around it, or one that looks like a section",
        { Key: not null } => null,
        { IsRegex: true, Match: null } => "has a Regex without a Match",
        { Line: null, Match: null } => "says nothing of what to change",
        { Action: EditAction.Remove, Line: not null, Match: not null } => "removes lines, and has both Match and Line",
        { Action: EditAction.Set, Line: null } => "has a Match, and no Line to put in its place",
        _ => null,
    };
}
