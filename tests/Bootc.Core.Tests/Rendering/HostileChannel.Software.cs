namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SoftwareChannels() =>
    [
        OfInclude("Package", "vim{0}", (image, value) => image.List("install.list").SequenceEqual([value])),
        OfItem("Package", "vim", "Version", "9.1{0}", (image, value) => image.List("install.list").SequenceEqual([$"vim-{value}"])),
        OfItem("Package", "vim", "Repository", "crb{0}", (image, value) => image.List("1-repositories.list").SequenceEqual(Sorted(value))),
        OfItem("Package", "vim", "Replaces", "vi{0}", (image, value) => image.List("swap.list").SequenceEqual(Parts(value).Order(StringComparer.Ordinal).Select(name => $"{name} vim"))),
        OfInclude("PackageExclude", "vim{0}", (image, value) => image.List("exclude.list").SequenceEqual([value])),
        OfInclude("PackageLock", "vim{0}", (image, value) => image.List("lock-current.list").SequenceEqual([value])),
        OfItem("PackageLock", "vim", "Version", "9.1-1{0}", (image, value) => image.List("holds.list").SequenceEqual([$"vim-{(value.Contains(':', StringComparison.Ordinal) ? "" : "0:")}{value}.*"])),
        OfInclude("PackageGroup", "tools{0}", (image, value) => image.List("install.list").SequenceEqual(["@" + value])),
        OfItem("PackageGroup", "tools", "Repository", "crb{0}", (image, value) => image.List("1-repositories.list").SequenceEqual(Sorted(value))),
        OfInclude("ModuleStream", "nodejs{0}", (image, value) => image.List("modules.list").SequenceEqual([$"reset {value}", $"enable {value}:20"]), ("Stream", "20")),
        OfItem("ModuleStream", "nodejs", "Stream", "20{0}", (image, value) => image.List("modules.list").Contains($"enable nodejs:{value}")),
        OfItem("ModuleStream", "nodejs", "Profile", "common{0}", (image, value) => value.Length == 0 || image.List("install.list").SequenceEqual([$"@nodejs:20/{value}"]), ("Stream", "20")),
        OfInclude("PackageUpgrade", "2026-01-0{0}", (image, value) => image.List("upgrades.list").SequenceEqual([$"upgrade-1- {value} upgrade"])),
        OfItem("PackageUpgrade", "2026-01-01", "Packages", "vim{0}", (image, value) => image.List("upgrade-1-packages.list").SequenceEqual(Parts(value).Order(StringComparer.Ordinal))),
        OfItem("PackageUpgrade", "2026-01-01", "Repository", "crb{0}", (image, value) => image.List("upgrade-1-repositories.list").SequenceEqual(Parts(value).Order(StringComparer.Ordinal))),
        OfInclude("RepositoryOption", "crb{0}", (image, value) => image.List("repository-options.list").SequenceEqual([$"{value} enabled 1"]), ("Enabled", "true")),
        OfItem("RepositoryOption", "crb", "Priority", "1{0}", (image, value) => image.List("repository-options.list").Contains($"crb priority {int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)}"), ("Enabled", "true")),
        OfItem("RepositoryOption", "crb", "ExcludePackages", "vim*{0}", (image, value) => Parts(value).Length == 0 || image.List("repository-options.list").Contains($"crb excludepkgs {string.Join(',', Parts(value).Order(StringComparer.Ordinal))}"), ("Enabled", "true")),
        OfInclude("Copr", "owner/project{0}", (image, value) => image.Entries().Single().Text.Contains($"/results/{value}/epel-9-$basearch/\n", StringComparison.Ordinal), ("Chroot", "epel-9")),
        OfItem("Copr", "owner/project", "Chroot", "epel-9{0}", (image, value) => image.Entries().Single().Text.Contains($"/results/owner/project/{value}-$basearch/\n", StringComparison.Ordinal)),
        OfItem("Copr", "owner/project", "IncludePackages", "vim{0}", (image, value) => Parts(value).Length == 0 || image.Entries().Single().Text.Contains($"\nincludepkgs={string.Join(',', Parts(value).Order(StringComparer.Ordinal))}\n", StringComparison.Ordinal), ("Chroot", "epel-9")),
    ];
}
