using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>Says a registry's fault as a diagnostic.</summary>
internal static class PublishFailure
{
    /// <param name="lookup">Where a login was looked for; null where that plays no part.</param>
    public static BootcException Of(PublishDestination destination, RegistryException exception, CredentialLookup? lookup) =>
        new(Diagnostic.Create(Descriptor(exception.Fault), null, destination.Registry, destination.Reference, exception.Message, lookup), exception);

    private static DiagnosticDescriptor Descriptor(RegistryFault fault) => fault switch
    {
        RegistryFault.Unauthorized => PublishCodes.Unauthorized,
        RegistryFault.Forbidden => PublishCodes.Forbidden,
        RegistryFault.NotFound => PublishCodes.NotFound,
        RegistryFault.UnknownHost => PublishCodes.UnknownHost,
        RegistryFault.Certificate => PublishCodes.WrongCertificate,
        RegistryFault.Refused => PublishCodes.Refused,
        RegistryFault.RateLimited => PublishCodes.RateLimited,
        RegistryFault.ServerError => PublishCodes.ServerError,
        RegistryFault.Reset => PublishCodes.ConnectionLost,
        RegistryFault.Timeout => PublishCodes.Timeout,
        RegistryFault.Corrupted => PublishCodes.Corrupted,
        RegistryFault.Stale => PublishCodes.NotVisible,
        RegistryFault.UnsafeRealm => PublishCodes.UnsafeRealm,
        RegistryFault.Protocol => PublishCodes.NotARegistry,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
