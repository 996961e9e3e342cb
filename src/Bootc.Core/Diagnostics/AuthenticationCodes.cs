namespace Bootc.Diagnostics;

/// <summary>BOOTC1665 to BOOTC1669: how users are let in.</summary>
public static class AuthenticationCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1665",
        "The authentication profile or feature '{0}' {1}.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1666",
        "The authentication profile '{0}' is declared twice, at {1} and at {2}. Remove one of the items.");
}
