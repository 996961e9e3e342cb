using System.Globalization;

namespace Bootc.Engines;

internal static class FreeSpace
{
    /// <summary>"/var/lib/containers/storage 12 MB, /tmp 3400 MB"; folders that cannot be asked are left out.</summary>
    public static string Describe(IEnumerable<string> folders)
    {
        var parts = folders.Distinct(StringComparer.Ordinal).Select(Describe).OfType<string>().ToList();
        return parts.Count == 0 ? "unknown" : string.Join(", ", parts);
    }

    private static string? Describe(string folder)
    {
        try
        {
            return string.Create(CultureInfo.InvariantCulture, $"{folder} {new DriveInfo(folder).AvailableFreeSpace / 1_000_000} MB");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
