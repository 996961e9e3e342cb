using System.Collections.Immutable;

namespace Bootc.Steps;

/// <summary>
/// An image beside the one that is built: for what its steps make, and nothing else of it. It is built only when a step of the image names
/// it in <see cref="Step.Stages"/>.
/// </summary>
public sealed record BuildStage
{
    /// <summary>Unique in a build: lower-case ASCII letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>What it starts from; null for what the image itself starts from.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// Starts from the image as it is once its packages are installed, with the kernel that it will have for instance; else from
    /// <see cref="Image"/>, with the repositories of the project where that is null.
    /// </summary>
    public bool AfterPackages { get; init; }

    /// <summary>Each a layer, in this order.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>Absolute paths of the files and directories that the steps make and that steps of the image read.</summary>
    public required ImmutableArray<string> Results { get; init; }
}
