using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// What programs compile of files before they read them: packages have it done for theirs, so the SDK has it done for those of
/// the project. It comes behind every feature that puts files into the image.
/// </summary>
public sealed class CachesFeature : IFeature
{
    // Each is made by the program of the image, so that it fits those that read it.
    private const string Script = ScriptText.Fail + """
        umask 022
        need() {
            command -v "$1" > /dev/null || fail "The image has no $1, without which '$path' of the project has no effect. Add a Package item: $2."
        }
        run() {
            "$@" || fail "'$*' failed for '$path'; what it said stands above."
        }
        while read -r kind path; do
            at=$((at + 1))
            case $kind in
                libraries) need ldconfig 'glibc or libc-bin'; run ldconfig ;;
                hardware) need systemd-hwdb 'systemd-udev or udev'; run systemd-hwdb update --usr ;;
                schemas) need glib-compile-schemas 'glib2 or, on Debian, libglib2.0-bin'; run glib-compile-schemas /usr/share/glib-2.0/schemas ;;
                dconf) need dconf 'dconf or, on Debian, dconf-cli'; run dconf update ;;
                # Without these, programs look at the files themselves.
                types) if command -v update-mime-database > /dev/null; then run update-mime-database /usr/share/mime; fi ;;
                applications) if command -v update-desktop-database > /dev/null; then run update-desktop-database -q /usr/share/applications; fi ;;
                icons)
                    theme=${path#/usr/share/icons/}
                    theme=/usr/share/icons/${theme%%/*}
                    if [ -f "$theme/index.theme" ] && command -v gtk-update-icon-cache > /dev/null; then run gtk-update-icon-cache -q -f "$theme"; fi
                    ;;
                # One in /var would be no part of what machines upgrade to.
                fonts) if [ -d /usr/lib/fontconfig/cache ] && command -v fc-cache > /dev/null; then run fc-cache -s; fi ;;
            esac
        done < caches.list

        """;

    private static readonly ImmutableArray<(string Kind, string Folder)> Folders =
    [
        ("libraries", "/etc/ld.so.conf.d"), ("libraries", "/usr/lib64"), ("hardware", "/usr/lib/udev/hwdb.d"), ("hardware", "/etc/udev/hwdb.d"),
        ("schemas", "/usr/share/glib-2.0/schemas"), ("dconf", "/etc/dconf/db"), ("types", "/usr/share/mime/packages"), ("applications", "/usr/share/applications"),
        ("icons", "/usr/share/icons"), ("fonts", "/usr/share/fonts"),
    ];

    public void Contribute(FeatureContext context)
    {
        // One line for each cache; of icons, for each theme.
        var caches = new SortedDictionary<string, (string Kind, ImageEntry First)>(StringComparer.Ordinal);
        var entries = context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries)
            .Where(entry => entry is ImageFile or ImageLink && KindOf(entry.Path) is not null).OrderBy(entry => entry.Path);
        foreach (var entry in entries)
        {
            var kind = KindOf(entry.Path)!;
            caches.TryAdd(kind == "icons" ? $"icons {entry.Path.Parts[3]}" : kind, (kind, entry));
        }

        if (caches.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "caches",
            Kind = StepKind.Caches,
            Script = Script,
            Files = [StepFile.List("caches.list", caches.Values.Select(cache => $"{cache.Kind} {Display.Text(cache.First.Path.Value)}"))],
            Places = [.. StepPlace.Numbered(caches.Values.Select(cache => cache.First.Item))],
        });
    }

    private static string? KindOf(ImagePath path)
    {
        foreach (var (kind, folder) in Folders)
        {
            if (path.IsUnder(folder) && (folder != "/usr/lib64" || IsLibrary(path)) && (kind != "icons" || path.Parts.Count > 4))
                return kind;
        }

        return path.Value == "/etc/ld.so.conf" || path.IsUnder("/usr/lib") && IsLibrary(path) && path.Parts.Count <= 4 ? "libraries" : null;
    }

    private static bool IsLibrary(ImagePath path) =>
        path.Name.StartsWith("lib", StringComparison.Ordinal) && (path.Name.EndsWith(".so", StringComparison.Ordinal) || path.Name.Contains(".so.", StringComparison.Ordinal));
}
