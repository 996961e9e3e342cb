namespace Bootc.Formats;

/// <summary>An architecture by the name that bootc compares, which is Rust's (<c>std::env::consts::ARCH</c>).</summary>
public static class KernelArchitecture
{
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["amd64"] = "x86_64",
        ["x64"] = "x86_64",
        ["x86-64"] = "x86_64",
        ["arm64"] = "aarch64",
        ["ppc64"] = "powerpc64",
        ["ppc64le"] = "powerpc64",
    };

    public static IReadOnlyList<string> Names { get; } = ["x86_64", "aarch64", "powerpc64", "s390x", "riscv64"];

    /// <summary>A reason to refuse the name, or null. bootc itself would silently never apply the arguments.</summary>
    public static string? Check(string name) =>
        Names.Contains(name) ? null
        : OtherNames.TryGetValue(name, out var right) ? $"is called {right} by bootc"
        : $"is none of the architectures that bootc knows ({string.Join(", ", Names)})";
}
