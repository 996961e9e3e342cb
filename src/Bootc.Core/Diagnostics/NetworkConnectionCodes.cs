namespace Bootc.Diagnostics;

/// <summary>BOOTC1670 to BOOTC1679: connections of NetworkManager.</summary>
public static class NetworkConnectionCodes
{
    public static readonly DiagnosticDescriptor NotUsable = DiagnosticDescriptor.Error("BOOTC1670",
        "The {0} '{1}' of a network connection {2}.");

    public static readonly DiagnosticDescriptor Missing = DiagnosticDescriptor.Error("BOOTC1671",
        "The network connection '{0}' is incomplete: {1} needs {2} too.");

    public static readonly DiagnosticDescriptor OtherType = DiagnosticDescriptor.Error("BOOTC1672",
        "The network connection '{0}' has {1}, which only one with Type=\"{2}\" has. Write the Type, or take it out.");

    public static readonly DiagnosticDescriptor AddressOfPart = DiagnosticDescriptor.Error("BOOTC1673",
        "The network connection '{0}' is a part of '{1}' and has addresses, which only the whole can have. Move Addresses, Gateway, Dns and DnsSearch there.");

    public static readonly DiagnosticDescriptor ControllerUnknown = DiagnosticDescriptor.Error("BOOTC1674",
        "The network connection '{0}' is a part of '{1}', and no bond or bridge of the project has that Interface. Declare it with another NetworkConnection item.");

    public static readonly DiagnosticDescriptor FieldOfFile = DiagnosticDescriptor.Error("BOOTC1675",
        "'{0}' is a file of NetworkManager, which says {1} itself. Write it there.");

    // The value is not shown.
    public static readonly DiagnosticDescriptor SecretInFile = DiagnosticDescriptor.Error("BOOTC1676",
        "The network connection '{0}' has a value for '{1}', which everybody with the image could read. Take it out of the file, and give the file to machines as a secret.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1677",
        "The network connection '{0}' is declared twice, at {1} and at {2}. Give one of the items another name.");

    public static readonly DiagnosticDescriptor ManagerMissing = DiagnosticDescriptor.Error("BOOTC1678",
        "The image has no NetworkManager for its NetworkConnection items. Add a Package item, NetworkManager or, on Debian, network-manager.");

    public static readonly DiagnosticDescriptor Refused = DiagnosticDescriptor.Error("BOOTC1679",
        "NetworkManager would not load the connection: {0}");
}
