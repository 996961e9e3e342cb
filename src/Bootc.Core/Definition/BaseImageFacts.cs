using System.Collections.Immutable;

namespace Bootc.Definition;

/// <summary>What the base image was asked once: everything that rendering and checks need to know about it.</summary>
public sealed record BaseImageFacts
{
    /// <summary>ID of os-release, such as "centos" or "debian"; empty when the base has none.</summary>
    public string DistributionId { get; init; } = "";

    /// <summary>VERSION_ID of os-release; empty when the base has none.</summary>
    public string DistributionVersion { get; init; } = "";

    /// <summary>Package managers in the base, the distribution's own first.</summary>
    public ImmutableArray<PackageManager> PackageManagers { get; init; } = [];

    /// <summary>Whether the base has a tar, which puts files into the image.</summary>
    public bool HasTar { get; init; } = true;

    /// <summary>Links among the directories of the base (<c>/lib</c> to <c>usr/lib</c>, <c>/opt</c> to <c>var/opt</c>): path to text of the link.</summary>
    public ImmutableSortedDictionary<string, string> DirectoryLinks { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
