using System.Collections.Frozen;

namespace Bootc.Formats;

/// <summary>A connection in NetworkManager's own form (nm-settings-keyfile(5)), read by GLib as a key file.</summary>
public static class NetworkKeyfile
{
    private static readonly FrozenSet<string> Secrets = FrozenSet.Create(
        StringComparer.Ordinal,
        "psk", "password", "password-raw", "leap-password", "wep-key0", "wep-key1", "wep-key2", "wep-key3", "private-key-password", "phase2-private-key-password",
        "ca-cert-password", "client-cert-password", "phase2-ca-cert-password", "phase2-client-cert-password", "pin", "preshared-key", "mka-cak");

    /// <summary>Whether a setting holds something that nobody else may know. Its value is never to be shown.</summary>
    public static bool IsSecret(UnitSetting setting) =>
        setting.Value.Length > 0
        && (Secrets.Contains(setting.Key) || setting.Section == "vpn-secrets" || setting is { Section: "wireguard", Key: "private-key" });

    /// <summary>What NetworkManager would skip or refuse in a file.</summary>
    public static IEnumerable<LineProblem> Problems(UnitFile file)
    {
        foreach (var problem in file.Problems)
            yield return new LineProblem(problem.Line, problem.Reason.Replace("systemd", "NetworkManager", StringComparison.Ordinal));
        if (file.Settings.Count == 0 || file.Settings.All(setting => setting.Section != "connection"))
        {
            yield return new LineProblem(1, "is not followed by a section [connection], which names the connection and its type");
            yield break;
        }

        var line = file.Settings.First(setting => setting.Section == "connection").Line;
        foreach (var key in new[] { "id", "type" })
        {
            if (file.Value("connection", key) is null)
                yield return new LineProblem(line, $"begins a section [connection] without {key}=, which NetworkManager does not load");
        }
    }
}
