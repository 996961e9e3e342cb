namespace Bootc.Definition;

/// <summary>What an image needs to be taken.</summary>
public enum SigningRequirement
{
    /// <summary>A signature of sigstore, as cosign makes it, with one of the keys.</summary>
    Sigstore,

    /// <summary>A signature of GPG with one of the keys.</summary>
    SignedBy,

    /// <summary>Nothing.</summary>
    Accept,

    /// <summary>It is never taken.</summary>
    Reject,
}
