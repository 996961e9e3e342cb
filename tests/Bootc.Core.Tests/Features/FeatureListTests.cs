using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc.Features;

public sealed class FeatureListTests
{
    private static IEnumerable<IFeature> FeaturesWithItems => FeatureList.All.Where(feature => !feature.ItemTypes.IsEmpty);

    /// <summary>It is not asked then, whatever else the project has.</summary>
    [TestCaseSource(nameof(FeaturesWithItems))]
    public void A_feature_has_nothing_to_do_without_items_of_its_kinds(IFeature feature)
    {
        using var project = SnapshotProject.Create(SnapshotTests.Base("centos-stream-9"));
        var definition = project.Define();
        var context = new FeatureContext(
            definition with { Items = [.. definition.Items.Where(item => !feature.ItemTypes.Contains(item.ItemType))] }, project.BaseImage, new ProjectInputs(TestSecrets.Store), new DiagnosticBag());

        feature.Contribute(context);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Steps.Select(step => step.Name), Is.Empty);
            Assert.That(context.Stages, Is.Empty);
            Assert.That(context.Labels, Is.Empty);
            Assert.That(context.NeededPackages, Is.Empty);
            Assert.That(context.Diagnostics, Is.Empty);
        }
    }

    [TestCaseSource(nameof(FeaturesWithItems))]
    public void The_kinds_of_a_feature_are_known(IFeature feature) => Assert.That(feature.ItemTypes, Is.SubsetOf(KnownItem.All.Keys));
}
