namespace Bootc.Publishing;

/// <summary>The ways in which a registry, or the way to it, can fail.</summary>
public enum RegistryFault
{
    /// <summary>401: no credentials, or wrong ones.</summary>
    Unauthorized,

    /// <summary>403, or a token that does not carry the right.</summary>
    Forbidden,

    /// <summary>404 where something had to be: the repository does not exist and is not created by a push.</summary>
    NotFound,

    /// <summary>The name of the registry does not resolve.</summary>
    UnknownHost,

    /// <summary>The certificate is not trusted, has expired or is another host's.</summary>
    Certificate,

    /// <summary>Nothing listens there, or no route leads there.</summary>
    Refused,

    /// <summary>429.</summary>
    RateLimited,

    /// <summary>425 and 500 to 599.</summary>
    ServerError,

    /// <summary>The connection ended before the answer did.</summary>
    Reset,

    /// <summary>No answer in time, or 408.</summary>
    Timeout,

    /// <summary>The bytes that arrived are not those that the registry names.</summary>
    Corrupted,

    /// <summary>The registry accepted a tag and does not show it yet.</summary>
    Stale,

    /// <summary>The registry sends credentials to a token server that it has no business to name.</summary>
    UnsafeRealm,

    /// <summary>An answer that no registry gives.</summary>
    Protocol,
}
