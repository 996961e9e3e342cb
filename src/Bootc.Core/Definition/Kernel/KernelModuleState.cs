namespace Bootc.Definition;

/// <summary>What happens to a kernel module.</summary>
public enum KernelModuleState
{
    /// <summary>Loaded at every boot.</summary>
    Loaded,

    /// <summary>Loaded when hardware or a program asks for it, as without the item.</summary>
    Available,

    /// <summary>Not loaded for hardware that it claims; a program, or a module that depends on it, still loads it.</summary>
    Blacklisted,

    /// <summary>Never loaded by modprobe, whoever asks.</summary>
    Disabled,
}
