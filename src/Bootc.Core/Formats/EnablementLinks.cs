using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bootc.Formats;

/// <summary>A symbolic link that enables a unit.</summary>
/// <param name="Path">Where the link stands.</param>
/// <param name="Target">What it holds: the absolute path of the unit's file.</param>
public sealed record EnablementLink(ImagePath Path, string Target);

/// <summary>What <c>systemctl enable</c> would do for one unit (systemd src/shared/install.c), without systemd and without the image.</summary>
/// <param name="Links">In the order of their paths, each path once.</param>
/// <param name="Also">Other units to enable with it, unverified.</param>
/// <param name="Reason">Why it cannot be enabled, a clause that completes "The unit …"; null when it can. There are no links then.</param>
public sealed record EnablementLinks(IReadOnlyList<EnablementLink> Links, IReadOnlyList<string> Also, string? Reason)
{
    // unit_type_may_alias of systemd's src/basic/unit-name.c.
    private static readonly string[] AliasTypes = ["service", "socket", "target", "device", "timer", "path"];

    /// <summary>The links for a unit; for an instance, <paramref name="file"/> is its template's.</summary>
    /// <param name="manager">Whose unit it is: "system" for the machine's systemd, "user" for that of every user.</param>
    public static EnablementLinks For(UnitName unit, UnitFile file, string manager = "system")
    {
        var install = UnitInstall.Of(file);
        if (install.Reason is not null)
            return Refused(install.Reason);
        if (install.IsEmpty)
            return Refused("has no WantedBy=, RequiredBy=, UpheldBy= or Alias= in an [Install] section, so there is nothing to enable");

        var links = new SortedDictionary<string, EnablementLink>(StringComparer.Ordinal);
        var configuration = ImagePath.Parse($"/etc/systemd/{manager}");
        var target = $"/usr/lib/systemd/{manager}/{unit.File}";
        var reason = AddAliases(install, unit, Add) ?? AddDependencies(install, unit, Add);
        return reason is null ? new EnablementLinks([.. links.Values], install.Also, null) : Refused(reason);

        void Add(string path) => links.TryAdd(path, new EnablementLink(configuration.Combine(path), target));
    }

    private static EnablementLinks Refused(string reason) => new([], [], reason);

    private static string? AddAliases(UnitInstall install, UnitName unit, Action<string> add)
    {
        foreach (var text in install.Alias)
        {
            if (!TryName("Alias", text, unit, out var alias, out var reason))
                return reason;
            // An alias of a template, asked for an instance, is an alias of that instance.
            if (alias.IsTemplate && unit.IsInstance)
                alias = alias with { Instance = unit.Instance };
            if (alias == unit)
                continue;
            if (alias.Type != unit.Type || !AliasTypes.Contains(unit.Type) || alias.Instance != unit.Instance)
                return $"cannot have {alias} as its alias: both must be of one type that may have aliases, and both templates or neither";
            add(alias.ToString());
        }

        return null;
    }

    private static string? AddDependencies(UnitInstall install, UnitName unit, Action<string> add)
    {
        var wanted = unit;
        if (unit.IsTemplate && install.DefaultInstance is { } text)
        {
            if (Expand(text, unit) is not { } instance || UnitName.Check($"{unit.Prefix}@{instance}.{unit.Type}") is not null)
                return $"has a DefaultInstance= that is not valid: {text}";
            wanted = unit with { Instance = instance };
        }

        foreach (var (key, suffix, names) in new[]
        {
            ("WantedBy", "wants", install.WantedBy), ("RequiredBy", "requires", install.RequiredBy), ("UpheldBy", "upholds", install.UpheldBy),
        })
        {
            foreach (var name in names)
            {
                if (!TryName(key, name, wanted, out var by, out var reason))
                    return reason;
                if (wanted.IsTemplate && !by.IsTemplate)
                    return $"is a template without DefaultInstance=; enable an instance of it such as {unit with { Instance = "name" }}";
                if (UnitName.CheckFolder(by.ToString(), $".{suffix}") is { } folderReason)
                    return $"has a name in {key}= that {folderReason}: {by}";
                add($"{by}.{suffix}/{wanted}");
            }
        }

        return null;
    }

    private static bool TryName(
        string key,
        string text,
        UnitName unit,
        [NotNullWhen(true)] out UnitName? name,
        [NotNullWhen(false)] out string? reason)
    {
        name = null;
        reason = null;
        if (Expand(text, unit) is not { } expanded)
            reason = $"has a specifier in {key}= that is known only on the machine: {text}";
        else if (!UnitName.TryParse(expanded, out name, out var nameReason))
            reason = $"has a name in {key}= that {nameReason}: {expanded}";
        return reason is null;
    }

    // systemd.unit(5), "Specifiers": those that depend on the unit's name alone. Null for all others.
    private static string? Expand(string text, UnitName unit)
    {
        var expanded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                expanded.Append(text[i]);
                continue;
            }

            string? value = ++i == text.Length ? null : text[i] switch
            {
                '%' => "%",
                'n' => unit.ToString(),
                'N' => unit.ToString()[..^(unit.Type.Length + 1)],
                'p' => unit.Prefix,
                'i' => unit.Instance ?? "",
                'j' => unit.Prefix[(unit.Prefix.LastIndexOf('-') + 1)..],
                _ => null,
            };
            if (value is null)
                return null;
            expanded.Append(value);
        }

        return expanded.ToString();
    }
}
