using System.Net;
using Bootc.Diagnostics;
using Bootc.Retrying;

namespace Bootc.Publishing;

/// <summary>A registry did not do what it was asked for. The message never holds a credential.</summary>
public sealed class RegistryException(RegistryFault fault, string message, Exception? innerException = null)
    : Exception(Display.Text(message), innerException), ITransientFailure
{
    public RegistryFault Fault { get; } = fault;

    /// <summary>How long the registry asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request can succeed a moment later.</summary>
    public bool IsTransient => Fault is RegistryFault.RateLimited or RegistryFault.ServerError or RegistryFault.Reset
        or RegistryFault.Timeout or RegistryFault.Corrupted or RegistryFault.Stale;

    /// <summary>The fault that a status other than success stands for.</summary>
    public static RegistryFault FaultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => RegistryFault.Unauthorized,
        HttpStatusCode.Forbidden => RegistryFault.Forbidden,
        HttpStatusCode.NotFound => RegistryFault.NotFound,
        HttpStatusCode.RequestTimeout => RegistryFault.Timeout,
        HttpStatusCode.TooManyRequests => RegistryFault.RateLimited,
        (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError => RegistryFault.ServerError,
        _ => RegistryFault.Protocol,
    };
}
