namespace Bootc.Diagnostics;

/// <summary>BOOTC1180 to BOOTC1199: applications of Flatpak.</summary>
public static class FlatpakCodes
{
    public static readonly DiagnosticDescriptor RemoteNotUsable = DiagnosticDescriptor.Error("BOOTC1180",
        "The Flatpak remote '{0}' {1}.");

    public static readonly DiagnosticDescriptor ApplicationNotUsable = DiagnosticDescriptor.Error("BOOTC1181",
        "The Flatpak application '{0}' {1}.");

    public static readonly DiagnosticDescriptor RemoteUnclear = DiagnosticDescriptor.Error("BOOTC1182",
        "The Flatpak application '{0}' does not say its Remote, and the project declares {1}. Write Remote, or declare one FlatpakRemote.");

    public static readonly DiagnosticDescriptor FlatpakMissing = DiagnosticDescriptor.Error("BOOTC1183",
        "The image has no flatpak, which would install '{0}' on machines. Declare <Package Include=\"flatpak\" />.");
}
