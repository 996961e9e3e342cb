using System.Globalization;
using Bootc.Engines;

namespace Bootc.Building;

/// <summary>The engine of the last build, so that a build with nothing to do need not ask it what it is.</summary>
public static class EngineRecord
{
    public static EngineIdentity? Read(string path)
    {
        if (KeyedLines.Read(path) is not { } pairs)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
            values[key] = value;
        return values.TryGetValue("executable", out var executable)
            && values.TryGetValue("stamp", out var stamp)
            && Enum.TryParse<ContainerEngineKind>(values.GetValueOrDefault("kind"), out var kind)
            && Version.TryParse(values.GetValueOrDefault("version"), out var version)
            && Version.TryParse(values.GetValueOrDefault("buildah-version"), out var buildahVersion)
            && values.TryGetValue("graph-root", out var graphRoot)
            && values.TryGetValue("graph-driver", out var graphDriver)
            && values.TryGetValue("runtime", out var runtime)
            ? new EngineIdentity(kind, executable, stamp, version, buildahVersion, graphRoot, graphDriver, runtime,
                values.GetValueOrDefault("remote") == bool.TrueString, values.GetValueOrDefault("rootless") == bool.TrueString)
            : null;
    }

    public static void Write(string path, EngineIdentity identity) => KeyedLines.Write(path,
    [
        new("kind", identity.Kind.ToString()),
        new("executable", identity.Executable),
        new("stamp", identity.ExecutableStamp),
        new("version", identity.Version.ToString()),
        new("buildah-version", identity.BuildahVersion.ToString()),
        new("graph-root", identity.GraphRoot),
        new("graph-driver", identity.GraphDriver),
        new("runtime", identity.Runtime),
        new("remote", identity.IsRemote.ToString(CultureInfo.InvariantCulture)),
        new("rootless", identity.IsRootless.ToString(CultureInfo.InvariantCulture)),
    ]);
}
