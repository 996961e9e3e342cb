using Bootc.Formats;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    /// <summary>The value of an assignment, as os-release(5) reads it.</summary>
    private static string OfShell(string assignment)
    {
        var value = assignment[(assignment.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return value.StartsWith('"') ? System.Text.RegularExpressions.Regex.Replace(value[1..^1], @"\\(.)", "$1", System.Text.RegularExpressions.RegexOptions.Singleline) : value;
    }

    private static IEnumerable<string> Results(string value) => Parts(value).SelectMany(part =>
    {
        var (from, to) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (part, part);
        from = from.Length > 1 ? from.TrimEnd('/') : from;
        to = to.Length > 1 && to.EndsWith('/') ? to + from[(from.LastIndexOf('/') + 1)..] : to;
        return new[] { from == "/" ? "" : from, to };
    });

    /// <param name="line">What is written for a name that only the image knows.</param>
    private static bool IsOwner(RenderedImage image, string value, int id, Func<string, string> line) =>
        value == "root" || char.IsAsciiDigit(value[0]) ? id == Id(value) : image.List("owned.list")[2] == line(value);

    // As systemd reads it: words of C escapes, without dollar signs; only %% may stand for a specifier.
    private static string ServiceVariable(RenderedImage image)
    {
        var text = image.Entry("/usr/lib/systemd/system.conf.d/50-bootc-sdk-environment.conf").Text;
        var value = System.Text.RegularExpressions.Regex.Match(text, "\\A\\[Manager\\]\nDefaultEnvironment=\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"\n\\z").Groups[1].Value;
        Assert.That(value.Replace("%%", "", StringComparison.Ordinal), Does.Not.Contain('%'));
        return System.Text.RegularExpressions.Regex.Replace(value, @"\\(.)", "$1").Replace("%%", "%", StringComparison.Ordinal);
    }

    // As environment.d(5) has it.
    private static string SessionVariable(RenderedImage image)
    {
        var text = image.Entry("/usr/lib/environment.d/99-zz-bootc-sdk.conf").Text;
        var match = System.Text.RegularExpressions.Regex.Match(text, "\\A([^=]*)=\"((?:[^\"\\\\`]|\\\\[\"\\\\`])*)\"\n\\z");
        Assert.That(match.Groups[2].Value.Replace("$$", "", StringComparison.Ordinal), Does.Not.Contain('$'));
        return $"{match.Groups[1].Value}={System.Text.RegularExpressions.Regex.Replace(match.Groups[2].Value, @"\\(.)", "$1").Replace("$$", "$", StringComparison.Ordinal)}";
    }

    private static string CachedHash => Inputs.ContentHash.Of("cached"u8).Hex;

    private static HostileChannel[] ContentChannels() =>
    [
        OfItem("File", "file.txt", "TargetPath", "/etc/x{0}", (image, value) => image.Entry(value.EndsWith('/') ? value + "file.txt" : value).Text == "content of the file"),
        OfItem("File", "file.txt", "Mode", "0644{0}", (image, value) => image.Entry("/etc/a").Mode == (UnixFileMode)Convert.ToInt32(value, 8), ("TargetPath", "/etc/a")),
        OfItem("File", "file.txt", "Owner", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/a").Owner, name => name + ":0"), ("TargetPath", "/etc/a")),
        OfItem("File", "file.txt", "Group", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/a").Group, name => "0:" + name), ("TargetPath", "/etc/a")),
        OfItem("File", "file.txt", "Owner", "x{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/a").Owner, name => name + ":0"), ("TargetPath", "/etc/a")),
        OfItem("File", "file.txt", "Capabilities", "cap_net_raw{0}+ep", (image, value) => image.List("permissions.list") is ["/etc/a", "", "", "", "", "", var last] && last == value, ("TargetPath", "/etc/a")),
        OfItem("File", "file.txt", "Reference", "/etc/x{0}", (image, value) => image.List("owned.list")[3] == value, ("TargetPath", "/etc/a")),
        OfItem("Overlay", "overlay.d", "Group", "x{0}", (image, value) => IsOwner(image, value, image.Entry("/f").Group, name => "0:" + name)),
        OfItem("Overlay", "overlay.d", "Reference", "/etc/x{0}", (image, value) => image.List("owned.list")[3] == value),
        OfItem("Directory", "/etc/d", "Owner", "x{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/d").Owner, name => name + ":0")),
        OfItem("Directory", "/etc/d", "Reference", "/etc/x{0}", (image, value) => image.List("owned.list")[3] == value),
        OfInclude("Environment", "A{0}=x", (image, value) => ServiceVariable(image) == value, ("Scope", "Services")),
        OfInclude("Environment", "A=x{0}", (image, value) => ServiceVariable(image) == value && SessionVariable(image) == value && image.List("edits.list")[5] == value),
        OfItem("Environment", "A", "Value", "x{0}", (image, value) => ServiceVariable(image) == "A=" + value && SessionVariable(image) == "A=" + value && image.List("edits.list")[5] == "A=" + value),
        OfInclude("File", "file.txt{0}", (image, _) => image.Entry("/etc/a").Text == "content of the file", ("TargetPath", "/etc/a")),
        OfInclude("Link", "/etc/l{0}", (image, value) => image.Entry(value).Text == "x", ("LinkTarget", "x")),
        OfItem("Link", "/etc/l", "LinkTarget", "../x{0}", (image, value) => image.Entry("/etc/l").Text == value),
        OfInclude("Directory", "/etc/d{0}", (image, value) => image.Entry(value.TrimEnd('/')).Mode == FileModes.Directory),
        OfItem("Directory", "/etc/d", "Mode", "0755{0}", (image, value) => image.Entry("/etc/d").Mode == (UnixFileMode)Convert.ToInt32(value, 8)),
        OfItem("Directory", "/etc/d", "Owner", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/d").Owner, name => name + ":0")),
        OfItem("Directory", "/etc/d", "Group", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/d").Group, name => "0:" + name)),
        // Below the project: it would read the machine otherwise, and other tests' files while they change.
        OfProject("Overlay", "Include", "overlay.d{0}", (project, value) => project.Add("Overlay", "./" + value.Replace("..", "", StringComparison.Ordinal), []), (image, _) => image.Entries().Any(entry => entry.Text == "content of f")),
        OfItem("Overlay", "overlay.d", "Owner", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/f").Owner, name => name + ":0")),
        OfItem("Overlay", "overlay.d", "Group", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/f").Group, name => "0:" + name)),
        OfItem("Overlay", "overlay.d", "Executable", "f{0}", (image, value) => image.Entry("/f").Mode == (Parts(value).Length == 0 ? FileModes.Data : FileModes.Executable)),
        OfItem("Overlay", "overlay.d", "TargetPath", "/usr/share{0}", (image, value) => image.Entry(value.TrimEnd('/') + "/f").Text == "content of f"),
        OfInclude("ContainerLabel", "org.example{0}", (image, value) => image.Labels[value] == "x", ("Value", "x")),
        OfItem("ContainerLabel", "key", "Value", "v{0}", (image, value) => image.Labels["key"] == value),
        OfInclude("Download", "https://example.org/a{0}", (image, _) => image.Entry("/etc/a").Text == "cached", ("Sha256", CachedHash), ("TargetPath", "/etc/a")),
        OfItem("Download", "https://example.org/a", "TargetPath", "/etc/x{0}", (image, value) => image.Entry(value.EndsWith('/') ? value + "a" : value).Text == "cached", ("Sha256", CachedHash)),
        OfItem("Download", "https://example.org/a", "Sha256", CachedHash + "{0}", (image, _) => image.Entry("/etc/a").Text == "cached", ("TargetPath", "/etc/a")),
        OfDownload("Mode", "0644{0}", (image, value) => image.Entry("/etc/a").Mode == (UnixFileMode)Convert.ToInt32(value, 8)),
        OfDownload("Owner", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/a").Owner, name => name + ":0")),
        OfDownload("Group", "7{0}", (image, value) => IsOwner(image, value, image.Entry("/etc/a").Group, name => "0:" + name)),
        OfExtraction("StripComponents", "1{0}", (image, value) => image.Entry(int.Parse(value, Invariant) == 1 ? "/etc/a/a" : "/etc/a/top/a").Text == "archived"),
        OfExtraction("Only", "top/a{0}", (image, _) => image.Entry("/etc/a/top/a").Text == "archived"),
        OfInclude("Stage", "script.sh{0}", (image, _) => Scripts(image).Single() == "#!/bin/sh\n", ("Outputs", "/a")),
        OfItem("Stage", "script.sh", "Arguments", "-x{0}", (image, value) => image.List("arguments.list").SequenceEqual(Parts(value)), ("Outputs", "/a")),
        OfItem("Stage", "script.sh", "Inputs", "data/a{0}", (image, value) => image.Entries("inputs.tar").Select(entry => entry.Path).SequenceEqual(Parts(value).Length == 0 ? [] : ["/data/a"]), ("Outputs", "/a")),
        OfProject("Stage", "Secrets", "x{0}", (project, value) => project.AddWithSecret("Stage", "script.sh", ("Secrets", value), ("Outputs", "/a")), (image, value) => image.Secrets.Select(secret => secret.Id).SequenceEqual(Parts(value).Distinct())),
        OfItem("Stage", "script.sh", "Outputs", "/a=/usr/share/b{0}", (image, value) => image.List("paths.list").SequenceEqual(Results(value)) && image.Stages.Length == 1),
        OfItem("Stage", "script.sh", "Outputs", "/a{0}=/usr/share/b", (image, value) => image.List("paths.list").SequenceEqual(Results(value))),
        OfItem("Stage", "script.sh", "Image", "quay.io/a/b:1{0}", (image, value) => image.Stages.Single().Image == value, ("Outputs", "/a")),
        OfItem("Stage", "script.sh", "Packages", "vim{0}", (image, value) => image.List("install.list").SequenceEqual(Sorted(value)), ("Outputs", "/a")),
        OfInclude("ContentImage", $"quay.io/a/b@sha256:{CachedHash}{{0}}", (image, value) => image.OtherImages.Single() == value, ("Files", "/a")),
        OfItem("ContentImage", $"quay.io/a/b@sha256:{CachedHash}", "Files", "/a=/usr/share/b{0}", (image, value) => image.List("paths.list").SequenceEqual(Results(value))),
        OfItem("Edit", "/etc/a", "Line", "x{0}", (image, value) => image.List("edits.list")[5] == value),
        OfItem("Edit", "/etc/a", "Match", "x{0}", (image, value) => image.List("edits.list")[4] == value, ("Line", "y")),
        OfItem("Edit", "/etc/a", "Value", "x{0}", (image, value) => image.List("edits.list")[5] == $"k={value}", ("Key", "k")),
        OfItem("Edit", "/etc/a", "Key", "x{0}", (image, value) => image.List("edits.list")[5] == $"{value}=v", ("Value", "v")),
        OfItem("Edit", "/etc/a", "Section", "x{0}", (image, value) => SectionOf(image.List("edits.list")[6]) == value, ("Key", "k"), ("Value", "v")),
        OfItem("Edit", "/etc/a", "Separator", ":{0}", (image, value) => image.List("edits.list")[5] == $"k{value}v", ("Key", "k"), ("Value", "v")),
        OfInclude("Edit", "/etc/a{0}", (image, value) => image.List("edits.list")[2] == value, ("Line", "y")),
        OfInclude("OsRelease", "VARIANT{0}", (image, value) => image.List("edits.list")[5] == $"{value}=x", ("Value", "x")),
        OfItem("OsRelease", "VARIANT", "Value", "x{0}", (image, value) => OfShell(image.List("edits.list")[5]) == value),
        OfInclude("Permission", "/etc/a{0}", (image, value) => image.List("permissions.list")[0] == value, ("Mode", "0644")),
        OfItem("Permission", "/etc/a", "Names", "x{0}", (image, value) => image.List("permissions.list")[1] == value, ("Mode", "0644")),
        OfItem("Permission", "/etc/a", "Mode", "0644{0}", (image, value) => Convert.ToInt32(image.List("permissions.list")[2], 8) == Convert.ToInt32(value, 8)),
        OfItem("Permission", "/etc/a", "Group", "x{0}", (image, value) => image.List("permissions.list")[4] == value),
        OfItem("Permission", "/etc/a", "Capabilities", "cap_net_raw+e{0}", (image, value) => image.List("permissions.list")[6] == value),
        OfItem("Permission", "/etc/a", "Owner", "x{0}", (image, value) => image.List("permissions.list")[3] == value),
        OfItem("Permission", "/etc/a", "Reference", "/etc/x{0}", (image, value) => image.List("permissions.list")[5] == value),
        OfInclude("RemovedPath", "/etc/a{0}", (image, value) => image.List("paths.list")[1] == value.TrimEnd('/')),
        OfItem("RemovedPath", "/etc/a", "MoveTo", "/etc/x{0}", (image, value) => image.List("paths.list")[2] == value),
        OfInclude("Script", "script.sh{0}", (image, _) => Scripts(image).Single() == "#!/bin/sh\n"),
        OfOrder("Before", ["script.sh", "other.sh"]),
        OfOrder("After", ["other.sh", "script.sh"]),
        OfItem("Script", "script.sh", "Arguments", "-x{0}", (image, value) => image.List("arguments.list").SequenceEqual(Parts(value))),
        OfItem("Script", "script.sh", "Inputs", "data/a{0}", (image, value) => image.Entries("inputs.tar").Select(entry => entry.Path).SequenceEqual(Parts(value).Length == 0 ? [] : ["/data/a"])),
        OfItem("Script", "script.sh", "Cache", "true{0}", (image, value) => bool.Parse(value) == (image.Layers[^1].Caches.Length > 0)),
    ];

    private static HostileChannel OfDownload(string metadata, string frame, Func<RenderedImage, string, bool> arrives) =>
        OfItem("Download", "https://example.org/a", metadata, frame, arrives, ("Sha256", CachedHash), ("TargetPath", "/etc/a"));

    private static HostileChannel OfExtraction(string metadata, string frame, Func<RenderedImage, string, bool> arrives) =>
        OfItem("Download", "https://example.org/a.tar", metadata, frame, arrives, ("Sha256", Inputs.ContentHash.Of(HostileProject.Archive).Hex), ("TargetPath", "/etc/a"), ("Extract", "true"));

    /// <summary>A script that stands before or after <c>other.sh</c>.</summary>
    private static HostileChannel OfOrder(string metadata, string[] order) =>
        OfProject(
            "Script", metadata, "other.sh{0}",
            (project, value) =>
            {
                project.Add("Script", "other.sh", []);
                project.Add("Script", "script.sh", [(metadata, value)]);
            },
            (image, value) => Parts(value).Length == 0 || image.List("name.list").SequenceEqual(order));

    /// <summary>Text of the scripts of the project that are run, those of stages too.</summary>
    private static IEnumerable<string> Scripts(RenderedImage image) => image.Texts("script");

    /// <summary>The section that a regular expression looks for; it has special characters in brackets, or after a backslash.</summary>
    private static string SectionOf(string expression) =>
        System.Text.RegularExpressions.Regex.Replace(expression[@"^[[:space:]]*\[".Length..^@"\][[:space:]]*$".Length], @"\[(.)\]|\\(.)", "$1$2");
}
