using System.Collections.Immutable;
using Bootc.Checking;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Fetching;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>From declarations to layers: runs every feature, checks their results together, and plans.</summary>
public static class ImageRenderer
{
    /// <param name="baseImage">What stands after FROM.</param>
    /// <param name="downloads">When some of them turn out to be missing, the result lacks what needs them.</param>
    /// <returns>Null when something was reported that forbids building.</returns>
    public static RenderedImage? Render(
        ImageDefinition definition, string baseImage, BaseImageFacts facts, ProjectInputs inputs, DiagnosticBag diagnostics, Downloads? downloads = null)
    {
        ProjectText.Report(definition, diagnostics);
        ItemNoWarn.Report(definition, diagnostics);
        var context = new FeatureContext(definition, facts, inputs, diagnostics, downloads);
        foreach (var feature in FeatureList.All)
        {
            if (feature.ItemTypes.IsEmpty || feature.ItemTypes.Any(definition.Declares))
                feature.Contribute(context);
        }

        EntryConflicts.Report(context.Steps, diagnostics);
        HiddenContent.Report(context.Steps, diagnostics);
        ContentRules.Report(context);
        GeneralChecks.Add(context);
        var all = context.Steps;
        var checks = all.Where(step => step.Kind == StepKind.Check);
        ImmutableArray<Step> steps = [.. all.Where(step => step.Kind != StepKind.Check)];
        if (diagnostics.HasErrors || LayerPlanner.Plan(steps, definition, facts, diagnostics) is not { } layers)
            return null;

        return new RenderedImage(baseImage, layers, context.Labels.ToImmutableSortedDictionary(StringComparer.Ordinal))
        {
            Stages = RenderedStage.Of(layers, context.Stages, steps.Where(step => step.Kind == StepKind.Repositories)),
            HasBuildArguments = definition.Setting("BootcBuildArguments") is not null,
            Checks = [.. checks.Select(step => new ImageCheck(step, layers))],
        };
    }
}
