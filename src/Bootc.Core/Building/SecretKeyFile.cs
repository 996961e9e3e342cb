using Bootc.Definition;
using Bootc.Inputs;

namespace Bootc.Building;

/// <summary>The property BootcSecretKeyFile: a key that several machines share, so that they make the same layers.</summary>
public static class SecretKeyFile
{
    private const string Setting = "BootcSecretKeyFile";

    public static SecretStore StoreOf(ImageDefinition definition) =>
        new(definition.Setting(Setting) is { } path ? Path.GetFullPath(path, definition.ProjectDirectory) : null);
}
