using System.Diagnostics.CodeAnalysis;

namespace Bootc.Formats;

/// <summary><c>[registry/]repository[:tag][@digest]</c> by the grammar of distribution/reference.</summary>
/// <param name="Registry"><c>host[:port]</c>, or null for a short name, which the engine looks up.</param>
public sealed record ImageReference(string? Registry, string Repository, string? Tag = null, string? Digest = null)
{
    /// <summary>Registry and repository, without tag and digest.</summary>
    public string Name => Registry is null ? Repository : $"{Registry}/{Repository}";

    /// <summary>True when the registry is part of the reference, so that it means the same on every machine.</summary>
    public bool IsFullyQualified => Registry is not null;

    /// <summary>True when the reference can only ever mean one image.</summary>
    public bool IsPinned => Digest is not null;

    /// <summary>Reads a reference; otherwise <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out string? reason)
    {
        var candidate = Split(text);
        reason = Refuse(text, candidate);
        reference = reason is null ? candidate : null;
        return reason is null;
    }

    /// <summary>A reason to refuse the reference, or null.</summary>
    public static string? Check(string text) => Refuse(text, Split(text));

    public override string ToString() =>
        Name + (Tag is null ? "" : $":{Tag}") + (Digest is null ? "" : $"@{Digest}");

    private static ImageReference Split(string text)
    {
        var (name, digest) = Cut(text, text.IndexOf('@', StringComparison.Ordinal));
        var colon = name.LastIndexOf(':');
        (name, var tag) = Cut(name, colon > name.LastIndexOf('/') ? colon : -1);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && RegistryHost.IsRegistry(name[..slash])
            ? new(name[..slash], name[(slash + 1)..], tag, digest)
            : new(null, name, tag, digest);
    }

    private static (string Before, string? After) Cut(string text, int at) =>
        at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static string? Refuse(string text, ImageReference reference)
    {
        if (text.Length == 0)
            return "must not be empty";
        if (text.Contains("://", StringComparison.Ordinal))
            return "must be [registry/]name[:tag][@digest] without a transport such as docker://";
        return Named("registry", reference.Registry is { } host ? RegistryHost.Check(host) : null)
            ?? Named("name", RepositoryName.Check(reference.Repository))
            ?? Named("tag", reference.Tag is { } tag ? ImageTag.Check(tag) : null)
            ?? Named("digest", reference.Digest is { } digest ? ImageDigest.Check(digest) : null)
            ?? (reference.Name.Length > RepositoryName.MaximumLength ? "has a name longer than 255 characters" : null);
    }

    private static string? Named(string part, string? reason) => reason is null ? null : $"has a {part} that {reason}";
}
