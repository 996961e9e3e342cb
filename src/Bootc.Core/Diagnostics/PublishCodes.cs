namespace Bootc.Diagnostics;

/// <summary>BOOTC4001 to BOOTC4099: pushing an image to a registry.</summary>
public static class PublishCodes
{
    public static readonly DiagnosticDescriptor NoRegistry = DiagnosticDescriptor.Error("BOOTC4001",
        "There is no registry to publish to; write <ContainerRegistry>registry.example.com</ContainerRegistry> into the project, or publish with -p:ContainerRegistry=registry.example.com.");

    public static readonly DiagnosticDescriptor NotADestination = DiagnosticDescriptor.Error("BOOTC4002",
        "'{0}' cannot be published to: {1}.");

    public static readonly DiagnosticDescriptor Unauthorized = DiagnosticDescriptor.Error("BOOTC4003",
        "{0} needs a login to publish {1} ({2}); {3}. Run 'podman login {0}', name a file with the login in BootcAuthFile, or set SDK_CONTAINER_REGISTRY_UNAME and SDK_CONTAINER_REGISTRY_PWORD.");

    public static readonly DiagnosticDescriptor Forbidden = DiagnosticDescriptor.Error("BOOTC4004",
        "{0} does not allow this login to publish {1} ({2}); {3}. The login needs the rights to pull from and push to that repository, and to create it if it does not exist yet.");

    public static readonly DiagnosticDescriptor NotFound = DiagnosticDescriptor.Error("BOOTC4005",
        "{0} has no repository for {1} ({2}); create it there if the registry does not create repositories by itself, and check ContainerRegistry and ContainerRepository.");

    public static readonly DiagnosticDescriptor UnknownHost = DiagnosticDescriptor.Error("BOOTC4006",
        "The registry {0} is not known to the name servers ({2}), so {1} cannot be published; check ContainerRegistry and the network.");

    public static readonly DiagnosticDescriptor WrongCertificate = DiagnosticDescriptor.Error("BOOTC4007",
        "The certificate of {0} is not trusted ({2}), so {1} was not published; put the certificate of its authority into /etc/containers/certs.d/{0}/ca.crt or, for a registry on a trusted network only, set BootcTlsVerify to false.");

    public static readonly DiagnosticDescriptor Refused = DiagnosticDescriptor.Error("BOOTC4008",
        "{0} cannot be reached to publish {1} ({2}); check that the registry runs and that its port and the firewall are right.");

    public static readonly DiagnosticDescriptor RateLimited = DiagnosticDescriptor.Error("BOOTC4009",
        "{0} still limits the rate of requests after all tries to publish {1} ({2}); publish again later, or with a login that has a higher limit.");

    public static readonly DiagnosticDescriptor ServerError = DiagnosticDescriptor.Error("BOOTC4010",
        "{0} failed on every try to publish {1} ({2}); publish again once the registry works.");

    public static readonly DiagnosticDescriptor ConnectionLost = DiagnosticDescriptor.Error("BOOTC4011",
        "The connection to {0} broke on every try to publish {1} ({2}); check the network and any proxy in between, then publish again.");

    public static readonly DiagnosticDescriptor Timeout = DiagnosticDescriptor.Error("BOOTC4012",
        "{0} did not answer in time on any try to publish {1} ({2}); check the network and the load of the registry, then publish again.");

    public static readonly DiagnosticDescriptor TagMoved = DiagnosticDescriptor.Error("BOOTC4013",
        "{1} was pushed, but the tag points at {2} now: somebody else published to it at the same time. Publish one after the other, or under tags of your own.");

    public static readonly DiagnosticDescriptor NotVisible = DiagnosticDescriptor.Error("BOOTC4014",
        "{0} accepted {1}, but does not show it under that tag ({2}); publish again, and suspect a cache in front of the registry if it happens again.");

    public static readonly DiagnosticDescriptor ImageMissing = DiagnosticDescriptor.Error("BOOTC4015",
        "The image {0} to be published as {1} is no longer in the engine's storage; run 'dotnet build' again, and publish before images are pruned.");

    public static readonly DiagnosticDescriptor EngineFailed = DiagnosticDescriptor.Error("BOOTC4016",
        "The engine could not push {1}: {2}.");

    public static readonly DiagnosticDescriptor NotARegistry = DiagnosticDescriptor.Error("BOOTC4017",
        "{0} does not answer as a registry does, so {1} cannot be published ({2}); check ContainerRegistry, and whether a proxy or a login page answers in its place.");

    public static readonly DiagnosticDescriptor Corrupted = DiagnosticDescriptor.Error("BOOTC4018",
        "Answers of {0} arrived damaged on every try to publish {1} ({2}); check the proxy in between and the registry's storage.");

    public static readonly DiagnosticDescriptor UnsafeRealm = DiagnosticDescriptor.Error("BOOTC4019",
        "The login for {1} was not sent: {2}. A registry may name a token server on the internet or on its own host only; check the registry's configuration.");

    public static readonly DiagnosticDescriptor UnusableCredentials = DiagnosticDescriptor.Error("BOOTC4020",
        "The login for {0} cannot be read: {1}. Repair it, or run 'podman login {0}' again.");
}
