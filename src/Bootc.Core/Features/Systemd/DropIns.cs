using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What the <c>DropIn</c> items put into the image.</summary>
internal static class DropIns
{
    public static IEnumerable<ImageEntry> Read(FeatureContext context)
    {
        foreach (var declaration in context.Declarations<DropInDeclaration>())
        {
            var path = UnitPlaces.Files(declaration.Scope).Combine($"{declaration.Unit}.d/{declaration.FileName}");
            if (ProjectUnitFile.Read(context, declaration.SourcePath, path, declaration.Item, file => file.Problems) is not var (file, content))
                continue;
            ReportAddedCommand(context, declaration, file);
            ReportAddedTimes(context, declaration, file);
            yield return new ImageFile(path, FileContent.Of(content), FileModes.Data, ImageOwner.Root, declaration.Item);
        }
    }

    // Whoever writes a port or a time in a drop-in hardly wants the old one too.
    private static readonly (string Type, string Section, string[] Keys)[] Replaced =
    [
        ("timer", "Timer", ["OnCalendar", "OnBootSec", "OnStartupSec", "OnActiveSec", "OnUnitActiveSec", "OnUnitInactiveSec"]),
        ("socket", "Socket", ["ListenStream", "ListenDatagram", "ListenSequentialPacket", "ListenFIFO", "ListenSpecial", "ListenNetlink", "ListenMessageQueue"]),
        ("path", "Path", ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"]),
    ];

    private static void ReportAddedTimes(FeatureContext context, DropInDeclaration declaration, UnitFile file)
    {
        foreach (var (_, section, keys) in Replaced.Where(rule => declaration.Unit.EndsWith("." + rule.Type, StringComparison.Ordinal)))
        {
            // An empty assignment to one of them drops all (config_parse_timer, config_parse_socket_listen of systemd's load-fragment.c).
            if (file.Settings.FirstOrDefault(setting => setting.Section == section && keys.Contains(setting.Key)) is { Value.Length: > 0 } first)
                context.Diagnostics.Add(UnitCodes.SettingAdded, declaration.Item.LocateIn(declaration.SourcePath, first.Line), first.Key, declaration.Unit);
        }
    }

    private static void ReportAddedCommand(FeatureContext context, DropInDeclaration declaration, UnitFile file)
    {
        var isService = declaration.Unit == "service" || declaration.Unit.EndsWith(".service", StringComparison.Ordinal);
        if (!isService || file.Value("Service", "Type")?.Value == "oneshot")
            return;
        var first = file.Settings.FirstOrDefault(setting => setting is { Section: "Service", Key: "ExecStart" });
        if (first is { Value.Length: > 0 })
            context.Diagnostics.Add(UnitCodes.CommandAdded, declaration.Item.LocateIn(declaration.SourcePath, first.Line), declaration.Unit);
    }
}
