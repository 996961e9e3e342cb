using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>A tag to publish to, its three parts as the project names them.</summary>
public sealed partial record PublishDestination(string Registry, string Repository, string Tag)
{
    public string Reference => $"{Registry}/{Repository}:{Tag}";

    public override string ToString() => Reference;

    /// <exception cref="BootcException">A part is missing or cannot stand in a reference.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Registry))
            throw new BootcException(PublishCodes.NoRegistry);
        if (!RepositoryName().IsMatch(Repository) || Registry.Length + 1 + Repository.Length > 255)
            throw new BootcException(PublishCodes.NotADestination, Reference, "a repository is lower-case words joined by /, ., _ or -, 255 characters at most with its registry");
        if (!TagName().IsMatch(Tag))
            throw new BootcException(PublishCodes.NotADestination, Reference, "a tag is up to 128 letters, digits, _, . and -, and does not begin with . or -");
        try
        {
            RegistryEndpoint.Resolve(Registry);
        }
        catch (FormatException)
        {
            throw new BootcException(PublishCodes.NotADestination, Reference, "the registry has to be a host name with an optional port");
        }
    }

    // distribution/reference: regexp.go, "path-component" and "tag".
    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagName();
}
