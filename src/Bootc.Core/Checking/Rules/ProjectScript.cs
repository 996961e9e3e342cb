using Bootc.Definition;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>A script of the project that the build runs, and that is text.</summary>
/// <param name="Path">Absolute path of its file.</param>
/// <param name="IsOfImage">Whether it runs in the image, not in a stage.</param>
/// <param name="MayHoldSecret">Whether it has a word without which nothing in it can be a secret.</param>
internal sealed record ProjectScript(DeclaredItem Item, string Path, string Text, bool IsOfImage, bool MayHoldSecret)
{
    public static List<ProjectScript> Of(FeatureContext context)
    {
        var scripts = new List<ProjectScript>();
        foreach (var step in context.Steps)
            Add(step, isOfImage: true);
        foreach (var step in context.Stages.SelectMany(stage => stage.Steps))
            Add(step, isOfImage: false);
        return scripts;

        void Add(Step step, bool isOfImage)
        {
            if (step.Kind == StepKind.Script && step.Item is { } item && step.Files.OfType<MemoryStepFile>().FirstOrDefault(file => file.Name == "script") is { } script
                && TextSafety.FromUtf8(script.Content.Span) is { } text)
            {
                scripts.Add(new ProjectScript(item, System.IO.Path.GetFullPath(item.Include, context.Definition.ProjectDirectory), text, isOfImage, SecretWords.MayStandIn(script.Content.Span)));
            }
        }
    }
}
