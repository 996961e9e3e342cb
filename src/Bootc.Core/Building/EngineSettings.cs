using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Formats;

namespace Bootc.Building;

/// <summary>The properties about the engine.</summary>
public static class EngineSettings
{
    /// <exception cref="BootcException">A property has a value that means nothing.</exception>
    public static EngineOptions Read(ImageDefinition definition) => new()
    {
        Kind = Choice(definition, "ContainerEngine", ContainerEngineKind.Auto),
        Executable = definition.Setting("BootcEnginePath"),
        Connection = definition.Setting("BootcEngineConnection"),
        Isolation = definition.Setting("BootcIsolation"),
        Runtime = definition.Setting("BootcRuntime"),
        Network = definition.Setting("BootcNetwork"),
        Platform = definition.Setting("BootcPlatform"),
        AuthFile = definition.Setting("BootcAuthFile"),
        TlsVerify = definition.Setting("BootcTlsVerify") is null ? null : Choice(definition, "BootcTlsVerify", Answer.True) == Answer.True,
        HiddenVariables = List(definition, "_BootcSecretVariables"),
        ExtraGlobalArguments = List(definition, "BootcEngineArguments"),
        ExtraBuildArguments = List(definition, "BootcBuildArguments"),
    };

    /// <summary>The options that decide which image comes out, on one line: another one builds again.</summary>
    public static string Describe(EngineOptions options) =>
        JsonTexts.Of([options.Kind.ToString(), options.Executable, options.Connection, options.Platform, .. options.ExtraGlobalArguments, "build", .. options.ExtraBuildArguments]);

    public static BasePullPolicy PullPolicy(ImageDefinition definition) => Choice(definition, "BootcPull", BasePullPolicy.Missing);

    private static string[] List(ImageDefinition definition, string name) =>
        definition.Setting(name)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static T Choice<T>(ImageDefinition definition, string name, T defaultValue)
        where T : struct, Enum
    {
        if (definition.Setting(name) is not { } value)
            return defaultValue;
        foreach (var choice in Enum.GetValues<T>())
        {
            if (string.Equals(choice.ToString(), value, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        throw new BootcException(Diagnostic.Create(BuildCodes.SettingNotUsable, definition.LocateSetting(name), name, value, string.Join(", ", Enum.GetNames<T>())));
    }

    private enum Answer
    {
        True,
        False,
    }
}
