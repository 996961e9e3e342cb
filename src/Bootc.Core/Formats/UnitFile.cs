namespace Bootc.Formats;

/// <summary>One assignment of a unit file.</summary>
/// <param name="Line">The line of its key, counted from 1.</param>
public sealed record UnitSetting(string Section, string Key, string Value, int Line);

/// <summary>What systemd would ignore or refuse in a unit file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Reason">A clause that completes "The line …".</param>
public sealed record UnitFileProblem(int Line, string Reason);

/// <summary>A unit file or drop-in as systemd reads it (src/shared/conf-parser.c).</summary>
public sealed record UnitFile(IReadOnlyList<UnitSetting> Settings, IReadOnlyList<UnitFileProblem> Problems)
{
    /// <summary>Reads any text; what systemd would not read as it is meant stands in <see cref="Problems"/>.</summary>
    public static UnitFile Parse(string text) => UnitFileParser.Parse(text);

    /// <summary>The values of a key that hold at the end: an empty assignment drops all before it.</summary>
    public IReadOnlyList<UnitSetting> Values(string section, string key)
    {
        var values = new List<UnitSetting>();
        foreach (var setting in Settings)
        {
            if (setting.Section != section || setting.Key != key)
                continue;
            if (setting.Value.Length == 0)
                values.Clear();
            else
                values.Add(setting);
        }

        return values;
    }

    /// <summary>The value of a key that takes one, or null when it is not set or reset.</summary>
    public UnitSetting? Value(string section, string key) => Values(section, key) is [.., var last] ? last : null;
}
