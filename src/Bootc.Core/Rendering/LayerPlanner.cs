using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Planning;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Puts steps in the order that makes rebuilds cheap and groups neighbours into layers.</summary>
public static class LayerPlanner
{
    private const int MostNames = 4;

    // Measured on two cores: looking a bind-mount RUN up takes 0.1 s, committing one 0.3 to 0.7 s.
    private static readonly LayerOverhead Overhead = new(LookupSeconds: 0.1, CommitSeconds: 0.5);

    /// <summary>The layers of a definition's steps; null when there can be none, which is reported.</summary>
    public static ImmutableArray<Layer>? Plan(IReadOnlyList<Step> steps, ImageDefinition definition, BaseImageFacts facts, DiagnosticBag diagnostics)
    {
        var rules = LayerRules.Read(definition, facts, diagnostics);
        try
        {
            return Plan(steps, rules);
        }
        catch (LayerLimitException limit)
        {
            var location = definition.LocateSetting(rules.LayerPerStep ? LayerRules.LayerPerStepSetting : "ContainerBaseImage");
            diagnostics.Add(BuildCodes.TooManyLayers, location, limit.Needed, rules.BaseLayers, LayerRules.MostOfEngine, LayerRules.Reserve, rules.Maximum,
                rules.LayerPerStep ? $"Remove {LayerRules.LayerPerStepSetting}, which keeps steps apart" : "Choose a base image with fewer layers");
            return null;
        }
        catch (PlanCycleException cycle)
        {
            var members = cycle.Steps.Select(name => steps.First(step => step.Name == name)).ToList();
            var names = members.Select(step => step.Item?.Include ?? step.Kind.Name).Distinct().ToList();
            diagnostics.Add(PlanCodes.Cycle, members.Find(step => step.Item is not null)?.Item!.Locate(), string.Join(" -> ", [.. names, names[0]]));
            return null;
        }
    }

    private static ImmutableArray<Layer> ToLayers(ImmutableArray<ImmutableArray<Step>> groups)
    {
        // During a RUN the engine covers some files of /etc with its own: only the engine itself can set them.
        var added = groups.Length > 0 && groups[^1] is [{ Kind: var kind }] && kind == StepKind.EngineFiles ? groups.Length - 1 : groups.Length;
        // Measured: executing an ADD costs 0.31 s of processor time and a RUN 0.47 s, looking them up 0.25 and 0.08 s. So the
        // engine unpacks what changes most often, the last layer, unless it is large, which makes the look-up dear.
        if (added > 0 && groups[added - 1].All(FilesStep.IsSmall))
            added--;
        var layers = ImmutableArray.CreateBuilder<Layer>(groups.Length);
        for (var i = 0; i < groups.Length; i++)
        {
            foreach (var stage in groups[i].SelectMany(step => step.Stages).Distinct().Order(StringComparer.Ordinal))
                layers.Add(Layer.OfResult(layers.Count + 1, stage));
            layers.Add(new Layer(layers.Count + 1, groups[i], isAdded: i >= added));
        }

        return [.. layers.Select(layer => layers.Count(other => other.Title == layer.Title) > 1 ? layer with { Title = $"{layer.Title} ({Names(layer)})" } : layer)];
    }

    // Kinds alone do not tell apart what is in several layers.
    private static string Names(Layer layer) =>
        string.Join(", ", layer.Steps.Take(MostNames).Select(step => step.Name)) + (layer.Steps.Length > MostNames ? $" and {layer.Steps.Length - MostNames} more" : "");

    /// <exception cref="PlanCycleException">Steps wait for one another.</exception>
    /// <exception cref="LayerLimitException">There is no room for them above the base.</exception>
    public static ImmutableArray<Layer> Plan(IReadOnlyList<Step> steps, LayerRules? rules = null)
    {
        rules ??= new LayerRules();
        if (steps.Count == 0)
            return [];
        if (rules.Maximum == 0)
            throw new LayerLimitException(1, 0);
        var byName = steps.ToDictionary(step => step.Name, StringComparer.Ordinal);
        var namesByKind = steps.ToLookup(step => step.Kind.Name, step => step.Name, StringComparer.Ordinal);
        var beforeKinds = steps.Where(step => !step.BeforeKinds.IsEmpty).ToList();
        var order = LayerOrder.Arrange([.. steps.Select(step => new PlanStep(
            step.Name,
            step.Kind.CostSeconds,
            step.Kind.ChangeProbability,
            [.. step.AfterKinds.SelectMany(kind => namesByKind[kind]), .. beforeKinds.Where(other => other.BeforeKinds.Contains(step.Kind.Name)).Select(other => other.Name), .. step.After])
        {
            // The output of another project changes on its own, and machines fetch its layer alone then.
            Merge = step.Kind != StepKind.EngineFiles && step.Kind != StepKind.Application && step.Secrets.IsEmpty && step.Stages.IsEmpty && !rules.LayerPerStep,
        })]);
        var groups = LayerGrouping.Group(order, Overhead, Math.Max(1, rules.Maximum - steps.Sum(step => step.Stages.Length)));
        return ToLayers([.. groups.Select(group => group.Select(step => byName[step.Name]).ToImmutableArray())]);
    }
}
