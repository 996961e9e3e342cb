using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Inputs;

namespace Bootc.Rendering;

/// <summary>Renders projects without MSBuild and without an engine.</summary>
internal static class SampleProject
{
    public const string BaseImage = "quay.io/example/base:1";

    /// <summary>Root links as an ostree base has them.</summary>
    public static BaseImageFacts Facts { get; } = new()
    {
        DistributionId = "centos",
        DistributionVersion = "9",
        PackageManagers = [PackageManager.Dnf],
        Kernels = ["5.14.0-1.el9.x86_64"],
        DirectoryLinks = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("/bin", "usr/bin"),
            KeyValuePair.Create("/home", "var/home"),
            KeyValuePair.Create("/lib", "usr/lib"),
            KeyValuePair.Create("/opt", "var/opt"),
            KeyValuePair.Create("/usr/local", "../var/usrlocal"),
        ]),
    };

    /// <summary>One of everything, in an order that the seed decides.</summary>
    public static FeatureProject Create(int seed = 0)
    {
        (string Type, string Include, (string, string)[] Metadata)[] items =
        [
            ("Package", "vim-enhanced", []),
            ("Package", "nano", [("Action", "Remove")]),
            ("Overlay", "rootfs", []),
            ("Overlay", "more", [("TargetPath", "/usr/share/more")]),
            ("File", "motd", [("TargetPath", "/etc/motd"), ("Mode", "0600"), ("Owner", "7")]),
            ("File", "motd", [("TargetPath", "/lib/motd")]),
            ("File", "motd", [("TargetPath", "/etc/hostname")]),
            ("Link", "/etc/localtime", [("LinkTarget", "../usr/share/zoneinfo/UTC")]),
            ("Directory", "/usr/lib/data", [("Mode", "0750")]),
            ("Unit", "units/hello.service", []),
            ("Unit", "chronyd.service", []),
            ("Unit", "cups.service", [("State", "Masked")]),
            ("DropIn", "units/chronyd.service.d/10-fast.conf", []),
            ("KernelArgument", "mitigations=off", []),
            ("Script", "tune.sh", [("Inputs", "data/*"), ("Arguments", "one;two")]),
            ("Script", "last.sh", [("After", "tune.sh"), ("Cache", "true")]),
            ("ContainerLabel", "org.example.team", [("Value", "a \"b\" $HOME")]),
            ("ContainerLabel", "org.example.area", [("Value", "north")]),
        ];
        // Not the packages' order of declaration, not the units': only an order among kernel arguments means something.
        new Random(seed).Shuffle(items);

        var project = new FeatureProject { BaseImage = Facts };
        project.AddFile("motd", "welcome\n")
            .AddFile("rootfs/etc/hello.conf", "hello\n")
            .AddFile("rootfs/usr/bin/hello", "#!/bin/sh\necho hello\n")
            .AddFile("rootfs/empty/.gitkeep", "")
            .AddFile("more/deep/er/file", "more\n")
            .AddFile("units/hello.service", "[Service]\nExecStart=/usr/bin/hello\n[Install]\nWantedBy=multi-user.target\n")
            .AddFile("units/chronyd.service.d/10-fast.conf", "[Service]\nNice=-5\n")
            .AddFile("tune.sh", "#!/bin/sh\ntrue\n")
            .AddFile("last.sh", "#!/bin/sh\ntrue\n")
            .AddFile("data/a", "a\n")
            .AddFile("data/b", "b\n");
        foreach (var (type, include, metadata) in items)
            project.Add(type, include, metadata);
        return project;
    }

    /// <summary>Renders, and returns null when that was refused.</summary>
    public static RenderedImage? TryRender(this FeatureProject project, out DiagnosticBag diagnostics, string baseImage = BaseImage) =>
        ImageRenderer.Render(project.Define(), baseImage, project.BaseImage, new ProjectInputs(), diagnostics = []);

    public static RenderedImage Render(this FeatureProject project)
    {
        var image = project.TryRender(out var diagnostics);
        Assert.That(image, Is.Not.Null, () => string.Join('\n', diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}")));
        return image!;
    }

    public static string[] Codes(this FeatureProject project)
    {
        project.TryRender(out var diagnostics);
        return [.. diagnostics.Select(diagnostic => diagnostic.Code)];
    }
}
