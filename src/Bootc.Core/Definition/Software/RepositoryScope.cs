namespace Bootc.Definition;

/// <summary>When a repository is switched on.</summary>
public enum RepositoryScope
{
    /// <summary>In the build and on the machine.</summary>
    Machine,

    /// <summary>For what the project installs; switched off on the machine.</summary>
    Build,

    /// <summary>For packages that name it; switched off otherwise.</summary>
    Package,
}
