using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Stage</c> and <c>ContentImage</c>: a step for each takes what is wanted of it.</summary>
public sealed class StageFeature : IFeature
{
    // Each has a layer of its own, or two.
    private const int Maximum = 40;

    public ImmutableArray<string> ItemTypes => [StageDeclaration.ItemType, ContentImageDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var stages = context.Declarations<StageDeclaration>();
        var images = context.Declarations<ContentImageDeclaration>();
        if (stages.Count + images.Count > Maximum)
        {
            var last = stages.Count > 0 ? stages[^1].Item : images[^1].Item;
            context.Diagnostics.Add(StageCodes.TooMany, last.Locate(), stages.Count + images.Count, Maximum);
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var places = new ResultCopy.Places();
        foreach (var stage in stages)
            Add(context, stage, Name(stage.Item.Include, names), places);
        foreach (var image in images)
        {
            var name = Name(image.Reference[..image.Reference.IndexOf('@', StringComparison.Ordinal)], names);
            if (ResultCopy.Create(context, image.Item, name, $"the image {image.Reference}", "Files", image.Files, places) is { } step)
                context.Add(step with { Images = [new StageImage(name, image.Reference)] });
        }
    }

    private static void Add(FeatureContext context, StageDeclaration stage, string name, ResultCopy.Places places)
    {
        if (ScriptFeature.ToStep(context, stage.Script, $"script-{name}") is not { } script)
            return;
        if (stage.Image is { } image && ImageReference.TryParse(image, out var reference, out _))
            MutableTag.Report(context, reference, stage.Item.Locate("Image"), StageCodes.ImageIsNewest);
        if (ResultCopy.Create(context, stage.Item, name, $"the image of the stage {stage.Item.Include}", "Outputs", stage.Outputs, places) is not { } step)
            return;
        context.AddStage(new BuildStage
        {
            Name = name,
            Image = stage.Image,
            AfterPackages = stage.AfterPackages,
            Steps = stage.Packages.Count == 0 ? [script] : [StagePackages.Create(stage.Image is null ? context : null, stage.Packages) with { Item = stage.Item }, script],
            Results = [.. stage.Outputs.Select(output => output.From).Distinct()],
        });
        context.Add(step with { Stages = [name] });
    }

    /// <summary>A name of its own, so that another stage in the project renames none.</summary>
    private static string Name(string text, HashSet<string> taken)
    {
        var stem = StepName.From(text);
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        return name;
    }
}
