using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>HostName</c>, <c>Locale</c>, <c>Keymap</c> and <c>TimeZone</c>: files that the image is to have for all its machines.</summary>
public sealed class HostFeature : IFeature
{
    // systemd 258 replaces question marks by digits of a hash of the machine id (hostname(5)).
    private const int SystemdWithPatterns = 258;

    // The definitions come with the package of the locales; where the package brings the locales themselves, they are there.
    private const string MakeLocales = ScriptText.Fail + """
        normal() {
            tr 'A-Z' 'a-z' | tr -d '-'
        }
        while IFS= read -r locale; do
            if locale -a 2> /dev/null | normal | grep -q -x -F -- "$(printf '%s\n' "$locale" | normal)"; then
                continue
            fi
            modifier=
            case $locale in *@*) modifier=@${locale#*@} ;; esac
            definition=${locale%%.*}$modifier
            [ -e "/usr/share/i18n/locales/$definition" ] || fail "The image has no locale '$locale', and nothing to make it from. Install the package that brings it, or write another locale."
            mkdir -p /usr/lib/locale
            localedef -i "$definition" -f UTF-8 "$locale" || fail "localedef could not make the locale '$locale'; what it said stands above."
        done < locales.list

        """;

    private const string FindTimeZone = """
        [ -f "/usr/share/zoneinfo/$(cat zone.list)" ] || finding BOOTC1358 0 "$(cat zone.list)"

        """;

    private const string FindKeymap = """
        name=$(cat keymap.list)
        for directory in /usr/lib/kbd/keymaps /usr/share/kbd/keymaps /usr/share/keymaps; do
            if [ -d "$directory" ] && [ -n "$(find "$directory" -name "$name.map*" -o -name "$name.kmap*" | head -n 1)" ]; then
                exit 0
            fi
        done
        finding BOOTC1356 0 "$name"

        """;

    private static readonly ImagePath Hostname = ImagePath.Parse("/etc/hostname");
    private static readonly ImagePath LocaleConf = ImagePath.Parse("/etc/locale.conf");
    private static readonly ImagePath LocalTime = ImagePath.Parse("/etc/localtime");
    private static readonly ImagePath X11Keyboard = ImagePath.Parse("/etc/X11/xorg.conf.d/00-keyboard.conf");

    public ImmutableArray<string> ItemTypes => [HostNameDeclaration.ItemType, LocaleDeclaration.ItemType, KeymapDeclaration.ItemType, TimeZoneDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        if (context.Single<HostNameDeclaration>() is { } name && HostName(context, name) is { } hostname)
            entries.Add(hostname);
        if (context.Single<LocaleDeclaration>() is { } locale)
            entries.Add(Locale(context, locale));
        if (context.Single<KeymapDeclaration>() is { } keymap)
            entries.AddRange(Keymap(context, keymap));
        if (context.Single<TimeZoneDeclaration>() is { } zone)
        {
            entries.Add(new ImageLink(LocalTime, $"../usr/share/zoneinfo/{zone.Name}", zone.Item));
            context.AddCheck("time-zone", FindTimeZone, [StepFile.List("zone.list", [zone.Name])], findings: [HostCodes.TimeZoneMissing], items: [zone.Item]);
        }

        context.AddFiles("host", StepKind.Settings, entries);
    }

    private static ImageFile? HostName(FeatureContext context, HostNameDeclaration name)
    {
        if (name.IsPattern && context.BaseImage.SystemdVersion is < SystemdWithPatterns and { } version)
        {
            context.Diagnostics.Add(HostCodes.HostNamePatternUnknown, name.Item.Locate(), name.Name, version.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        if (!name.IsPattern)
            context.Diagnostics.Add(HostCodes.HostNameEverywhere, name.Item.Locate(), name.Name);
        return TextFile(Hostname, name.Name + "\n", name.Item);
    }

    private static ImageFile Locale(FeatureContext context, LocaleDeclaration locale)
    {
        if (locale.NeedsPackage)
        {
            foreach (var language in locale.Locales.Select(name => name[..name.IndexOf('_', StringComparison.Ordinal)]).Distinct())
                context.NeedPackage(context.BaseImage.Distribution.LocalePackage.Replace("{0}", language, StringComparison.Ordinal), locale.Item);
        }

        if (locale.Locales.Count > 0)
        {
            context.Add(new Step
            {
                Name = "locales",
                Kind = StepKind.Settings,
                Item = locale.Item,
                Script = MakeLocales,
                Files = [StepFile.List("locales.list", locale.Locales)],
            });
        }

        var text = new StringBuilder("LANG=").Append(locale.Name).Append('\n');
        foreach (var (name, value) in locale.Variables)
            text.Append(name).Append('=').Append(value).Append('\n');
        return TextFile(LocaleConf, text.ToString(), locale.Item);
    }

    private static IEnumerable<ImageEntry> Keymap(FeatureContext context, KeymapDeclaration keymap)
    {
        context.AddCheck("keymap", FindKeymap, [StepFile.List("keymap.list", [keymap.Name])], findings: [HostCodes.KeymapMissing], items: [keymap.Item]);
        (string Key, string Option, string? Value)[] settings =
        [
            ("XKBLAYOUT", "XkbLayout", keymap.Layout), ("XKBMODEL", "XkbModel", keymap.Model), ("XKBVARIANT", "XkbVariant", keymap.Variant), ("XKBOPTIONS", "XkbOptions", keymap.Options),
        ];
        var text = new StringBuilder("KEYMAP=").Append(keymap.Name).Append('\n');
        if (keymap.Font is not null)
            text.Append("FONT=").Append(keymap.Font).Append('\n');
        foreach (var (key, _, value) in settings.Where(setting => setting.Value is not null))
            text.Append(key).Append("=\"").Append(value).Append("\"\n");
        yield return TextFile(ImagePath.Parse(context.BaseImage.Distribution.KeyboardFile), text.ToString(), keymap.Item);
        if (keymap.Layout is null)
            yield break;
        var section = new StringBuilder("Section \"InputClass\"\n    Identifier \"system-keyboard\"\n    MatchIsKeyboard \"on\"\n");
        foreach (var (_, option, value) in settings.Where(setting => setting.Value is not null))
            section.Append("    Option \"").Append(option).Append("\" \"").Append(value).Append("\"\n");
        yield return TextFile(X11Keyboard, section.Append("EndSection\n").ToString(), keymap.Item);
    }

    private static ImageFile TextFile(ImagePath path, string text, DeclaredItem item) => new(path, FileContent.Of(text), FileModes.Data, ImageOwner.Root, item);
}
