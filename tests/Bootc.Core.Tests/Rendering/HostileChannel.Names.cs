namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] NamesChannels() =>
    [
        OfSetting("ContainerBaseImage", "quay.io/a/b:1{0}", (image, value) => image.BaseImage == value),
        OfName("ContainerRegistry", "quay.io{0}", value => [$"{value}/a/b:latest"]),
        OfName("ContainerRepository", "a/b{0}", value => [$"localhost/{value}:latest"]),
        OfName("ContainerImageTag", "v1{0}", value => [$"localhost/a/b:{value}"]),
        OfName("ContainerImageTags", "v1{0};v2", value => Parts(value).Distinct().Select(tag => $"localhost/a/b:{tag}")),
    ];
}
