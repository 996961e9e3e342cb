using System.Runtime.InteropServices;

namespace Bootc.Cluster;

/// <summary>
/// Packages that CentOS gets from its own repositories and NVIDIA's, and Debian not at all: the runtime of .NET, which is that
/// of the machine, and NVIDIA's, whose kernel modules have nothing in them but are compiled for real.
/// </summary>
internal static class DebianStandIns
{
    public const string NvidiaVersion = "580.95.05";

    private const string Service = """
        [Unit]
        Description=stand-in

        [Service]
        Type=oneshot
        ExecStart=/usr/bin/true

        [Install]
        WantedBy=multi-user.target

        """;

    private static readonly string[] s_modules = ["nvidia", "nvidia-uvm", "nvidia-modeset"];

    /// <summary>The runtime that this test runs on.</summary>
    public static async Task<string> RuntimeOfDotnetAsync(string folder)
    {
        var core = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/');
        var root = Path.GetFullPath("../../..", core);
        var version = Path.GetFileName(core);
        var package = new DebianPackage(folder, "aspnetcore-runtime-10.0", version);
        await package.AddFolderAsync("usr/lib/dotnet/dotnet", Path.Combine(root, "dotnet"));
        await package.AddFolderAsync("usr/lib/dotnet/host", Path.Combine(root, "host"));
        foreach (var framework in new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" })
            await package.AddFolderAsync($"usr/lib/dotnet/shared/{framework}/{version}", Path.Combine(root, "shared", framework, version));
        package.Add("etc/dotnet/install_location", "/usr/lib/dotnet\n");
        return await package.BuildAsync();
    }

    public static async Task<IReadOnlyList<string>> NvidiaAsync(string folder)
    {
        var modules = new DebianPackage(folder, "kmod-nvidia-open-dkms", NvidiaVersion);
        var source = $"usr/src/nvidia-{NvidiaVersion}";
        modules.Add($"{source}/dkms.conf", $"PACKAGE_NAME=\"nvidia\"\nPACKAGE_VERSION=\"{NvidiaVersion}\"\nAUTOINSTALL=\"yes\"\n" +
            string.Concat(s_modules.Select((module, index) => $"BUILT_MODULE_NAME[{index}]=\"{module}\"\nDEST_MODULE_LOCATION[{index}]=\"/updates\"\n")));
        modules.Add($"{source}/Makefile", $"obj-m := {string.Join(' ', s_modules.Select(module => module + ".o"))}\n");
        foreach (var module in s_modules)
            modules.Add($"{source}/{module}.c", $"#include <linux/module.h>\nMODULE_LICENSE(\"GPL\");\nMODULE_VERSION(\"{NvidiaVersion}\");\n");

        var driver = new DebianPackage(folder, "nvidia-driver-cuda", NvidiaVersion);
        var daemon = new DebianPackage(folder, "nvidia-persistenced", NvidiaVersion);
        daemon.Add("usr/lib/systemd/system/nvidia-persistenced.service", Service);
        var toolkit = new DebianPackage(folder, "nvidia-container-toolkit", "1.19.1");
        toolkit.Add("usr/lib/systemd/system/nvidia-cdi-refresh.service", Service);
        toolkit.Add("usr/lib/systemd/system/nvidia-cdi-refresh.path", "[Unit]\nDescription=stand-in\n\n[Path]\nPathChanged=/usr/lib/modules\n\n[Install]\nWantedBy=multi-user.target\n");
        return [await modules.BuildAsync(), await driver.BuildAsync("kmod-nvidia-open-dkms"), await daemon.BuildAsync(), await toolkit.BuildAsync()];
    }
}
