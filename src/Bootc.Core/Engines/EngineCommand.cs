using System.Text;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>An executable, its arguments and what is added to its environment.</summary>
internal sealed record EngineCommand
{
    // Linux takes no longer single argument (MAX_ARG_STRLEN, 32 pages).
    private const int MaximumArgumentBytes = 128 * 1024 - 1;

    // podman and buildah are Go programs that end before their memory has to be collected: a rare collection makes each command a tenth faster.
    private const string GarbageCollection = "GOGC";
    private const string RareCollection = "400";

    /// <param name="hiddenVariables">Variables of this process that the command does not get.</param>
    public EngineCommand(string executable, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, IReadOnlyList<string>? hiddenVariables = null)
    {
        foreach (var argument in arguments)
            Check(argument);
        Executable = executable;
        Arguments = arguments;
        // Messages are matched by pattern, and times are shown: neither may depend on the user's settings.
        var variables = (hiddenVariables ?? []).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            variables[name] = value;
        variables["LC_ALL"] = "C.UTF-8";
        variables["LANG"] = "C.UTF-8";
        variables["TZ"] = "UTC";
        if (string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(GarbageCollection)))
            variables[GarbageCollection] = RareCollection;
        Environment = variables;
    }

    /// <summary>Absolute path.</summary>
    public string Executable { get; }

    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Variables to set, or with null to remove.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    // The operating system ends an argument at NUL, and .NET sends U+FFFD for a lone surrogate: both would change the value in silence.
    private static void Check(string argument)
    {
        var reason = argument.Contains('\0', StringComparison.Ordinal) ? "it contains a NUL character"
            : HasLoneSurrogate(argument) ? "it is not valid Unicode"
            : Encoding.UTF8.GetByteCount(argument) > MaximumArgumentBytes ? "it is longer than 128 KiB"
            : null;
        if (reason is not null)
            throw new BootcException(EngineCodes.ArgumentCannotBePassed, argument, reason);
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
