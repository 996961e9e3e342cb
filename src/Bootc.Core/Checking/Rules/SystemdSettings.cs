using System.Collections.Frozen;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>The settings of unit files that systemd knows, by its versions: EL 9 has the oldest, the newest is of Debian's unstable in November 2026.</summary>
internal static class SystemdSettings
{
    public const int Oldest = 252;
    public const int Newest = 262;

    private static readonly Lazy<FrozenDictionary<(string Section, string Key), int>> Settings = new(Read);

    // What people write, and what it is called.
    private static readonly FrozenDictionary<string, string> Folklore = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ConditionFileExists"] = "ConditionPathExists",
        ["AssertFileExists"] = "AssertPathExists",
        ["ConditionDirectoryExists"] = "ConditionPathIsDirectory",
        ["ConditionPathNotEmpty"] = "ConditionDirectoryNotEmpty",
        ["Depends"] = "Requires",
        ["EnvironmentFiles"] = "EnvironmentFile",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Name of the section that only units of a type have, or null.</summary>
    public static string? SectionOf(string type) =>
        type is "target" or "device" ? null : char.ToUpperInvariant(type[0]) + type[1..];

    /// <summary>The version as of which it is known, <see cref="Oldest"/> for earlier ones too; null when it is not.</summary>
    public static int? Find(string section, string key) => Settings.Value.TryGetValue((section, key), out var version) ? version : null;

    /// <summary>What systemd calls a setting that people know by another name, or null.</summary>
    public static string? CalledOtherwise(string section, string key) => Folklore.TryGetValue(key, out var name) && Find(section, name) is not null ? name : null;

    /// <summary>The setting of the section that a misspelled one may be, or null.</summary>
    public static string? Nearest(string section, string key) => NearestName.Of(key, Settings.Value.Keys.Where(setting => setting.Section == section).Select(setting => setting.Key));

    private static FrozenDictionary<(string Section, string Key), int> Read()
    {
        using var stream = typeof(SystemdSettings).Assembly.GetManifestResourceStream("systemd-settings.txt")!;
        using var reader = new StreamReader(stream);
        var settings = new Dictionary<(string, string), int>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var words = line.Split(' ');
            foreach (var key in words.AsSpan(2))
                settings[(words[0], key)] = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        return settings.ToFrozenDictionary();
    }
}
