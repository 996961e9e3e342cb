using System.Text.RegularExpressions;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A field of os-release.</summary>
public sealed partial record OsReleaseDeclaration(DeclaredItem Item, string Name, string Value) : IDeclaration<OsReleaseDeclaration>
{
    private const int MaximumBytes = 4 * 1024;

    private static readonly string[] Identity = ["ID", "ID_LIKE", "VERSION_ID", "PLATFORM_ID"];

    public static string ItemType => "OsRelease";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value"];

    /// <summary>As it stands in the file: os-release(5) wants quotes around everything but letters and digits.</summary>
    public string Assignment => Plain().IsMatch(Value) ? $"{Name}={Value}" : $"{Name}=\"{Special().Replace(Value, "\\$0")}\"";

    public static OsReleaseDeclaration? Read(ItemReader item)
    {
        var value = item.Text("Value") ?? "";
        if (!FieldName().IsMatch(item.Include))
            item.Report(ChangeCodes.OsReleaseNotUsable, null, item.Include, "is none: a field has upper-case letters, digits and '_', and begins with a letter");
        else if ((TextSafety.CheckLine(value) ?? TextSafety.CheckLength(value, MaximumBytes)) is { } reason)
            item.Report(ChangeCodes.OsReleaseNotUsable, "Value", item.Include, $"has a value that {reason}");
        else if (Array.IndexOf(Identity, item.Include) >= 0)
            item.Report(ChangeCodes.OsReleaseIdentity, null, item.Include);
        return new OsReleaseDeclaration(item.Item, item.Include, value);
    }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]{0,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    [GeneratedRegex(@"\A[A-Za-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("""[$"\\`]""", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
