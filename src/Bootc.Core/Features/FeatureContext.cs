using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What a feature may read, and where it puts what it found.</summary>
public sealed class FeatureContext(ImageDefinition definition, BaseImageFacts baseImage, ProjectInputs inputs, DiagnosticBag diagnostics)
{
    private readonly List<Step> _steps = [];
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    public ImageDefinition Definition => definition;

    public BaseImageFacts BaseImage => baseImage;

    public ProjectInputs Inputs => inputs;

    public DiagnosticBag Diagnostics => diagnostics;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Labels of the image, sorted by key.</summary>
    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>The usable declarations of one kind; the unusable ones are reported.</summary>
    public IReadOnlyList<T> Declarations<T>()
        where T : class, IDeclaration<T> => definition.Read<T>(diagnostics);

    public void Add(Step step) => _steps.Add(step);

    public void AddLabel(string key, string value) => _labels[key] = value;
}
