using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bootc.Formats;

/// <summary>The number of a user or group.</summary>
public static class AccountId
{
    /// <summary>The first number of people; those below it are of the system (SYS_UID_MAX of login.defs).</summary>
    public const uint FirstPerson = 1000;

    /// <summary>Reads a decimal number; otherwise <paramref name="reason"/> completes "The id …".</summary>
    public static bool TryParse(string text, out uint id, [NotNullWhen(false)] out string? reason)
    {
        id = 0;
        reason = text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9') || !uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
            ? "must be a number from 1 to 2147483647"
            : Check(id);
        return reason is null;
    }

    // systemd.io/UIDS-GIDS: what has a meaning of its own to the kernel.
    private static string? Check(uint id) => id switch
    {
        0 => "is that of root",
        65534 => "is that of nobody",
        ushort.MaxValue => "means \"no user\" to programs with 16 bits",
        > int.MaxValue => "is larger than 2147483647, the largest that every program can read",
        _ => null,
    };
}
