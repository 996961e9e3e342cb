using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Unit files and drop-ins, whichever item brings them.</summary>
internal static class UnitRules
{
    private static readonly ImmutableArray<string> Places = ["/etc/systemd", "/usr/lib/systemd"];
    private static readonly ImmutableArray<string> Folders = ["/etc/systemd/system", "/etc/systemd/user", "/usr/lib/systemd/system", "/usr/lib/systemd/user"];

    /// <summary>The folder of the field's folklore, <c>/etc/systemd/service</c>, is read by nobody.</summary>
    public static void Folder(ContentFile file)
    {
        foreach (var place in Places)
        {
            if (!file.Path.IsUnder(place))
                continue;
            var rest = file.Path.Value[(place.Length + 1)..].Split('/');
            if (rest.Length > 1 && IsTypeName(rest[0]))
                file.ReportItem(UnitRuleCodes.FolderNotRead, "TargetPath", file.Path.Value, $"{place}/system/{string.Join('/', rest[1..])}");
            else if (TypeOf(rest[0]) is not null)
                file.ReportItem(UnitRuleCodes.FolderNotRead, "TargetPath", file.Path.Value, $"{place}/system/{string.Join('/', rest)}");
        }
    }

    /// <summary>Its syntax, and settings that systemd does not know. Units of their own items are checked for syntax there.</summary>
    public static void Content(ContentFile file)
    {
        if (UnitOf(file) is not var (type, name) || file.Text is null)
            return;
        var unit = file.Unit;
        if (file.Item.ItemType is not ("Unit" or "DropIn"))
        {
            foreach (var problem in name is null ? unit.Problems : UnitFileProblems.Of(name, unit))
                file.Report(UnitCodes.FileProblem, problem.Line, file.Path.Value, problem.Reason);
        }

        MountPoint(file, type, unit);
        FirstBoot(file, unit);
        var own = SystemdSettings.SectionOf(type);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in unit.Settings)
        {
            if (setting.Section.StartsWith("X-", StringComparison.Ordinal) || setting.Key.StartsWith("X-", StringComparison.Ordinal))
                continue;
            if (setting.Section != "Unit" && setting.Section != "Install" && setting.Section != own)
            {
                if (unknown.Add(setting.Section))
                    file.Report(UnitRuleCodes.SectionUnknown, setting.Line, setting.Section, type, Hint(NearestName.Of(setting.Section, own is null ? ["Unit", "Install"] : ["Unit", "Install", own]), "[{0}]"));
                continue;
            }

            Judge(file, setting);
        }
    }

    // systemd.mount(5): Where= "cannot be a symbolic link".
    private static void MountPoint(ContentFile file, string type, UnitFile unit)
    {
        if (type is "mount" or "automount" && unit.Value(type == "mount" ? "Mount" : "Automount", "Where") is { } where
            && ImagePath.TryParse(where.Value, out var path, out _) && path.Resolve(file.BaseImage.DirectoryLinks) is var real && real != path)
        {
            file.Report(MountCodes.PlaceThroughLink, where.Line, path, real);
        }
    }

    // systemd.unit(5), ConditionFirstBoot=: without the target, a boot that is cut short is not repeated as the first one.
    private static void FirstBoot(ContentFile file, UnitFile unit)
    {
        if (unit.Value("Unit", "ConditionFirstBoot") is { Value: "yes" or "true" or "on" or "1" } condition
            && !unit.Values("Unit", "Before").Any(setting => setting.Value.Split(' ').Contains("first-boot-complete.target")))
        {
            file.Report(UnitRuleCodes.FirstBootNotCompleted, condition.Line, file.Path.Name);
        }
    }

    private static void Judge(ContentFile file, UnitSetting setting)
    {
        var version = file.BaseImage.SystemdVersion;
        switch (SystemdSettings.Find(setting.Section, setting.Key))
        {
            case null when SystemdSettings.CalledOtherwise(setting.Section, setting.Key) is { } name:
                file.Report(UnitRuleCodes.SettingMisnamed, setting.Line, setting.Key, setting.Section, name);
                break;
            case null when SystemdSettings.Nearest(setting.Section, setting.Key) is var meant && (meant is not null || version is null or <= SystemdSettings.Newest):
                file.Report(UnitRuleCodes.SettingUnknown, setting.Line, setting.Key, setting.Section, Hint(meant, "{0}="));
                break;
            case > SystemdSettings.Oldest and var since when version < since:
                file.Report(UnitRuleCodes.SettingTooNew, setting.Line, setting.Key, setting.Section, version, since);
                break;
        }
    }

    private static string Hint(string? name, string form) =>
        name is null ? "" : "; " + form.Replace("{0}", name, StringComparison.Ordinal) + " may be meant";

    /// <summary>The type of the unit that a file is or changes, and its name when it is one.</summary>
    private static (string Type, UnitName? Name)? UnitOf(ContentFile file)
    {
        foreach (var folder in Folders)
        {
            if (!file.Directory.StartsWith(folder, StringComparison.Ordinal))
                continue;
            if (file.Directory == folder && TypeOf(file.Path.Name) is { } type)
                return (type, UnitName.TryParse(file.Path.Name, out var name, out _) ? name : null);
            if (file.Directory.Length > folder.Length && file.Directory[folder.Length] == '/' && file.Directory.EndsWith(".d", StringComparison.Ordinal) && file.Path.Name.EndsWith(".conf", StringComparison.Ordinal)
                && TypeOf(file.Directory[..^2]) is { } changed)
            {
                return (changed, null);
            }
        }

        return null;
    }

    private static string? TypeOf(string name)
    {
        var dot = name.LastIndexOf('.');
        var type = dot < 0 ? "" : name[(dot + 1)..];
        // A drop-in for all units of a type: "service.d".
        if (dot < 0 || type.Contains('/', StringComparison.Ordinal))
            type = name[(name.LastIndexOf('/') + 1)..];
        return UnitName.Types.Contains(type) && (dot >= 0 || name.Contains('/', StringComparison.Ordinal)) ? type : null;
    }

    private static bool IsTypeName(string folder) =>
        UnitName.Types.Contains(folder) || (folder.EndsWith('s') && UnitName.Types.Contains(folder[..^1])) || folder is "unit" or "units";
}
