using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>Finds content of the image that a mount of the project hides on machines.</summary>
public static class HiddenContent
{
    private const string Units = "/usr/lib/systemd/system";

    public static void Report(IReadOnlyList<Step> steps, DiagnosticBag diagnostics)
    {
        var entries = steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName).SelectMany(archive => archive.Entries).ToList();
        var mountPoints = entries.Select(entry => MountPoint(entry.Path)).OfType<ImagePath>().Where(path => path != ImagePath.Root).Distinct().ToList();
        if (mountPoints.Count == 0)
            return;
        // One warning for an item: a tree may have thousands of files.
        var seen = new HashSet<(object, ImagePath)>();
        foreach (var entry in entries)
        {
            if (mountPoints.FirstOrDefault(path => entry.Path.IsUnder(path.Value)) is { } hiding && seen.Add((entry.Item ?? (object)entry, hiding)))
                diagnostics.Add(MountCodes.HiddenContent, entry.Item?.Locate(), entry.Path.Value, hiding.Value);
        }
    }

    private static ImagePath? MountPoint(ImagePath unit) =>
        unit.Parent?.Value == Units && UnitName.TryParse(unit.Name, out var name, out _) && name is { Type: "mount", Instance: null }
        && UnitName.Unescape(name.Prefix) is { } path && ImagePath.TryParse("/" + path, out var mountPoint, out _) ? mountPoint : null;
}
