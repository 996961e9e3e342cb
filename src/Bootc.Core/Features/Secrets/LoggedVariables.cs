using Bootc.Definition;

namespace Bootc.Features;

/// <summary>Finds environment variables that the project's files read as properties, since MSBuild logs those with their values.</summary>
internal static class LoggedVariables
{
    public static bool Reads(ImageDefinition definition, string name) =>
        definition.SettingFiles.Append(definition.ProjectFile).Distinct(StringComparer.Ordinal)
            .Any(file => File.Exists(file) && File.ReadAllText(file).Contains($"$({name})", StringComparison.OrdinalIgnoreCase));
}
