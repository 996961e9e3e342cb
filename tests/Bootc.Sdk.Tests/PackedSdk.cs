using System.Globalization;

namespace Bootc;

/// <summary>
/// The package under test. Packed once per run under a version of its own, because NuGet never extracts a version twice:
/// with a fixed version, yesterday's package would be tested. BOOTC_TEST_PACKAGES (a folder) and BOOTC_TEST_VERSION name a
/// prepared one instead.
/// </summary>
[SetUpFixture]
internal sealed class PackedSdk
{
    private static readonly string s_root = Path.Combine(Path.GetTempPath(), $"bootc-sdk-tests-{Environment.ProcessId}");

    /// <summary>Where the projects of this run stand: outside the repository, so that nothing above them is imported.</summary>
    public static string WorkFolder { get; } = Path.Combine(s_root, "work");

    /// <summary>The only package source of the projects under test.</summary>
    public static string Feed { get; private set; } = Path.Combine(s_root, "feed");

    /// <summary>The package folder that all projects of this run share.</summary>
    public static string ExtractedPackages { get; } = Path.Combine(s_root, "packages");

    public static string Version { get; private set; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    public static string PackageFile => Path.Combine(Feed, $"Bootc.Sdk.{Version}.nupkg");

    [OneTimeSetUp]
    public static async Task Pack()
    {
        Directory.CreateDirectory(WorkFolder);
        Directory.CreateDirectory(Feed);
        if (Environment.GetEnvironmentVariable("BOOTC_TEST_PACKAGES") is { Length: > 0 } prepared)
        {
            Feed = Path.GetFullPath(prepared);
            Version = Environment.GetEnvironmentVariable("BOOTC_TEST_VERSION")
                ?? throw new InvalidOperationException("BOOTC_TEST_PACKAGES names a folder; BOOTC_TEST_VERSION has to name the version in it.");
            return;
        }

        var result = await Dotnet.Run(
            Repository.Root,
            ["pack", Path.Combine("src", "Bootc.Sdk.Tasks"), "--no-build", "-c", Repository.Configuration, "-o", Feed, $"-p:Version={Version}"]);
        result.AssertSuccess();
    }

    [OneTimeTearDown]
    public static void Remove()
    {
        // A failed test keeps its project, and the project needs the package.
        if (Directory.Exists(WorkFolder) && Directory.EnumerateFileSystemEntries(WorkFolder).Any())
            TestContext.Progress.WriteLine($"Projects of failed tests are kept in {WorkFolder}");
        else
            Directory.Delete(s_root, recursive: true);
    }
}
