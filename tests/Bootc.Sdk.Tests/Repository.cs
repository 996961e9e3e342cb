using System.Reflection;

namespace Bootc;

/// <summary>Where this test assembly was built from; the build writes it into the assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Bootc.RepositoryRoot");

    public static string Configuration { get; } = Metadata("Bootc.Configuration");

    public static string TestData(string name) => Path.Combine(Root, "tests", "TestData", name);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
