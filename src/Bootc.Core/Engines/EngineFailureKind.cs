namespace Bootc.Engines;

/// <summary>Why an engine command failed, as far as it says so.</summary>
public enum EngineFailureKind
{
    /// <summary>The engine says something that no pattern knows.</summary>
    Unknown,

    /// <summary>It ended without saying anything, by a signal or with exit code 0 and no image.</summary>
    NoImage,
    StepFailed,
    DiskFull,
    NoSubordinateIds,
    RuntimeCannotStart,
    NetworkCannotStart,
    LimitNotPermitted,
    StorageDamaged,
    StorageBusy,
    ConnectionFailed,
    ImageNotFound,
    Unauthorized,
    Forbidden,
    HostUnknown,
    CertificateInvalid,
    RegistryUnreachable,
    RegistryBusy,
    RegistryFailed,
    ContentCorrupt,
}
