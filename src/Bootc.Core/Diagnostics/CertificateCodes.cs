namespace Bootc.Diagnostics;

/// <summary>BOOTC1658 to BOOTC1664: certificate authorities.</summary>
public static class CertificateCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1658",
        "The certificate file '{0}' {1}.");

    public static readonly DiagnosticDescriptor PrivateKey = DiagnosticDescriptor.Error("BOOTC1659",
        "The certificate file '{0}' has a private key in it, which everybody with the image could use. Take it out, and have a new certificate made if it was in a repository.");

    public static readonly DiagnosticDescriptor NotAnAuthority = DiagnosticDescriptor.Warning("BOOTC1660",
        "The certificate '{1}' in '{0}' is not one of an authority: it is trusted for its own server alone, and by some programs not at all. Take the one that signed it.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1661",
        "The certificate files '{0}' and '{1}' have the same name '{2}' in the image. Rename one of them.");
}
