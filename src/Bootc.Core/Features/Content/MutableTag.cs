using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>
/// Images that can be others tomorrow. A tag that names a version is a decision of the project, as with the base image; a tag that
/// means the newest is none. Projects that want nothing but digests say so by a property. Images of this machine, localhost/…, have no
/// digest that another build could fetch.
/// </summary>
internal static class MutableTag
{
    /// <summary>Property: true warns of every image that is named by a tag, the base image as well.</summary>
    public const string PinSetting = "BootcPinImages";

    /// <param name="newest">Reported, with the reference, when the tag is none or <c>latest</c>.</param>
    public static void Report(FeatureContext context, ImageReference reference, SourceLocation place, DiagnosticDescriptor newest)
    {
        if (reference is { IsPinned: true } or { Registry: "localhost" })
            return;
        if (reference.Tag is null or "latest")
            context.Diagnostics.Add(newest, place, reference.ToString());
        else if (bool.TryParse(context.Definition.Setting(PinSetting), out var pin) && pin)
            context.Diagnostics.Add(StageCodes.ImageByTag, place, reference.ToString(), reference.Name);
    }
}
