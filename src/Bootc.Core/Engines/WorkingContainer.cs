using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>A container of the storage that no podman command made: the one in which buildah executes a stage.</summary>
internal sealed partial record WorkingContainer(string Id, string Name)
{
    /// <summary>buildah chose the name. A container that podman is just creating has another one.</summary>
    public bool HasBuildName => BuildName().IsMatch(Name);

    [GeneratedRegex(@"-working-container(?:-[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BuildName();
}
