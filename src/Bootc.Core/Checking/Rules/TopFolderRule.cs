using System.Collections.Frozen;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>Folders at the root that no policy of SELinux knows: what is in them has the type default_t, which confined services do not read.</summary>
internal static class TopFolderRule
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal, "afs", "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "ostree", "proc", "root", "run", "sbin", "srv", "sys", "sysroot", "tmp", "usr", "var");

    public static void Look(FeatureContext context, IEnumerable<ContentFile> files)
    {
        // A module may bring contexts as well.
        if (!context.BaseImage.Tools.Contains("semodule") || context.Declarations<SELinuxModuleDeclaration>().Count > 0 || context.Declarations<SELinuxDeclaration>().Any(item => item.Mode == SELinuxMode.Disabled))
            return;
        foreach (var (folder, file) in files.Where(file => file.Path.Parts.Count > 1).Select(file => (file.Path.Parts[0], file)).DistinctBy(pair => pair.Item1))
        {
            if (!Known.Contains(folder) && !context.BaseImage.DirectoryLinks.ContainsKey("/" + folder) && !context.Declarations<SELinuxFileContextDeclaration>().Any(item => IsOf(item.Item.Include, "/" + folder)))
                file.ReportItem(ContentRuleCodes.FolderUnknownToSELinux, "TargetPath", file.Path.Value, folder);
        }
    }

    /// <param name="pattern">A regular expression of paths, such as <c>/data(/.*)?</c>.</param>
    private static bool IsOf(string pattern, string folder) =>
        pattern.StartsWith(folder, StringComparison.Ordinal) && (pattern.Length == folder.Length || pattern[folder.Length] is '/' or '(');
}
