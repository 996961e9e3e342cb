using System.Collections.Immutable;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Places that look right and that nothing reads.</summary>
internal static class FolderRules
{
    private static readonly ImmutableArray<(string Path, string Reader, string Instead)> Places =
    [
        // crates/lib/src/bootc_kargs.rs has one folder; docs/src/experimental-install-reset.md names this one nevertheless.
        ("/etc/bootc/kargs.d/", "bootc", "put it into /usr/lib/bootc/kargs.d, or declare a KernelArgument"),
        ("/etc/bootc/bound-images.d/", "bootc", "put it into /usr/lib/bootc/bound-images.d, or declare a BoundImage"),
        ("/etc/bootc/config.toml", "bootc", "declare an UpdateTimer for when machines update"),
        // crates/ostree-ext/src/globals.rs
        ("/etc/containers/auth.json", "bootc or podman", "declare a RegistryCredential, which puts it where both look"),
        ("/root/.docker/config.json", "bootc", "declare a RegistryCredential, which puts it where bootc and podman look"),
        ("/root/.config/containers/auth.json", "bootc", "declare a RegistryCredential, which puts it where bootc and podman look"),
        ("/var/roothome/.config/containers/auth.json", "bootc", "declare a RegistryCredential, which puts it where bootc and podman look"),
    ];

    public static void Look(ContentFile file)
    {
        foreach (var (path, reader, instead) in Places)
        {
            if (path.EndsWith('/') ? file.Path.Value.StartsWith(path, StringComparison.Ordinal) : file.Path.Value == path)
                file.ReportItem(ContentRuleCodes.PlaceNotRead, "TargetPath", file.Path.Value, reader, instead);
        }
    }
}
