using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>Entries of bound-images.d (bootc crates/lib/src/boundimage.rs).</summary>
internal static class BoundImageRule
{
    private const string Folder = "/usr/lib/bootc/bound-images.d";

    public static void File(ContentFile file)
    {
        if (file.Directory == Folder)
            file.ReportItem(ContentRuleCodes.BoundImageNotUsable, "TargetPath", file.Path.Value, "must be a link, to a file in /usr/share/containers/systemd for example");
    }

    public static void Link(ImageLink link, DiagnosticBag diagnostics)
    {
        if (link.Path.Parent?.Value == Folder && !link.Path.Name.EndsWith(".image", StringComparison.Ordinal) && !link.Path.Name.EndsWith(".container", StringComparison.Ordinal))
            diagnostics.Add(ContentRuleCodes.BoundImageNotUsable, link.Item?.Locate(), link.Path.Value, "must have a name that ends with .image or .container");
    }
}
