namespace Bootc.Checking;

/// <summary>A user or group, by name, whose number stands on the disks of machines.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="IsGroup">Whether it is the name of a group.</param>
/// <param name="Data">A path, or a unit with its setting.</param>
/// <param name="File">Where the project says so.</param>
internal sealed record DataOwner(string Name, bool IsGroup, string Data, ContentFile File);

/// <summary>Who owns what machines keep in /var, as far as files of the project say so.</summary>
internal static class DataOwners
{
    private static readonly string[] UnitFolders = ["/usr/lib/systemd/system", "/etc/systemd/system"];
    private static readonly string[] QuadletFolders = ["/usr/share/containers/systemd", "/etc/containers/systemd"];
    private static readonly string[] Directories = ["StateDirectory", "CacheDirectory", "LogsDirectory"];

    public static IEnumerable<DataOwner> Of(IReadOnlyCollection<ContentFile> files) =>
        files.SelectMany(OfTmpfiles)
            .Concat(OfServices(files))
            .Concat(files.Where(IsVolume).SelectMany(OfVolume))
            .Where(owner => !char.IsAsciiDigit(owner.Name[0]) && owner.Name != "root");

    /// <summary>False for a file in which no owner is named, whatever stands in it.</summary>
    public static bool MayBeIn(ContentFile file) => TmpfilesLines.MayBeIn(file) || IsVolume(file) || ServiceOf(file) is not null;

    private static bool IsVolume(ContentFile file) => QuadletFolders.Contains(file.Directory) && file.Path.Name.EndsWith(".volume", StringComparison.Ordinal);

    private static IEnumerable<DataOwner> OfTmpfiles(ContentFile file)
    {
        foreach (var (_, words) in TmpfilesLines.Of(file))
        {
            var path = words[1];
            if (!IsKept(path))
                continue;
            // User and group; ':' in front means only when it is created.
            for (var column = 3; column <= 4 && column < words.Count; column++)
            {
                if (words[column].TrimStart(':') is { } name and not ("" or "-"))
                    yield return new DataOwner(name, column == 4, path, file);
            }
        }
    }

    private static IEnumerable<DataOwner> OfServices(IReadOnlyCollection<ContentFile> files)
    {
        foreach (var parts in files.Where(file => ServiceOf(file) is not null).GroupBy(ServiceOf, StringComparer.Ordinal))
        {
            var settings = parts.SelectMany(file => file.Unit.Settings.Where(setting => setting.Section == "Service").Select(setting => (File: file, setting.Key, setting.Value))).ToList();
            if (settings.LastOrDefault(setting => setting.Key == "DynamicUser").Value is "yes" or "true" or "on" or "1")
                continue;
            foreach (var (directory, _, value) in settings.Where(setting => Directories.Contains(setting.Key) && setting.Value.Length > 0).Take(1))
            {
                foreach (var account in new[] { "User", "Group" })
                {
                    if (settings.LastOrDefault(setting => setting.Key == account).Value is { Length: > 0 } name && !name.Contains('%', StringComparison.Ordinal))
                        yield return new DataOwner(name, account == "Group", $"{settings.First(setting => setting.File == directory && setting.Value == value).Key}={value} of {parts.Key}", directory);
                }
            }
        }
    }

    private static IEnumerable<DataOwner> OfVolume(ContentFile file)
    {
        var volume = file.Unit;
        foreach (var account in new[] { "User", "Group" })
        {
            if (volume.Value("Volume", account)?.Value is { Length: > 0 } name)
                yield return new DataOwner(name, account == "Group", $"the volume {file.Path.Name}", file);
        }
    }

    /// <summary>Name of the service that a file is or changes, or null.</summary>
    private static string? ServiceOf(ContentFile file)
    {
        if (UnitFolders.Contains(file.Directory))
            return file.Path.Name.EndsWith(".service", StringComparison.Ordinal) ? file.Path.Name : null;
        return file.Directory.EndsWith(".service.d", StringComparison.Ordinal) && file.Path.Name.EndsWith(".conf", StringComparison.Ordinal) && file.Path.Parent!.Parent is { } folder && UnitFolders.Contains(folder.Value)
            ? file.Path.Parent.Name[..^2]
            : null;
    }

    private static bool IsKept(string path) =>
        path.StartsWith("/var/", StringComparison.Ordinal) && !path.StartsWith("/var/run/", StringComparison.Ordinal) && !path.StartsWith("/var/tmp/", StringComparison.Ordinal)
        || path.StartsWith("/home/", StringComparison.Ordinal) || path.StartsWith("/srv/", StringComparison.Ordinal) || path.StartsWith("/opt/", StringComparison.Ordinal);
}
