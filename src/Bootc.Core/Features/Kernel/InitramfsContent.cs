using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// What the features know of the initramfs. It is regenerated once, after everything that it contains, and only when one of
/// them says so: by a reason, by a file that dracut copies, or by a module whose options it contains.
/// </summary>
/// <param name="items">Paths that items of the project have copied.</param>
internal sealed class InitramfsContent(IReadOnlySet<string> items)
{
    // Whatever of these the project brings, dracut puts a copy into the initramfs or decides by it what goes in. It copies
    // /usr/lib/sysctl.d and modules-load.d as well, but what they say is done again from the root file system; and
    // crypttab, locale.conf and what else is in /etc only for one machine ("hostonly"), which an image never is.
    private static readonly string[] Places =
    [
        "/usr/lib/dracut", "/etc/dracut.conf.d", "/etc/dracut.conf", "/usr/lib/ostree/prepare-root.conf", "/etc/ostree/prepare-root.conf",
        "/usr/lib/composefs/setup-root-conf.toml", "/usr/share/plymouth", "/etc/plymouth",
    ];

    // These are copied as well, but mean something only for modules that are in there.
    private static readonly string[] ModprobePlaces = ["/usr/lib/modprobe.d", "/etc/modprobe.d"];

    // These are copied together with a program that an initramfs may have or not (dracut, modules.d/*/module-setup.sh).
    private static readonly (string Place, string Program)[] ProgramPlaces =
    [
        ("/etc/vconsole.conf", "loadkeys"), ("/etc/default/keyboard", "loadkeys"), ("/etc/default/console-setup", "setupcon"),
        ("/etc/multipath", "multipathd"), ("/etc/multipath.conf", "multipathd"),
    ];

    private readonly List<ImageEntry> _files = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _replacedModules = new(StringComparer.Ordinal);
    private readonly List<string> _wanted = [];

    public bool Contains(ImageEntry entry) =>
        entry is not ImageDirectoryPresence && (IsAlwaysCopied(entry.Path) || IsModprobe(entry.Path) || ProgramOf(entry.Path) is not null);

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
            [.. _reasons, .. Paths(IsAlwaysCopied)],
            Paths(IsModprobe),
            Paths(path => ProgramOf(path) is not null, path => $"{ProgramOf(path)} {path}"),
            _replacedModules,
            _wanted.Order(StringComparer.Ordinal));

        IEnumerable<string> Paths(Func<ImagePath, bool> selection, Func<ImagePath, string>? text = null) =>
            _files.Select(file => file.Path).Where(selection).Select(text ?? (path => path.Value)).Order(StringComparer.Ordinal);
    }

    private bool IsAlwaysCopied(ImagePath path) => path.IsUnderAny(Places) || Places.Contains(path.Value) || items.Contains(path.Value);

    private static string? ProgramOf(ImagePath path) => Array.Find(ProgramPlaces, place => IsAt(path, place.Place)).Program;

    private static bool IsModprobe(ImagePath path) => path.IsUnderAny(ModprobePlaces);

    private static bool IsAt(ImagePath path, string place) => path.Value == place || path.IsUnder(place);
}
