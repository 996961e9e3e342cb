using System.Text.Json;

namespace Bootc.Engines;

/// <summary>
/// The folders of containers/storage in which a working container and an image are described. Only read, and only for
/// what neither engine prints: the secrets of a working container, and when an image was really made.
/// </summary>
internal sealed class StorageFolders(EngineIdentity identity)
{
    private string Containers => Path.Combine(identity.GraphRoot, identity.GraphDriver + "-containers");

    private string Images => Path.Combine(identity.GraphRoot, identity.GraphDriver + "-images");

    /// <summary>The secrets that the build of a working container was given, as text; null when the container is not described yet.</summary>
    public string? OwnerOf(string containerId)
    {
        try
        {
            using var description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Containers, containerId, "userdata", "buildah.json")));
            return description.RootElement.TryGetProperty("CommonBuildOpts", out var options) && options.ValueKind == JsonValueKind.Object
                && options.TryGetProperty("Secrets", out var secrets) ? secrets.GetRawText() : "";
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }

    public DateTimeOffset? ContainerCreated(string containerId) => Created(Path.Combine(Containers, containerId));

    public DateTimeOffset? ImageCreated(string imageId) => Created(Path.Combine(Images, imageId));

    private static DateTimeOffset? Created(string folder) => Directory.Exists(folder) ? Directory.GetLastWriteTimeUtc(folder) : null;
}
