namespace Bootc.Definition;

/// <summary>Whether a unit starts by itself.</summary>
public enum UnitState
{
    /// <summary>Starts with what its [Install] section names.</summary>
    Enabled,

    /// <summary>Starts only when something asks for it.</summary>
    Disabled,

    /// <summary>Cannot be started at all.</summary>
    Masked,
}

/// <summary>Which systemd a unit belongs to.</summary>
public enum UnitScope
{
    /// <summary>The one of the machine.</summary>
    System,

    /// <summary>The one that every logged-in user has.</summary>
    User,
}
