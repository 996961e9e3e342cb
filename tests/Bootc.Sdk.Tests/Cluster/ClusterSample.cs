namespace Bootc.Cluster;

/// <summary>A copy of samples/cluster, as a user would have it: with a key of munge beside it that is not in git.</summary>
internal static class ClusterSample
{
    public const string Solution = "cluster.slnx";

    public const int KeyBytes = 1024;

    /// <summary>The images; each after the one that it is built on.</summary>
    public static IReadOnlyList<string> Images { get; } = ["common", "controller", "compute", "compute-nvidia"];

    /// <summary>Those that machines run.</summary>
    public static IReadOnlyList<string> Machines { get; } = [.. Images.Skip(1)];

    /// <returns>The key.</returns>
    public static byte[] CopyTo(SdkProject project)
    {
        var sample = Path.Combine(Repository.Root, "samples", "cluster");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(sample, file);
            // What builds of the sample itself left behind.
            if (path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            var copy = project.PathOf(path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        var key = new byte[KeyBytes];
        Random.Shared.NextBytes(key);
        File.WriteAllBytes(project.PathOf("munge.key"), key);
        return key;
    }

    public static string ProjectFile(string image) => $"{image}/{image}.bootcproj";
}
