using System.Buffers;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>Names of a domain of Active Directory.</summary>
public static partial class DomainName
{
    private const int MaximumLength = 253;

    private static readonly SearchValues<char> s_notInNames = SearchValues.Create("\"/\\[]:;|=,+*?<>");

    /// <summary>Null for a name in DNS, or a clause that completes "The domain …".</summary>
    public static string? Check(string name) =>
        name.Length > MaximumLength ? "is longer than 253 characters"
        : Domain().IsMatch(name) ? null
        : "must be a name in DNS in lower case, such as ad.example.com";

    /// <summary>Null for a Kerberos realm as Active Directory has it, or a clause that completes "The realm …".</summary>
    public static string? CheckRealm(string name) =>
        name.Length <= MaximumLength && Realm().IsMatch(name) ? null
        : "must be a name in upper case, such as AD.EXAMPLE.COM";

    /// <summary>Null for the place of computers in the directory, or a clause that completes "The organizational unit …".</summary>
    public static string? CheckUnit(string name) =>
        TextSafety.CheckTrimmedLine(name) ?? TextSafety.CheckLength(name, 1024) ?? (Unit().IsMatch(name) ? null : "must be a distinguished name, such as OU=Nodes,DC=ad,DC=example,DC=com");

    /// <summary>Null for the name of a user or group of the directory, or a clause that completes "The name …".</summary>
    public static string? CheckAccount(string name) =>
        TextSafety.CheckTrimmedLine(name) ?? TextSafety.CheckLength(name, 256) ?? CheckCharacters(name);

    private static string? CheckCharacters(string name) => name.AsSpan().IndexOfAny(s_notInNames) switch
    {
        < 0 => null,
        // MSBuild makes the one the other on Linux.
        var index when name[index] is '\\' or '/' => $"has a '{name[index]}'; write the name without the short one of the domain in front",
        var index => $"has a '{name[index]}', which no name of Active Directory has",
    };

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A(?:[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?\.)+[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Realm();

    // Escapes of RFC 4514 are passed on as they are.
    [GeneratedRegex(@"\A(?:(?:OU|CN|DC)=(?:[^,\\""+;<>=]|\\.)+)(?:,(?:OU|CN|DC)=(?:[^,\\""+;<>=]|\\.)+)*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
