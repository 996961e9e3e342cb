namespace Bootc.Diagnostics;

/// <summary>BOOTC1705 to BOOTC1719: signatures of images.</summary>
public static class SigningPolicyCodes
{
    public static readonly DiagnosticDescriptor ScopeNotUsable = DiagnosticDescriptor.Error("BOOTC1705",
        "The scope '{0}' of a signing policy {1}.");

    public static readonly DiagnosticDescriptor KeyNotUsable = DiagnosticDescriptor.Error("BOOTC1706",
        "The key '{0}' of a signing policy {1}.");

    public static readonly DiagnosticDescriptor PrivateKey = DiagnosticDescriptor.Error("BOOTC1707",
        "The key '{0}' of a signing policy is a private one, with which everybody with the image could sign. Take the public one, cosign.pub or the output of 'gpg --export'.");

    public static readonly DiagnosticDescriptor KeysMissing = DiagnosticDescriptor.Error("BOOTC1708",
        "The signing policy '{0}' has the Type {1} and no Keys. Write the files of the project with the public keys, for example Keys=\"cosign.pub\".");

    public static readonly DiagnosticDescriptor KeysNotUsed = DiagnosticDescriptor.Error("BOOTC1709",
        "The signing policy '{0}' has Keys, and with the Type {1} nothing is checked. Remove one of them.");

    public static readonly DiagnosticDescriptor LookasideNotUsable = DiagnosticDescriptor.Error("BOOTC1710",
        "The Lookaside '{0}' of a signing policy {1}.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1711",
        "The signing policy '{0}' is declared twice, at {1} and at {2}. Several keys stand in Keys of one item.");

    public static readonly DiagnosticDescriptor OwnImageNotCovered = DiagnosticDescriptor.Warning("BOOTC1712",
        "No signing policy asks for signatures of '{0}', the image itself, so that machines upgrade to it unchecked. Add a SigningPolicy item for it.");

    public static readonly DiagnosticDescriptor BaseNotReadable = DiagnosticDescriptor.Error("BOOTC1713",
        "The base image's /etc/containers/policy.json is not of the form that signing policies can be added to. Declare a whole policy.json with a File item in their place.");

    public static readonly DiagnosticDescriptor KeyNamesAlike = DiagnosticDescriptor.Error("BOOTC1714",
        "Two keys of signing policies have the same file name '{0}' and are not the same. Rename one of them.");
}
