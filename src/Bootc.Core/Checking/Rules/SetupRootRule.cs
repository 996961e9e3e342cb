using Bootc.Diagnostics;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;

namespace Bootc.Checking;

/// <summary>setup-root-conf.toml, which bootc-root-setup reads in the initramfs of a machine with composefs alone (bootc crates/initramfs/src/lib.rs).</summary>
internal static class SetupRootRule
{
    private const string Path = "/usr/lib/composefs/setup-root-conf.toml";

    // bootc 83a7c9f8.
    private static readonly Version Since = new(1, 16);

    private static readonly Dictionary<string, string[]> Mounts = new(StringComparer.Ordinal)
    {
        ["etc"] = ["none", "root", "bind", "overlay", "transient", "volatile"],
        ["var"] = ["none", "root", "bind"],
    };

    public static void Look(ContentFile file)
    {
        if (file.Path.Value != Path || file.Text is not { } text)
            return;
        if (Version.TryParse(file.BaseImage.BootcVersion, out var bootc) && bootc < Since)
            file.Report(ContentRuleCodes.SetupRootNotUsable, 1, file.Path.Value, $"is read since bootc {Since}, and the base has {bootc}");
        var document = SyntaxParser.Parse(text.EndsWith('\n') ? text : text + "\n", sourceName: null, validate: true);
        if (document.Diagnostics is [var error, ..])
        {
            file.Report(ContentRuleCodes.SetupRootNotUsable, error.Span.Start.Line + 1, file.Path.Value, $"is not TOML: {error.Message}");
            return;
        }

        foreach (var (table, content) in TomlSerializer.Deserialize<TomlTable>(text) ?? [])
        {
            if (content is not TomlTable settings || table is not ("root" or "etc" or "var"))
            {
                Report(table, $"has '{table}', where only the tables [root], [etc] and [var] are read");
                continue;
            }

            foreach (var (key, value) in settings)
            {
                if (key == "transient" && table != "var")
                {
                    if (value is not bool)
                        Report(key, $"has a value of {table}.transient that is neither true nor false");
                }
                else if (key != "mount" || !Mounts.TryGetValue(table, out var mounts))
                {
                    Report(key, $"has {table}.{key}, which is not read");
                }
                else if (value is not string mount || !mounts.Contains(mount))
                {
                    Report(key, $"has a value of {table}.mount that is none of {string.Join(", ", mounts)}");
                }
            }
        }

        void Report(string key, string reason) =>
            file.Report(ContentRuleCodes.SetupRootNotUsable, 1 + Array.FindIndex(text.Split('\n'), line => line.Contains(key, StringComparison.Ordinal)), file.Path.Value, reason);
    }
}
