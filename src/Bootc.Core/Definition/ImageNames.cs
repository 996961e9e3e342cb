using System.Collections.Immutable;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>What the image is called, by the property names of .NET's own container support.</summary>
/// <param name="Registry">Host and port that <c>publish</c> pushes to; null when the project names none.</param>
/// <param name="Tags">At least one; the first is the one that is printed.</param>
public sealed record ImageNames(string? Registry, string Repository, ImmutableArray<string> Tags)
{
    /// <summary>The registry of images that exist on this machine only.</summary>
    public const string LocalRegistry = "localhost";

    /// <summary>The names under which the engine's local storage keeps the image: where it will be pushed to, when that is known.</summary>
    public ImmutableArray<string> References => [.. Tags.Select(tag => $"{Registry ?? LocalRegistry}/{Repository}:{tag}")];

    /// <summary>Reads and checks the properties; null when one cannot be used, which is reported.</summary>
    public static ImageNames? Read(ImageDefinition definition, DiagnosticBag diagnostics)
    {
        var check = new SettingCheck(definition, diagnostics);
        var registry = definition.Setting("ContainerRegistry");
        if (registry is not null)
            check.Require("ContainerRegistry", ImageCodes.RegistryNotUsable, registry, RegistryHost.Check(registry));

        var repository = definition.Setting("ContainerRepository");
        if (repository is not null)
            check.Require("ContainerRepository", ImageCodes.RepositoryNotUsable, repository, RepositoryName.Check(repository));
        repository ??= RepositoryName.FromProjectName(Path.GetFileNameWithoutExtension(definition.ProjectFile))
            + (definition.Setting("BootcVariant") is { } variant ? "-" + variant : "");

        return check.Passed && ReadTags(definition, check) is { } tags ? new ImageNames(registry, repository, tags) : null;
    }

    private static ImmutableArray<string>? ReadTags(ImageDefinition definition, SettingCheck check)
    {
        var tag = definition.Setting("ContainerImageTag");
        var list = definition.Setting("ContainerImageTags");
        if (tag is not null && list is not null)
            check.Fail("ContainerImageTags", ImageCodes.TagAndTags);

        var name = list is null ? "ContainerImageTag" : "ContainerImageTags";
        string[] tags = list is null ? [tag ?? "latest"] : list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (tags.Length == 0)
            check.Fail(name, ImageCodes.TagNotUsable, list, "names no tag");
        foreach (var each in tags)
            check.Require(name, ImageCodes.TagNotUsable, each, ImageTag.Check(each));
        return check.Passed ? [.. tags.Distinct(StringComparer.Ordinal)] : null;
    }

    /// <summary>Reports at the place where a property is written.</summary>
    private sealed class SettingCheck(ImageDefinition definition, DiagnosticBag diagnostics)
    {
        public bool Passed { get; private set; } = true;

        public void Require(string setting, DiagnosticDescriptor descriptor, string value, string? reason)
        {
            if (reason is not null)
                Fail(setting, descriptor, value, reason);
        }

        public void Fail(string setting, DiagnosticDescriptor descriptor, params object?[] arguments)
        {
            diagnostics.Add(descriptor, definition.LocateSetting(setting), arguments);
            Passed = false;
        }
    }
}
