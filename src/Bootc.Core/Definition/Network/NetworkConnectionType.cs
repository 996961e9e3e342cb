namespace Bootc.Definition;

/// <summary>What a connection is, by NetworkManager's words.</summary>
public enum NetworkConnectionType
{
    Ethernet,
    Vlan,
    Bond,
    Bridge,
}

/// <summary>Where a connection has its addresses from.</summary>
public enum NetworkMethod
{
    /// <summary>From the network, unless there are addresses of that kind.</summary>
    Auto,

    /// <summary>From the project.</summary>
    Manual,

    /// <summary>It has none.</summary>
    Disabled,
}
