using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bootc.Formats;

/// <summary>An absolute path in the image, always with <c>/</c>, whatever the host is.</summary>
public sealed record ImagePath : IComparable<ImagePath>
{
    // PATH_MAX and NAME_MAX of linux/limits.h; PATH_MAX counts the final NUL.
    private const int MaximumBytes = 4095;
    private const int MaximumPartBytes = 255;

    // path_resolution(7): the kernel gives up after 40 links.
    private const int MaximumLinks = 40;

    private ImagePath(string value) => Value = value;

    /// <summary>The directory <c>/</c>.</summary>
    public static ImagePath Root { get; } = new("/");

    /// <summary>The links of a merged-usr ostree base, by path: what it is when the base itself was not asked.</summary>
    public static IReadOnlyDictionary<string, string> DefaultLinks { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/bin"] = "usr/bin",
        ["/sbin"] = "usr/sbin",
        ["/lib"] = "usr/lib",
        ["/lib64"] = "usr/lib64",
        ["/home"] = "var/home",
        ["/root"] = "var/roothome",
        ["/opt"] = "var/opt",
        ["/srv"] = "var/srv",
        ["/mnt"] = "var/mnt",
        ["/usr/local"] = "../var/usrlocal",
        ["/var/run"] = "../run",
    };

    /// <summary>The path itself: begins with <c>/</c>, and ends with none unless it is the root.</summary>
    public string Value { get; }

    /// <summary>The last part; empty for the root.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The directory that holds it, or null for the root.</summary>
    public ImagePath? Parent => this == Root ? null : Value.LastIndexOf('/') is var at and > 0 ? new(Value[..at]) : Root;

    /// <summary>The names from the root down.</summary>
    public IReadOnlyList<string> Parts => this == Root ? [] : Value[1..].Split('/');

    /// <summary>
    /// True for content of <c>/var</c>: the machine's state, unpacked from the image at the first installation only and never updated after it.
    /// </summary>
    public bool IsState => IsUnder("/var");

    /// <summary>Equal for paths that a file system without case, or one that composes accents, cannot tell apart.</summary>
    /// <remarks>Where .NET runs without Unicode tables (invariant globalization), accents composed differently stay different.</remarks>
    public string FoldedKey => Value.Normalize(NormalizationForm.FormC).ToUpperInvariant().Normalize(NormalizationForm.FormC);

    /// <summary>Reads a path; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImagePath? path, [NotNullWhen(false)] out string? reason)
    {
        reason = Check(text);
        path = reason is null ? new(text) : null;
        return reason is null;
    }

    /// <summary>A path that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static ImagePath Parse(string text) =>
        TryParse(text, out var path, out var reason) ? path : throw new FormatException($"The path {reason}.");

    /// <summary>A reason to refuse the text as a path, or null.</summary>
    public static string? Check(string text)
    {
        if (text.Length == 0)
            return "must not be empty";
        if (text[0] != '/')
            return "must be absolute, that is begin with '/'";
        if (text.Length == 1)
            return "is the root itself";
        if ((TextSafety.CheckLine(text) ?? TextSafety.CheckLength(text, MaximumBytes)) is { } reason)
            return reason;
        var rest = text.AsSpan(1);
        foreach (var range in rest.Split('/'))
        {
            var part = rest[range];
            if (part.Length == 0)
                return "has '//' in it or ends with '/'";
            if (part is "." or "..")
                return $"has a '{part}' part";
            if (TextSafety.CheckLength(part, MaximumPartBytes) is { } partReason)
                return $"has a part that {partReason}";
        }

        return null;
    }

    /// <summary>A reason why nothing of an image may stand there, or null. Ask it of a resolved path.</summary>
    public string? CheckDestination()
    {
        foreach (var (directory, reason) in Refused)
        {
            if (Value == directory || IsUnder(directory))
                return $"lies in {directory}, {reason}";
        }

        return null;
    }

    /// <summary>True when the path is below the directory (and is not the directory itself).</summary>
    public bool IsUnder(string directory) =>
        directory == "/"
            ? this != Root
            : Value.Length > directory.Length && Value[directory.Length] == '/' && Value.StartsWith(directory, StringComparison.Ordinal);

