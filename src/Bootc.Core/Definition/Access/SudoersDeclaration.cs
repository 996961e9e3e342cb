using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A rule of sudo, or a file of them.</summary>
/// <param name="Name">Of the file in <c>/etc/sudoers.d</c>.</param>
/// <param name="Rule">Null for a file.</param>
/// <param name="SourcePath">Absolute path on this machine; null for a rule.</param>
public sealed partial record SudoersDeclaration(DeclaredItem Item, string Name, SudoersRule? Rule, string? SourcePath) : IDeclaration<SudoersDeclaration>
{
    public static string ItemType => "Sudoers";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Users", "Groups", "Commands", "RunAs", "NoPassword", "AllowOutside"];

    public static SudoersDeclaration? Read(ItemReader item)
    {
        var isRule = new[] { "Users", "Groups", "Commands", "RunAs", "NoPassword" }.Any(metadata => item.Text(metadata) is not null);
        var path = isRule ? null : item.SourcePath();
        var name = isRule ? item.Include : Path.GetFileName(path!);
        item.Check(SudoersCodes.NameNotUsable, null, name, CheckName(name));
        return new SudoersDeclaration(item.Item, name, isRule ? ReadRule(item) : null, path);
    }

    private static SudoersRule ReadRule(ItemReader item)
    {
        var rule = new SudoersRule(item.List("Users"), item.List("Groups"), item.Text("RunAs") ?? "root", item.List("Commands"), item.Flag("NoPassword", false));
        foreach (var (metadata, names) in new[] { ("Users", rule.Users), ("Groups", rule.Groups), ("RunAs", [rule.RunAs]) })
        {
            foreach (var name in names)
                item.Check(SudoersCodes.ValueNotUsable, metadata, name, SudoersRule.CheckName(name));
        }

        foreach (var command in rule.Commands)
            item.Check(SudoersCodes.ValueNotUsable, "Commands", command, SudoersRule.CheckCommand(command));
        if (rule.Users.Count + rule.Groups.Count == 0 || rule.Commands.Count == 0)
            item.Report(SudoersCodes.Incomplete, null, item.Include);
        if (rule.IsOpen)
            item.Report(SudoersCodes.Open, null, item.Include);
        return rule;
    }

    // sudoers(5): files of an @includedir that end in '~' or have a '.' are skipped, silently.
    private static string? CheckName(string name) =>
        Grammar().IsMatch(name) ? null : "must have ASCII letters, digits, '_' and '-' only, because sudo silently skips files with a dot or a tilde";

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_-]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
