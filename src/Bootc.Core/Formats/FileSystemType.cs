using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The type of a file system, as mount(8) takes it.</summary>
public static partial class FileSystemType
{
    // fstype_is_network of systemd's src/basic/mountpoint-util.c; its fuse. and fuseblk. are dropped before.
    private static readonly FrozenSet<string> Network = FrozenSet.Create(
        StringComparer.Ordinal, "afs", "ceph", "cifs", "smb3", "smbfs", "sshfs", "ncpfs", "ncp", "nfs", "nfs4", "gfs", "gfs2", "glusterfs", "pvfs2", "ocfs2", "lustre", "davfs");

    /// <summary>A reason to refuse the text, or null.</summary>
    public static string? Check(string text) =>
        text == "swap" ? "is no file system; declare a Swap item"
        : !Grammar().IsMatch(text) ? "must be ASCII letters, digits, '_', '.' and '-', such as xfs, ext4 or nfs4"
        : null;

    /// <summary>True when it needs the network.</summary>
    public static bool IsNetwork(string type) => Network.Contains(type.StartsWith("fuse.", StringComparison.Ordinal) ? type[5..] : type);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
