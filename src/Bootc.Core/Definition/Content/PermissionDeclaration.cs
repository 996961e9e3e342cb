using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>Mode and owner of files that are in the image anyway.</summary>
/// <param name="Names">Pattern of the names of files and directories below the path; null for the path itself.</param>
/// <param name="Mode">Octal; null leaves it.</param>
/// <param name="Owner">Name or number; null leaves it.</param>
/// <param name="Reference">File of the image that mode, owner and group are taken of.</param>
/// <param name="Capabilities">As setcap reads them.</param>
public sealed partial record PermissionDeclaration(
    DeclaredItem Item, ImagePath Path, string? Names, string? Mode, string? Owner, string? Group, ImagePath? Reference, string? Capabilities)
    : IDeclaration<PermissionDeclaration>
{
    public static string ItemType => "Permission";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Names", "Mode", "Owner", "Group", "Reference", "Capabilities"];

    public static PermissionDeclaration? Read(ItemReader item)
    {
        var path = item.ImagePath(null, item.Include);
        var mode = item.Mode("Mode");
        var reference = item.Reference("Mode", "Owner", "Group");
        foreach (var metadata in new[] { "Owner", "Group" })
            Check(item, metadata, Account(), "is neither a number nor the name of an account");
        Check(item, "Names", FileNamePattern(), "is no pattern of names such as '*.sh': it has a slash, or a control character");
        var capabilities = item.Capabilities();
        if (new[] { "Mode", "Owner", "Group", "Reference", "Capabilities" }.All(metadata => item.Text(metadata) is null))
            item.Report(ChangeCodes.PermissionEmpty, null, item.Include);
        return path is null ? null : new PermissionDeclaration(
            item.Item, path, item.Text("Names"), mode is { } value ? Convert.ToString((int)value, 8).PadLeft(4, '0') : null,
            item.Text("Owner"), item.Text("Group"), reference, capabilities);
    }

    private static void Check(ItemReader item, string metadata, Regex grammar, string reason)
    {
        if (item.Text(metadata) is { } text && !grammar.IsMatch(text))
            item.Report(ChangeCodes.PermissionNotUsable, metadata, metadata, text, reason);
    }

    [GeneratedRegex(@"\A(?:[0-9]{1,9}|[a-z_][a-z0-9_.-]{0,30}\$?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[^/\p{C}\p{Zl}\p{Zp}]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileNamePattern();
}
