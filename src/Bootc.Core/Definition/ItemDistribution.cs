using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>
/// The metadata <c>Distribution</c>, which any item can have: the item counts only on a base image of one of these
/// distributions. MSBuild cannot decide it by a condition, since it does not know the base image.
/// </summary>
public static partial class ItemDistribution
{
    public const string Metadata = "Distribution";

    /// <summary>The definition without the items that are for other distributions than that of the base.</summary>
    public static ImageDefinition For(this ImageDefinition definition, BaseImageFacts baseImage, DiagnosticBag diagnostics)
    {
        if (!definition.Items.Any(item => item.Metadata.ContainsKey(Metadata)))
            return definition;
        var names = NamesOf(baseImage);
        return definition with { Items = [.. definition.Items.Where(item => Applies(item, names, definition.ProjectDirectory, diagnostics))] };
    }

    /// <summary>Whether the base answers to a name such as <c>rhel-9</c>.</summary>
    public static bool IsNamed(this BaseImageFacts baseImage, string distribution) => NamesOf(baseImage).Contains(distribution);

    private static bool Applies(DeclaredItem item, HashSet<string> names, string projectDirectory, DiagnosticBag diagnostics)
    {
        var reader = new ItemReader(item, projectDirectory, diagnostics);
        var distributions = reader.List(Metadata);
        foreach (var distribution in distributions)
            reader.Check(DistributionCodes.NotUsable, Metadata, distribution, Name().IsMatch(distribution) ? null : "is no name of one");
        var wanted = distributions.Where(distribution => distribution[0] != '!').ToList();
        return (wanted.Count == 0 || wanted.Exists(names.Contains))
            && !distributions.Any(distribution => distribution[0] == '!' && names.Contains(distribution[1..]));
    }

    /// <summary>What the base answers to: ID and ID_LIKE, alone and with each part of the version (<c>rhel</c>, <c>rhel-9</c>, <c>rhel-9.4</c>).</summary>
    private static HashSet<string> NamesOf(BaseImageFacts baseImage)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in baseImage.DistributionLikes.Prepend(baseImage.DistributionId).Where(id => id.Length > 0))
        {
            names.Add(id);
            var version = baseImage.DistributionVersion;
            for (var end = version.IndexOf('.', StringComparison.Ordinal); end >= 0; end = version.IndexOf('.', end + 1))
                names.Add($"{id}-{version[..end]}");
            if (version.Length > 0)
                names.Add($"{id}-{version}");
        }

        return names;
    }

    // os-release(5): an ID has lower-case letters, digits, '.', '_' and '-'; so has a VERSION_ID.
    [GeneratedRegex(@"\A!?[a-z0-9][a-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
