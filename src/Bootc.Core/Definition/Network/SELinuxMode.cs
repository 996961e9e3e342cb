namespace Bootc.Definition;

/// <summary>What SELinux does on the machine.</summary>
public enum SELinuxMode
{
    /// <summary>Denies what the policy does not allow.</summary>
    Enforcing,

    /// <summary>Writes down what it would deny.</summary>
    Permissive,

    /// <summary>Is not there: the kernel starts without it.</summary>
    Disabled,
}
