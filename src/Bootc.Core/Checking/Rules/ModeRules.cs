using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Files that their reader refuses because of their mode.</summary>
internal static class ModeRules
{
    // sssd lets its group read them since 2.10, which came after that systemd.
    private const int SystemdOfOldSssd = 255;
    private const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static void Look(ContentFile file)
    {
        // sudo asks who the group is (lib/util/secure_path.c).
        if (file.Directory == "/etc/sudoers.d" || file.Path.Value == "/etc/sudoers")
            Require(file, "sudo", file.IsOfRootGroup ? UnixFileMode.OtherWrite : Writable, "write", "0440");
        else if (file.Directory is "/etc/NetworkManager/system-connections" or "/usr/lib/NetworkManager/system-connections")
            Require(file, "NetworkManager", Readable | Writable, "read", "0600");
        else if (file.Path.Value == "/etc/sssd/sssd.conf" || file.Directory == "/etc/sssd/conf.d")
            Require(file, "sssd", Writable | (file.BaseImage.SystemdVersion <= SystemdOfOldSssd ? Readable : UnixFileMode.OtherRead), "read", "0600");
    }

    private static void Require(ContentFile file, string reader, UnixFileMode forbidden, string verb, string mode)
    {
        if ((file.Mode & forbidden) != 0)
            file.ReportItem(ContentRuleCodes.ModeNotAccepted, "Mode", file.Path.Value, FileModes.Format(file.Mode), reader, verb, mode);
    }
}
