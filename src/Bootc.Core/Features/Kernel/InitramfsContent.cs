using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// What the features know of the initramfs. It is regenerated once, after everything that it contains, and only when one of
/// them says so: by a reason, by a file of a folder that dracut copies, or by a module whose options it contains.
/// </summary>
internal sealed class InitramfsContent
{
    // Whatever of these the project brings, dracut puts a copy into the initramfs or decides by it what goes in. It copies
    // sysctl.d and modules-load.d as well, but what they say is done again from the root file system.
    private static readonly string[] Places =
    [
        "/usr/lib/dracut", "/etc/dracut.conf.d", "/etc/dracut.conf", "/usr/lib/ostree/prepare-root.conf", "/etc/ostree/prepare-root.conf",
        "/usr/lib/composefs/setup-root-conf.toml", "/usr/share/plymouth", "/etc/plymouth",
    ];

    // These are copied as well, but mean something only for modules that are in there.
    private static readonly string[] ModprobePlaces = ["/usr/lib/modprobe.d", "/etc/modprobe.d"];

    private readonly List<ImageEntry> _files = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _replacedModules = new(StringComparer.Ordinal);
    private readonly List<string> _wanted = [];

    public static bool Contains(ImageEntry entry) =>
        entry is not ImageDirectoryPresence && (Array.Exists(Places, place => entry.Path.Value == place || entry.Path.IsUnder(place)) || IsModprobe(entry.Path));

    public void Add(IEnumerable<ImageEntry> files) => _files.AddRange(files);

    /// <param name="reason">A noun phrase for people, in fixed words or made safe to read.</param>
    public void Require(string reason) => _reasons.Add(reason);

    /// <summary>A kernel module whose file changes: an initramfs that contains it is out of date.</summary>
    public void Replace(string module) => _replacedModules.Add(KernelModuleName.Normalize(module));

    /// <summary>The initramfs must contain it in the end.</summary>
    /// <param name="kind">A word that the script knows: module, driver, file.</param>
    public void Want(string kind, string name) => _wanted.Add($"{kind} {name}");

    public IEnumerable<Step> Steps()
    {
        if (_files.Count > 0)
            yield return FilesStep.Create("initramfs-files", StepKind.InitramfsFiles, _files);
        if (_files.Count == 0 && _reasons.Count == 0 && _replacedModules.Count == 0)
            yield break;
        yield return InitramfsStep.Create(
            [.. _reasons, .. _files.Where(file => !IsModprobe(file.Path)).Select(file => file.Path.Value).Order(StringComparer.Ordinal)],
            _files.Where(file => IsModprobe(file.Path)).Select(file => file.Path.Value).Order(StringComparer.Ordinal),
            _replacedModules,
            _wanted.Order(StringComparer.Ordinal));
    }

    private static bool IsModprobe(ImagePath path) => Array.Exists(ModprobePlaces, path.IsUnder);
}
