namespace Bootc.Engines;

/// <summary>
/// Other ways to start containers where the engine's own does not work: crun refuses the hybrid cgroups of some hosts, and a
/// host without iptables has no bridge network. Nothing that the user chose is changed.
/// </summary>
internal static class RunFallback
{
    /// <summary>Options to try next, and what to say about it; null when nothing is left.</summary>
    /// <param name="defaultRuntime">The runtime that the engine takes by itself.</param>
    /// <param name="findExecutable">Absolute path of a program on PATH, or null.</param>
    public static (EngineOptions Options, string Notice)? Next(EngineFailureKind failure, EngineOptions options, string defaultRuntime, Func<string, string?> findExecutable) => failure switch
    {
        EngineFailureKind.RuntimeCannotStart when options is { Runtime: null, Isolation: null, Connection: null } && !IsRunc(defaultRuntime) && findExecutable("runc") is { } runc =>
            (options with { Runtime = runc }, $"The OCI runtime '{defaultRuntime}' cannot start containers here; trying '{runc}'."),
        EngineFailureKind.RuntimeCannotStart when options.Isolation is null =>
            (options with { Isolation = "chroot" }, "No OCI runtime can start containers here; trying chroot isolation."),
        EngineFailureKind.NetworkCannotStart when options.Network is null =>
            (options with { Network = "host" }, "The engine cannot set up a network for containers here; trying the host's."),
        _ => null,
    };

    /// <summary>"runtime /usr/sbin/runc, isolation chroot".</summary>
    public static string Describe(EngineOptions options, string defaultRuntime) =>
        $"runtime {options.Runtime ?? defaultRuntime}, isolation {options.Isolation ?? "of the engine's choice"}, network {options.Network ?? "of the engine's choice"}";

    private static bool IsRunc(string runtime) => Path.GetFileName(runtime) == "runc";
}
