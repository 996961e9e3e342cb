namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private const string Sysusers = "/usr/lib/sysusers.d/10-bootc-sdk.conf";

    private static HostileChannel[] AccessChannels() =>
    [
        OfInclude("Group", "g{0}", (image, value) => image.Entry(Sysusers).Text == $"g {value} -\n"),
        OfItem("Group", "g", "Id", "7{0}", (image, value) => image.Entry(Sysusers).Text == $"g g {int.Parse(value, Invariant)}\n"),
        OfInclude("User", "u{0}", (image, value) => image.Entry(Sysusers).Text == $"u {value} -\n"),
        OfItem("User", "u", "Id", "7{0}", (image, value) => image.Entry(Sysusers).Text.StartsWith($"u u {int.Parse(value, Invariant)}", StringComparison.Ordinal)),
        OfItem("User", "u", "Group", "g{0}", (image, value) => image.Entry(Sysusers).Text == $"u u -:{value}\n"),
        OfItem("User", "u", "Groups", "g{0}", (image, value) => image.Entry(Sysusers).Text == "u u -\n" + string.Concat(Sorted(value).Select(group => $"m u {group}\n"))),
        OfItem("User", "u", "Description", "d{0}", (image, value) => image.Entry(Sysusers).Text == $"u u - \"{Backslashed(value).Replace("%", "%%", StringComparison.Ordinal)}\"\n"),
        OfItem("User", "u", "Home", "/var/h{0}", (image, value) => image.Entry(Sysusers).Text == (value == "/" ? "u u -\n" : $"u u - - \"{value}\"\n")),
        OfItem("User", "u", "Shell", "/bin/s{0}", (image, value) => image.Entry(Sysusers).Text == $"u u - - - \"{value}\"\n"),
    ];

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Backslashed(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
