namespace Bootc.Engines;

/// <summary>What stands between the executable and the subcommand.</summary>
internal static class GlobalArguments
{
    public static IReadOnlyList<string> Of(EngineOptions options) =>
        options.Connection is { } connection ? [$"--connection={connection}", .. options.ExtraGlobalArguments] : options.ExtraGlobalArguments;
}
