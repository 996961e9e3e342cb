using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary><c>ContainerBaseImage</c>: a tag of a version is what most write there, and no warning unless the project asks for digests.</summary>
public sealed class BaseImageFeature : IFeature
{
    private const string Setting = "ContainerBaseImage";

    public void Contribute(FeatureContext context)
    {
        _ = context.Definition.Flag(MutableTag.PinSetting, context.Diagnostics);
        // Another project's image is named by its id.
        if (context.Definition.Setting(BaseImageName.ReferencedImageId) is null
            && context.Definition.Setting(Setting) is { } text && ImageReference.TryParse(text, out var reference, out _))
        {
            MutableTag.Report(context, reference, context.Definition.LocateSetting(Setting), ImageCodes.BaseImageIsNewest);
        }
    }
}
