namespace Bootc.Definition;

public enum PackageAction
{
    Install,

    /// <summary>With whatever depends on it; what it needed itself stays.</summary>
    Remove,
}
