namespace Bootc.Fetching;

/// <summary>The ways in which a download can fail.</summary>
public enum DownloadFault
{
    /// <summary>The bytes that came are not those that the project decided on.</summary>
    WrongHash,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>Another answer than success that asking again does not change, such as 401 or 403.</summary>
    Refused,

    /// <summary>No name, no route, no listener, no trusted certificate.</summary>
    Unreachable,

    /// <summary>The connection ended before the answer did.</summary>
    Reset,

    /// <summary>Too few bytes in a time in which any usable connection brings more.</summary>
    TooSlow,

    /// <summary>408, 425, 429 and 500 to 599.</summary>
    ServerFailed,

    /// <summary>The answer leads to another address that is not followed.</summary>
    Redirect,
}
