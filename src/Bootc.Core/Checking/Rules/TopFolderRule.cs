using System.Collections.Frozen;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>Folders and links at the root that no policy of SELinux knows: what is in them has the type default_t, which confined services do not read.</summary>
internal static class TopFolderRule
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal, "afs", "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "ostree", "proc", "root", "run", "sbin", "srv", "sys", "sysroot", "tmp", "usr", "var");

    public static void Look(FeatureContext context, IEnumerable<ContentFile> files, IEnumerable<ImageEntry> entries)
    {
        // A module may bring contexts as well.
        if (!context.BaseImage.Tools.Contains("semodule") || context.Declarations<SELinuxModuleDeclaration>().Count > 0 || context.Declarations<SELinuxDeclaration>().Any(item => item.Mode == SELinuxMode.Disabled))
            return;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.Parts.Count > 1 && IsNew(file.Path)))
            file.ReportItem(ContentRuleCodes.FolderUnknownToSELinux, "TargetPath", file.Path.Value, file.Path.Parts[0]);
        foreach (var entry in entries.Where(entry => entry is ImageDirectory or ImageLink && entry.Item is not null && IsNew(entry.Path)))
            context.Diagnostics.Add(ContentRuleCodes.FolderUnknownToSELinux, entry.Item!.Locate(), entry.Path.Value, entry.Path.Parts[0]);
        // A file system of the network, or vfat, has one type for all that is in it.
        foreach (var mount in context.Declarations<MountDeclaration>().Where(mount => InstallConfiguration.FileSystems.Contains(mount.Type) && IsNew(mount.Where)))
            context.Diagnostics.Add(ContentRuleCodes.FolderUnknownToSELinux, mount.Item.Locate(), mount.Where.Value, mount.Where.Parts[0]);

        bool IsNew(ImagePath path) =>
            path.Parts is [var folder, ..] && !Known.Contains(folder) && !context.BaseImage.DirectoryLinks.ContainsKey("/" + folder)
            && !context.Declarations<SELinuxFileContextDeclaration>().Any(item => IsOf(item.Item.Include, "/" + folder)) && told.Add(folder);
    }

    /// <param name="pattern">A regular expression of paths, such as <c>/data(/.*)?</c>.</param>
    private static bool IsOf(string pattern, string folder) =>
        pattern.StartsWith(folder, StringComparison.Ordinal) && (pattern.Length == folder.Length || pattern[folder.Length] is '/' or '(');
}
