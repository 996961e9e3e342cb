using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>What may stand in the password field of /etc/shadow (crypt(5); shadow lib/chkhash.c).</summary>
public static partial class PasswordHash
{
    /// <summary>Null when it is the hash of a password, or a clause that completes "The secret …". Says nothing about the value.</summary>
    public static string? Check(string hash) =>
        Modern().IsMatch(hash) ? null
        : hash is "*" or "!" or "!*" or "!!" ? "locks the account instead; write Locked=\"true\" without a secret"
        : Old().IsMatch(hash) ? "is a hash of an old kind (DES, MD5 or the like), which is found by trying; make one with 'mkpasswd -m yescrypt', or 'openssl passwd -6'"
        : "is no hash of a password but looks like a password itself; make a hash of it with 'mkpasswd -m yescrypt', or 'openssl passwd -6', and change the password if this text was ever seen by others";

    [GeneratedRegex(@"\A(?:\$g?y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}|\$6\$(?:rounds=[1-9][0-9]{3,8}\$)?[^$:\n\r]{1,16}\$[./A-Za-z0-9]{86}|\$5\$(?:rounds=[1-9][0-9]{3,8}\$)?[^$:\n\r]{1,16}\$[./A-Za-z0-9]{43})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Modern();

    [GeneratedRegex(@"\A(?:\$1\$[^$:]{0,8}\$[./A-Za-z0-9]{22}|\$(?:3|md5|sha1)\$.*|[./A-Za-z0-9]{13}|_[./A-Za-z0-9]{19})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Old();
}
