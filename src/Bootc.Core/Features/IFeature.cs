using System.Collections.Immutable;

namespace Bootc.Features;

/// <summary>
/// One capability: reads its own kinds of declarations and adds what they mean as steps and labels, or reports what is
/// wrong with them. Features know nothing of one another; the order of their steps comes from <see cref="Steps.StepKind"/>.
/// </summary>
public interface IFeature
{
    /// <summary>
    /// Kinds of items without any of which there is nothing to contribute or to report; none when there may be anyway. Most projects
    /// have a few kinds, and code that has not run in a process yet takes some milliseconds for each feature.
    /// </summary>
    ImmutableArray<string> ItemTypes => [];

    void Contribute(FeatureContext context);
}
