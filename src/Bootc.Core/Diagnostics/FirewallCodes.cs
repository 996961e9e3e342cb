namespace Bootc.Diagnostics;

/// <summary>BOOTC1680 to BOOTC1689: the firewall.</summary>
public static class FirewallCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1680",
        "The firewall {0} '{1}' {2}.");

    public static readonly DiagnosticDescriptor NotEnabled = DiagnosticDescriptor.Warning("BOOTC1681",
        "firewalld is in the image but does not start, so that nothing is filtered, whatever the FirewallService and FirewallPort items say. Add a Unit item for firewalld.service.");
}
