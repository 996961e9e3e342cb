namespace Bootc.SideBySide;

/// <summary>podman, with the same options for what we rendered and for what was written by hand.</summary>
internal static class Engine
{
    public static Task<Measured> BuildAsync(string containerfile, string context) => Measured.RunAsync(
        context, "podman", "build", "--layers=true", "--force-rm=true", "--pull=never", "--http-proxy=false", "--timestamp=0", $"--file={containerfile}", context);

    public static Task<Measured> PushAsync(string image, string destination) => Measured.RunAsync(
        Path.GetTempPath(), "podman", "push", "--tls-verify=false", image, $"docker://{destination}");
}
