namespace Bootc.Definition;

/// <summary>A change of the SELinux policy: the shape that switches and file contexts share.</summary>
/// <param name="Key">What is changed; twice is once too often.</param>
/// <param name="Command">A line that semanage imports.</param>
public sealed record SELinuxChange(string Key, string Command);
