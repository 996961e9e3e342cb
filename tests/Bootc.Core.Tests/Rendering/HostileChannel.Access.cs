using Bootc.Formats;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private const string Sysusers = "/usr/lib/sysusers.d/10-bootc-sdk.conf";

    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfC+gASGOUaGS7zqYCnv+aKEmkYLVv8aYF1nDYRxKD6";

    private const string Sshd = "/etc/ssh/sshd_config.d/10-bootc-sdk.conf";

    private static HostileChannel[] AccessChannels() =>
    [
        OfInclude("SshKey", Key + " c{0}", (image, value) => image.Entry("/usr/lib/ssh/authorized_keys.d/u").Text == value + "\n", ("User", "u")),
        OfItem("SshKey", Key + " c", "User", "u{0}", (image, value) => image.Entry($"/usr/lib/ssh/authorized_keys.d/{value}").Text == $"{Key} c\n"),
        OfItem("SshKey", Key + " c", "Options", "from=\"a{0}\"", (image, value) => image.Entry("/usr/lib/ssh/authorized_keys.d/u").Text == $"{value} {Key} c\n", ("User", "u")),
        OfInclude("SshdSetting", "Port{0}", (image, value) => image.Entry(Sshd).Text.EndsWith($"\n{value} 22\n", StringComparison.Ordinal), ("Value", "22")),
        OfItem("SshdSetting", "Banner", "Value", "/etc/issue{0}", (image, value) => image.Entry(Sshd).Text.EndsWith($"\nBanner {value}\n", StringComparison.Ordinal)),
        OfInclude("Sudoers", "a{0}", (image, value) => image.Entry($"/etc/sudoers.d/{value}").Text.EndsWith("\nu ALL=(root) ALL\n", StringComparison.Ordinal), ("Users", "u"), ("Commands", "ALL")),
        OfItem("Sudoers", "a", "Users", "u{0}", (image, value) => SudoersRule(image) == $"{string.Join(", ", Parts(value).Select(name => Quoted(name)))} ALL=(root) ALL", ("Commands", "ALL")),
        OfItem("Sudoers", "a", "Groups", "u{0}", (image, value) => SudoersRule(image) == $"{string.Join(", ", Parts(value).Select(name => Quoted("%" + name)))} ALL=(root) ALL", ("Commands", "ALL")),
        OfItem("Sudoers", "a", "RunAs", "u{0}", (image, value) => SudoersRule(image) == $"u ALL=({(value == "ALL" ? "ALL:ALL" : Quoted(value))}) ALL", ("Users", "u"), ("Commands", "ALL")),
        OfItem("Sudoers", "a", "Commands", "/bin/x {0}", (image, value) => SudoersRule(image) == $"u ALL=(root) {string.Join(", ", Parts(value).Select(Escaped))}", ("Users", "u")),
        OfInclude("AuthenticationProfile", "sssd{0}", (image, value) => image.List("profiles.list").SequenceEqual([value])),
        OfItem("AuthenticationProfile", "sssd", "Features", "with-x{0}", (image, value) => image.List("features.list").SequenceEqual(Parts(value).Distinct())),
        OfInclude("Group", "g{0}", (image, value) => image.Entry(Sysusers).Text == $"g {value} -\n"),
        OfItem("Group", "g", "Id", "7{0}", (image, value) => image.Entry(Sysusers).Text == $"g g {int.Parse(value, Invariant)}\n"),
        OfInclude("User", "u{0}", (image, value) => image.Entry(Sysusers).Text == $"u {value} -\n"),
        OfItem("User", "u", "Id", "7{0}", (image, value) => image.Entry(Sysusers).Text.StartsWith($"u u {int.Parse(value, Invariant)}", StringComparison.Ordinal)),
        OfItem("User", "u", "Group", "g{0}", (image, value) => image.Entry(Sysusers).Text == $"u u -:{value}\n"),
        OfItem("User", "u", "Groups", "g{0}", (image, value) => image.Entry(Sysusers).Text == "u u -\n" + string.Concat(Sorted(value).Select(group => $"m u {group}\n"))),
        OfItem("User", "u", "Description", "d{0}", (image, value) => image.Entry(Sysusers).Text == $"u u - \"{Backslashed(value).Replace("%", "%%", StringComparison.Ordinal)}\"\n"),
        OfItem("User", "u", "Home", "/var/h{0}", (image, value) => image.Entry(Sysusers).Text == (value == "/" ? "u u -\n" : $"u u - - \"{value}\"\n")),
        OfItem("User", "u", "HomeMode", "0750{0}", (image, value) => image.Entries().Any(entry => entry.Text.StartsWith($"d /var/h {FileModes.Format((UnixFileMode)Convert.ToInt32(value, 8))} ", StringComparison.Ordinal)), ("Home", "/var/h"), ("Id", "813")),
        OfInclude("CaCertificate", "ca.pem{0}", (image, _) => image.Entries().Single(entry => entry.Path.EndsWith("/ca.crt", StringComparison.Ordinal)).Text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)),
        OfItem("User", "u", "Shell", "/bin/s{0}", (image, value) => image.Entry(Sysusers).Text == $"u u - - - \"{value}\"\n"),
    ];

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Backslashed(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string SudoersRule(RenderedImage image) => image.Entry("/etc/sudoers.d/a").Text.Split('\n')[1];

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    private static string Escaped(string command) =>
        string.Concat(command.Select(c => c is '\\' or ',' or ':' or '=' ? $"\\{c}" : c.ToString()));
}