    /// <summary>True when the directory holds it: whether <see cref="Parent"/> is that, without making it.</summary>
    public bool IsIn(string directory) =>
        IsUnder(directory) && Value.IndexOf('/', directory.Length + 1) < 0;

    /// <summary>True when one of the directories holds it.</summary>
    public bool IsInAny(params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (IsIn(directory))
                return true;
        }

        return false;
    }

    /// <summary>True when it is below one of the directories.</summary>
    public bool IsUnderAny(params ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (IsUnder(directory))
                return true;
        }

        return false;
    }

    /// <summary>The path of a relative one, such as <c>etc/motd</c>, below this directory.</summary>
    /// <exception cref="FormatException">The result is not a path that <see cref="Check"/> accepts.</exception>
    public ImagePath Combine(string relative) => Parse(this == Root ? $"/{relative}" : $"{Value}/{relative}");

    /// <summary>Where the path leads when all links on its way are followed, its last part included.</summary>
    /// <param name="links">Targets, absolute or relative to the link's directory, by the link's absolute path.</param>
    /// <exception cref="InvalidDataException">The links form a loop.</exception>
    public ImagePath Resolve(IReadOnlyDictionary<string, string> links)
    {
        // Most have none on their way, and need not be put together again.
        if (!LeadsThrough(links))
            return this;
        var rest = new Stack<string>(Parts.Reverse());
        var resolved = Root;
        var followed = 0;
        while (rest.TryPop(out var part))
        {
            if (part is "" or ".")
                continue;
            if (part == "..")
            {
                resolved = resolved.Parent ?? Root;
                continue;
            }

            var next = resolved == Root ? new ImagePath($"/{part}") : new ImagePath($"{resolved.Value}/{part}");
            if (!links.TryGetValue(next.Value, out var target))
            {
                resolved = next;
                continue;
            }

            if (++followed > MaximumLinks)
                throw new InvalidDataException($"The links at {Value} form a loop.");
            if (target.StartsWith('/'))
                resolved = Root;
            foreach (var step in target.Split('/').Reverse())
                rest.Push(step);
        }

        return resolved;
    }

    /// <summary>Where an entry of that name really stands: links on the way are followed, the last part is not.</summary>
    /// <inheritdoc cref="Resolve"/>
    public ImagePath ResolveParent(IReadOnlyDictionary<string, string> links) =>
        Parent is { } parent && parent.Resolve(links) is var real && real != parent ? real.Combine(Name) : this;

    private bool LeadsThrough(IReadOnlyDictionary<string, string> links)
    {
        if (links.Count == 0)
            return false;
        for (var end = Value.IndexOf('/', 1); end > 0; end = Value.IndexOf('/', end + 1))
        {
            if (links.ContainsKey(Value[..end]))
                return true;
        }

        return links.ContainsKey(Value);
    }

    public int CompareTo(ImagePath? other) => string.CompareOrdinal(Value, other?.Value);

    public override string ToString() => Value;

    public static bool operator <(ImagePath left, ImagePath right) => left.CompareTo(right) < 0;

    public static bool operator <=(ImagePath left, ImagePath right) => left.CompareTo(right) <= 0;

    public static bool operator >(ImagePath left, ImagePath right) => left.CompareTo(right) > 0;

    public static bool operator >=(ImagePath left, ImagePath right) => left.CompareTo(right) >= 0;

    // bootc's own lints (crates/lib/src/lints.rs): api-base-directories, etc-usretc, nonempty-boot, nonempty-run-tmp, baseimage-root.
    private static readonly (string Directory, string Reason)[] Refused =
    [
        ("/proc", "which the kernel provides at run time"),
        ("/sys", "which the kernel provides at run time"),
        ("/dev", "which the kernel provides at run time"),
        ("/run", "which is empty at every boot"),
        ("/tmp", "which is empty at every boot"),
        ("/sysroot", "where ostree mounts the physical root"),
        ("/ostree", "which belongs to ostree"),
        ("/usr/etc", "which ostree makes itself out of /etc"),
        ("/boot", "which bootc fills at installation and upgrade"),
    ];
}
