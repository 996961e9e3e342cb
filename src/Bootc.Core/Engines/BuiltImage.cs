namespace Bootc.Engines;

/// <summary>The result of a build.</summary>
/// <param name="Image">The image, as the engine's storage describes it.</param>
/// <param name="Steps">The instructions in the order of their execution.</param>
/// <param name="Options">The options that worked: other than the given ones where the engine's runtime or network could not start containers.</param>
public sealed record BuiltImage(LocalImage Image, IReadOnlyList<StepTiming> Steps, EngineOptions Options)
{
    /// <summary>64 hexadecimal digits.</summary>
    public string Id => Image.Id;
}
