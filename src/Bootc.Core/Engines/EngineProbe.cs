using System.Text.Json;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Asks an engine what it is.</summary>
internal static class EngineProbe
{
    public static async Task<EngineIdentity> AskAsync(ContainerEngineKind kind, string executable, EngineOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return kind == ContainerEngineKind.Podman
                ? await AskPodmanAsync(executable, options, cancellationToken).ConfigureAwait(false)
                : await AskBuildahAsync(executable, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.EngineBroken, null, executable, $"its answer is not what was expected: {exception.Message}"), exception);
        }
    }

    private static async Task<EngineIdentity> AskPodmanAsync(string executable, EngineOptions options, CancellationToken cancellationToken)
    {
        using var info = await QueryAsync(executable, options, ["info", "--format=json"], cancellationToken).ConfigureAwait(false);
        var host = info.RootElement.GetProperty("host");
        var store = info.RootElement.GetProperty("store");
        return new EngineIdentity(
            ContainerEngineKind.Podman,
            executable,
            EngineLocator.StampOf(executable),
            ParseVersion(Text(info.RootElement.GetProperty("version"), "Version")),
            ParseVersion(Text(host, "buildahVersion")),
            Text(store, "graphRoot"),
            Text(store, "graphDriverName"),
            options.Runtime ?? Text(host.GetProperty("ociRuntime"), "name"),
            IsRemote: options.Connection is not null || (host.TryGetProperty("serviceIsRemote", out var isRemote) && isRemote.GetBoolean()),
            host.GetProperty("security").GetProperty("rootless").GetBoolean());
    }

    private static async Task<EngineIdentity> AskBuildahAsync(string executable, EngineOptions options, CancellationToken cancellationToken)
    {
        using var about = await QueryAsync(executable, options, ["version", "--json"], cancellationToken).ConfigureAwait(false);
        using var info = await QueryAsync(executable, options, ["info"], cancellationToken).ConfigureAwait(false);
        var version = ParseVersion(Text(about.RootElement, "version"));
        var host = info.RootElement.GetProperty("host");
        var store = info.RootElement.GetProperty("store");
        return new EngineIdentity(
            ContainerEngineKind.Buildah,
            executable,
            EngineLocator.StampOf(executable),
            version,
            version,
            Text(store, "GraphRoot"),
            Text(store, "GraphDriverName"),
            options.Runtime ?? Text(host, "OCIRuntime"),
            IsRemote: false,
            host.GetProperty("rootless").GetBoolean());
    }

    private static async Task<JsonDocument> QueryAsync(string executable, EngineOptions options, string[] arguments, CancellationToken cancellationToken)
    {
        var command = new EngineCommand(executable, [.. GlobalArguments.Of(options), .. arguments], hiddenVariables: options.HiddenVariables);
        var (exit, output) = await EngineProcess.QueryAsync(command, cancellationToken).ConfigureAwait(false);
        if (exit.ExitCode == 0)
            return JsonDocument.Parse(output);

        var failure = EngineFailure.Classify(exit);
        throw failure.Kind is EngineFailureKind.Unknown or EngineFailureKind.NoImage
            ? new BootcException(EngineCodes.EngineBroken, executable, failure.Message)
            : failure.ToException(new EngineFailureContext(executable));
    }

    private static string Text(JsonElement parent, string property) =>
        parent.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");

    // "5.0.0-dev", "1.43.2+ds1", "4.3.1": what follows the numbers says nothing about features.
    private static Version ParseVersion(string text)
    {
        var numbers = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        return Version.TryParse(numbers, out var version) ? version : throw new FormatException($"'{text}' is no version");
    }
}
