namespace Bootc.Diagnostics;

/// <summary>BOOTC1680 to BOOTC1689: the firewall.</summary>
public static class FirewallCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1680",
        "The firewall {0} '{1}' {2}.");

    public static readonly DiagnosticDescriptor NotEnabled = DiagnosticDescriptor.Warning("BOOTC1681",
        "firewalld is in the image but does not start, so that nothing is filtered, whatever the items of the firewall say. Add a Unit item for firewalld.service.");

    public static readonly DiagnosticDescriptor Contradiction = DiagnosticDescriptor.Error("BOOTC1682",
        "The firewall {0} '{1}' is declared in two ways that cannot both hold, at {2} and at {3}. Remove one of the items.");
}
