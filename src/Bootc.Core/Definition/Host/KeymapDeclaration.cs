using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>The layout of keyboards, on the console and under X11 or Wayland.</summary>
/// <param name="Name">Of the console's map.</param>
/// <param name="Font">Of the console; null for the kernel's.</param>
/// <param name="Layout">By the name of XKB; null to leave that alone.</param>
public sealed partial record KeymapDeclaration(DeclaredItem Item, string Name, string? Font, string? Layout, string? Model, string? Variant, string? Options)
    : IDeclaration<KeymapDeclaration>
{
    public static string ItemType => "Keymap";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Font", "X11Layout", "X11Model", "X11Variant", "X11Options"];

    public static KeymapDeclaration? Read(ItemReader item)
    {
        item.Check(HostCodes.KeymapNotUsable, null, item.Include, CheckName(item.Include));
        if (item.Text("X11Layout") is null)
        {
            foreach (var metadata in new[] { "X11Model", "X11Variant", "X11Options" }.Where(metadata => item.Text(metadata) is not null))
                item.Report(HostCodes.KeymapNotUsable, metadata, item.Text(metadata), "has no X11Layout beside it, so that nothing would read it");
        }

        return new KeymapDeclaration(item.Item, item.Include, Word(item, "Font"), Word(item, "X11Layout"), Word(item, "X11Model"), Word(item, "X11Variant"), Word(item, "X11Options"));
    }

    private static string? Word(ItemReader item, string metadata)
    {
        if (item.Text(metadata) is not { } text)
            return null;
        item.Check(HostCodes.KeymapNotUsable, metadata, text, Grammar().IsMatch(text) ? null : "must be ASCII letters, digits and '_', '.', ',', ':', '+', '(', ')' and '-'");
        return text;
    }

    private static string? CheckName(string name) =>
        FileName().IsMatch(name) ? null : "must be the name of a map without folder and ending, such as us or de-nodeadkeys";

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A[A-Za-z0-9_.,:+()-]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
