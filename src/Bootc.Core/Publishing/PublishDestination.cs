using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Publishing;

/// <summary>A tag to publish to, its three parts as the project names them.</summary>
public sealed record PublishDestination(string Registry, string Repository, string Tag)
{
    public string Reference => $"{Registry}/{Repository}:{Tag}";

    public override string ToString() => Reference;

    /// <exception cref="BootcException">A part is missing or cannot stand in a reference.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Registry))
            throw new BootcException(PublishCodes.NoRegistry);
        if (RegistryHost.Check(Registry) is { } registryReason)
            throw new BootcException(PublishCodes.NotADestination, Reference, $"the registry {registryReason}");
        if (RepositoryName.Check(Repository) is { } repositoryReason)
            throw new BootcException(PublishCodes.NotADestination, Reference, $"the repository {repositoryReason}");
        if (ImageTag.Check(Tag) is { } tagReason)
            throw new BootcException(PublishCodes.NotADestination, Reference, $"the tag {tagReason}");
    }
}
