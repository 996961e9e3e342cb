namespace Bootc.Formats;

/// <summary>The [Install] section of a unit: what enabling it means.</summary>
/// <param name="Reason">Why the section cannot be read, a clause that completes "The unit …"; null when it can.</param>
public sealed record UnitInstall(
    IReadOnlyList<string> WantedBy,
    IReadOnlyList<string> RequiredBy,
    IReadOnlyList<string> UpheldBy,
    IReadOnlyList<string> Alias,
    IReadOnlyList<string> Also,
    string? DefaultInstance,
    string? Reason)
{
    private const string Section = "Install";

    /// <summary>True when there is nothing to enable.</summary>
    public bool IsEmpty =>
        WantedBy.Count + RequiredBy.Count + UpheldBy.Count + Alias.Count + Also.Count == 0 && DefaultInstance is null;

    public static UnitInstall Of(UnitFile file)
    {
        string? reason = null;
        return new UnitInstall(
            List("WantedBy"), List("RequiredBy"), List("UpheldBy"), List("Alias"), List("Also"),
            file.Value(Section, "DefaultInstance")?.Value,
            reason);

        IReadOnlyList<string> List(string key)
        {
            var list = new List<string>();
            foreach (var setting in file.Values(Section, key))
            {
                if (UnitWords.Split(setting.Value) is { } words)
                    list.AddRange(words);
                else
                    reason ??= $"has an unclosed quote in {key}=";
            }

            return list;
        }
    }
}
