namespace Bootc.Definition;

public enum PackageManager
{
    Dnf,
    Dnf5,
    Apt,
}
