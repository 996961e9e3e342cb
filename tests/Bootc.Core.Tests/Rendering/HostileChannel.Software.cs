namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SoftwareChannels() =>
    [
        OfItem("Package", "/a/x.rpm", "Image", $"quay.io/a/b@sha256:{CachedHash}{{0}}", (image, value) => image.OtherImages.Single() == value && image.List("image-packages.list")[2] == value),
        OfInclude("Package", "/a/x{0}.rpm", (image, value) => image.List("image-packages.list")[1] == value, ("Image", $"quay.io/a/b@sha256:{CachedHash}")),
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
        OfInclude("PackageUpgrade", "2026-01-01{0}", (image, value) => image.List("upgrades.list").SequenceEqual([$"upgrade-1- {value} upgrade"])),
        OfItem("PackageUpgrade", "2026-01-01", "Packages", "vim{0}", (image, value) => image.List("upgrade-1-packages.list").SequenceEqual(Parts(value).Order(StringComparer.Ordinal))),
        OfItem("PackageUpgrade", "2026-01-01", "Repository", "crb{0}", (image, value) => image.List("upgrade-1-repositories.list").SequenceEqual(Parts(value).Order(StringComparer.Ordinal))),
        OfInclude("RepositoryOption", "crb{0}", (image, value) => image.List("repository-options.list").SequenceEqual([$"{value} enabled 1"]), ("Enabled", "true")),
        OfItem("RepositoryOption", "crb", "Priority", "1{0}", (image, value) => image.List("repository-options.list").Contains($"crb priority {int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)}"), ("Enabled", "true")),
        OfItem("RepositoryOption", "crb", "ExcludePackages", "vim*{0}", (image, value) => Parts(value).Length == 0 || image.List("repository-options.list").Contains($"crb excludepkgs {string.Join(',', Parts(value).Order(StringComparer.Ordinal))}"), ("Enabled", "true")),
        OfInclude("Copr", "owner/project{0}", (image, value) => RepositoryText(image).Contains($"/results/{value}/epel-9-$basearch/\n", StringComparison.Ordinal), ("Chroot", "epel-9")),
        OfItem("Copr", "owner/project", "Chroot", "epel-9{0}", (image, value) => RepositoryText(image).Contains($"/results/owner/project/{value}-$basearch/\n", StringComparison.Ordinal)),
        OfItem("Copr", "owner/project", "Key", "key.asc{0}", HasKey, ("Chroot", "epel-9")),
        OfItem("Copr", "owner/project", "Priority", "1{0}", (image, value) => RepositoryText(image).Contains($"\npriority={int.Parse(value, Invariant)}\n", StringComparison.Ordinal), ("Chroot", "epel-9")),
        OfItem("Copr", "owner/project", "ExcludePackages", "vim{0}", (image, value) => HasPatterns(image, "excludepkgs", value), ("Chroot", "epel-9")),
        OfItem("Copr", "owner/project", "IncludePackages", "vim{0}", (image, value) => HasPatterns(image, "includepkgs", value), ("Chroot", "epel-9")),
        OfInclude("Package", "https://example.org/a{0}.rpm", (image, _) => image.Texts("local-1.rpm").SequenceEqual(["cached"]), ("Sha256", CachedHash)),
        OfItem("Package", "https://example.org/a.rpm", "Sha256", CachedHash + "{0}", (image, _) => image.Texts("local-1.rpm").SequenceEqual(["cached"])),
        OfItem("RepositoryOption", "crb", "IncludePackages", "vim*{0}", (image, value) => Parts(value).Length == 0 || image.List("repository-options.list").Contains($"crb includepkgs {string.Join(',', Parts(value).Order(StringComparer.Ordinal))}"), ("Enabled", "true")),
        OfInclude("RepositoryKey", "key.asc{0}", (image, value) => value.StartsWith('/') ? image.List("keys.list").SequenceEqual([value]) : HasKeyFile(image)),
        OfInclude("Repository", "r{0}", (image, value) => image.Entry($"/etc/yum.repos.d/{value}.repo").Text.StartsWith($"[{value}]\nname={value}\n", StringComparison.Ordinal), RpmRepository),
        OfRepository("BaseUrl", "https://example.org/{0}", (text, value) => text.Contains($"\nbaseurl={value}\n", StringComparison.Ordinal)),
        OfRepository("Metalink", "https://example.org/{0}", (text, value) => text.Contains($"\nmetalink={value}\n", StringComparison.Ordinal)),
        OfRepository("MirrorList", "https://example.org/{0}", (text, value) => text.Contains($"\nmirrorlist={value}\n", StringComparison.Ordinal)),
        OfItem("Repository", "r", "Key", "key.asc{0}", HasKey, ("BaseUrl", "https://example.org/")),
        OfItem("Repository", "r", "Priority", "1{0}", (image, value) => RepositoryText(image).Contains($"\npriority={int.Parse(value, Invariant)}\n", StringComparison.Ordinal), RpmRepository),
        OfItem("Repository", "r", "ExcludePackages", "vim{0}", (image, value) => HasPatterns(image, "excludepkgs", value), RpmRepository),
        OfItem("Repository", "r", "IncludePackages", "vim{0}", (image, value) => HasPatterns(image, "includepkgs", value), RpmRepository),
        OfAptRepository("Uri", "https://example.org/{0}", "URIs", ("Suite", "trixie"), ("Components", "main")),
        OfAptRepository("Suite", "trixie{0}", "Suites", ("Uri", "https://example.org/"), ("Components", "main")),
        OfAptRepository("Components", "main{0}", "Components", ("Uri", "https://example.org/"), ("Suite", "trixie")),
        OfInclude("Flatpak", "org.example.App{0}", (image, value) => image.Entry("/usr/share/bootc-sdk/flatpaks.list").Text == $"flathub {value}\n", ("Remote", "flathub")),
        OfItem("Flatpak", "org.example.App", "Remote", "flathub{0}", (image, value) => image.Entry("/usr/share/bootc-sdk/flatpaks.list").Text == $"{value} org.example.App\n"),
        OfItem("Flatpak", "org.example.App", "Branch", "stable{0}", (image, value) => image.Entry("/usr/share/bootc-sdk/flatpaks.list").Text == $"flathub org.example.App{(value.Length == 0 ? "" : "//" + value)}\n", ("Remote", "flathub")),
        OfItem("FlatpakRemote", "flathub", "Url", "https://dl.example.org/{0}", (image, value) => image.Entry("/etc/flatpak/remotes.d/flathub.flatpakrepo").Text.Contains($"\nUrl={value}\n", StringComparison.Ordinal), ("Key", "key.asc")),
        OfItem("FlatpakRemote", "flathub", "Key", "key.asc{0}", (image, _) => image.Entry("/etc/flatpak/remotes.d/flathub.flatpakrepo").Text.Contains("\nGPGKey=", StringComparison.Ordinal), ("Url", "https://dl.example.org/")),
        OfInclude("FlatpakRemote", "flathub{0}", (image, value) => image.Entry($"/etc/flatpak/remotes.d/{value}.flatpakrepo").Text.Contains($"\nTitle={value}\n", StringComparison.Ordinal), ("Url", "https://dl.example.org/"), ("Key", "key.asc")),
    ];

    private static string RepositoryText(RenderedImage image) => image.Entries().Single(entry => entry.Path.EndsWith(".repo", StringComparison.Ordinal)).Text;

    private static bool HasPatterns(RenderedImage image, string key, string value) =>
        Parts(value).Length == 0 || RepositoryText(image).Contains($"\n{key}={string.Join(',', Parts(value).Order(StringComparer.Ordinal))}\n", StringComparison.Ordinal);

    private static bool HasKey(RenderedImage image, string value) =>
        value.StartsWith('/') ? RepositoryText(image).Contains($"\ngpgkey=file://{value}\n", StringComparison.Ordinal) : HasKeyFile(image);

    private static bool HasKeyFile(RenderedImage image) =>
        image.Entries().Single(entry => entry.Path.StartsWith("/etc/pki/rpm-gpg/", StringComparison.Ordinal)).Text.Contains("BEGIN PGP PUBLIC KEY BLOCK", StringComparison.Ordinal);

    private static HostileChannel OfRepository(string address, string frame, Func<string, string, bool> arrives) =>
        OfItem("Repository", "r", address, frame, (image, value) => arrives(RepositoryText(image), value), ("Key", "key.asc"));

    private static HostileChannel OfAptRepository(string metadata, string frame, string field, params (string, string)[] others) =>
        OfProject(
            "Repository", metadata, frame,
            (project, value) =>
            {
                project.BaseImage = project.BaseImage with { PackageManagers = [Definition.PackageManager.Apt] };
                project.Add("Repository", "r", [.. others, ("Key", "key.asc"), (metadata, value)]);
            },
            (image, value) => image.Entry("/etc/apt/sources.list.d/r.sources").Text.Contains($"\n{field}: {string.Join(' ', Parts(value))}\n", StringComparison.Ordinal));
}
