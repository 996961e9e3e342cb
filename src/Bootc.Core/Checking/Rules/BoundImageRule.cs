using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
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

    /// <summary>bootc's own store of images, opened to all containers.</summary>
    public static void Storage(ContentFile file)
    {
        if (file.Path.Value is not ("/etc/containers/storage.conf" or "/usr/share/containers/storage.conf"))
            return;
        foreach (var (number, line) in ConfigurationLines.Of(file.Text ?? ""))
        {
            if (line.Contains("/usr/lib/bootc/storage", StringComparison.Ordinal))
                file.Report(ContentRuleCodes.BoundStorageForAll, number, file.Path.Value);
        }
    }

    public static void Links(IReadOnlyCollection<ImageLink> links, IReadOnlyCollection<ContentFile> files, DiagnosticBag diagnostics)
    {
        // BoundImage items looked at theirs.
        foreach (var link in links.Where(link => link.Path.Parent?.Value == Folder && !IsOfItem(link)))
        {
            if (Path.GetExtension(link.Path.Name) is not (".image" or ".container"))
                diagnostics.Add(ContentRuleCodes.BoundImageNotUsable, link.Item?.Locate(), link.Path.Value, "must have a name that ends with .image or .container");
            else if (TargetOf(link) is { } target && files.FirstOrDefault(file => file.Path == target) is { Text: not null } quadlet && BoundImages.Refuse(link.Path.Name, quadlet.Unit) is var (setting, reason))
                quadlet.Report(ContentRuleCodes.BoundImageNotUsable, setting?.Line ?? 1, link.Path.Value, $"must lead to a file that bootc can fetch an image by, and '{target}' {reason}");
        }
    }

    private static bool IsOfItem(ImageLink link) => string.Equals(link.Item?.ItemType, BoundImageDeclaration.ItemType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a link leads by its own text; null when that is to itself.</summary>
    private static ImagePath? TargetOf(ImageLink link)
    {
        try
        {
            return link.Path.Resolve(new Dictionary<string, string>(StringComparer.Ordinal) { [link.Path.Value] = link.Target });
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
