using System.Collections.Frozen;

namespace Bootc.Formats;

/// <summary>What may stand in front of a key in authorized_keys: a list without blanks, but for quoted values (sshd(8)).</summary>
public static class SshOptions
{
    private static readonly FrozenSet<string> Flags = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "agent-forwarding", "cert-authority", "no-agent-forwarding", "no-port-forwarding", "no-pty", "no-user-rc", "no-X11-forwarding", "port-forwarding", "pty",
        "no-touch-required", "verify-required", "restrict", "user-rc", "X11-forwarding");

    private static readonly FrozenSet<string> WithValue = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "command", "environment", "expiry-time", "from", "permitlisten", "permitopen", "principals", "tunnel");

    /// <summary>Where the options end: at the first blank outside of quotes.</summary>
    internal static int End(string line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] == '"')
                i++;
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] is ' ' or '\t' && !isQuoted)
                return i;
        }

        return line.Length;
    }

    /// <summary>A clause that completes "options that …" or "The options …", or null. sshd ignores a key with one that it does not know.</summary>
    public static string? Check(string options)
    {
        if (TextSafety.CheckTrimmedLine(options) is { } reason)
            return reason;
        if (End(options) < options.Length)
            return "have a blank outside of double quotes";
        foreach (var option in Split(options))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? option : option[..equals];
            if (equals < 0 && Flags.Contains(name))
                continue;
            if (equals < 0 || !WithValue.Contains(name))
                return $"have '{name}', which sshd does not know, so that it would ignore the key";
            var value = option[(equals + 1)..];
            if (value.Length < 2 || value[0] != '"' || value[^1] != '"' || value[^2] == '\\')
                return $"have '{name}' without a value in double quotes";
        }

        return null;
    }

    private static IEnumerable<string> Split(string options)
    {
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] == '\\' && i + 1 < options.Length && options[i + 1] == '"')
            {
                i++;
            }
            else if (options[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (options[i] == ',' && !isQuoted)
            {
                yield return options[start..i];
                start = i + 1;
            }
        }

        yield return options[start..];
    }
}
