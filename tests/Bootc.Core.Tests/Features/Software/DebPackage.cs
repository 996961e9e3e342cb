using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Features;

/// <summary>A Debian package that has a script and no files.</summary>
[SupportedOSPlatform("linux")]
internal static class DebPackage
{
    /// <param name="fields">Further lines of its control file.</param>
    public static async Task<byte[]> BuildAsync(FeatureProject project, string name, string postinst, string fields = "", string version = "1.0")
    {
        project.AddFile($"deb/{name}/DEBIAN/control", $"""
            Package: {name}
            Version: {version}
            Architecture: all
            Maintainer: Test <test@example.com>
            Description: made by a test
            {fields}
            """.TrimEnd() + "\n").AddFile($"deb/{name}/DEBIAN/postinst", postinst);
        var root = Path.Combine(project.Directory, "deb", name);
        File.SetUnixFileMode(Path.Combine(root, "DEBIAN", "postinst"), Formats.FileModes.Executable);
        File.SetUnixFileMode(Path.Combine(root, "DEBIAN"), Formats.FileModes.Directory);
        var package = Path.Combine(project.Directory, "deb", name + ".deb");
        await Cli.Wrap("dpkg-deb").WithArguments(["--root-owner-group", "--build", root, package]).ExecuteBufferedAsync();
        return await File.ReadAllBytesAsync(package);
    }
}
