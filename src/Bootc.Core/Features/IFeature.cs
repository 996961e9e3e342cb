namespace Bootc.Features;

/// <summary>
/// One capability: reads its own kinds of declarations and adds what they mean as steps and labels, or reports what is
/// wrong with them. Features know nothing of one another; the order of their steps comes from <see cref="Steps.StepKind"/>.
/// </summary>
public interface IFeature
{
    void Contribute(FeatureContext context);
}
