using System.Text;
using System.Text.Json;
using Bootc.Inputs;

namespace Bootc.Engines;

/// <summary>
/// The folders of containers/storage in which a working container and an image are described. Only read, and only for
/// what neither engine prints (the secrets of a working container, when an image was really made, an image without its manifest) or
/// what proves itself.
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

    /// <summary>All images of the storage; none when it cannot be read.</summary>
    public IReadOnlyList<StoredImage> AllImages()
    {
        try
        {
            using var images = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Images, "images.json")));
            return [.. images.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return [];
        }

        StoredImage Read(JsonElement image) => new(
            image.Text("id"),
            image.TextList("names"),
            image.TextList("big-data-names").Any(name => name.StartsWith("manifest", StringComparison.Ordinal)),
            Created(Path.Combine(Images, image.Text("id"))));
    }

    /// <summary>
    /// The image as its own files describe it, without the process that asking the engine costs. An image's id is the hash of
    /// its configuration: this is the very image, or null, when only the engine knows where it is.
    /// </summary>
    public LocalImage? Image(string id)
    {
        var folder = Path.Combine(Images, id);
        try
        {
            var configuration = File.ReadAllBytes(Path.Combine(folder, NameOf($"sha256:{id}")));
            var manifest = File.ReadAllBytes(Path.Combine(folder, "manifest"));
            if (ContentHash.Of(configuration).Hex != id || manifest.AsSpan().IndexOf(Encoding.UTF8.GetBytes(id)) < 0)
                return null;
            using var document = JsonDocument.Parse(configuration);
            return document.RootElement.ToImage(id, $"sha256:{ContentHash.Of(manifest).Hex}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    // containers/storage, makeBigDataBaseName: of every name with another character than a to z, digits and the dot.
    private static string NameOf(string key) => "=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static DateTimeOffset? Created(string folder) => Directory.Exists(folder) ? Directory.GetLastWriteTimeUtc(folder) : null;
}

/// <param name="HasManifest">An engine that was killed while it wrote the image leaves one without. podman before 5 then fails to list any image.</param>
/// <param name="Written">Null when nothing but its id was written.</param>
internal sealed record StoredImage(string Id, IReadOnlyList<string> Names, bool HasManifest, DateTimeOffset? Written);
