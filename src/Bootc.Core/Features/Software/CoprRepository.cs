using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>The repository that a project of Copr is.</summary>
internal static class CoprRepository
{
    /// <summary>Null when that cannot be said, which is reported.</summary>
    public static (CoprProject Project, RpmRepository Repository)? Of(FeatureContext context, CoprDeclaration declaration)
    {
        if (CoprProject.Parse(declaration.Project) is not { } project)
        {
            context.Diagnostics.Add(SoftwareCodes.CoprNotUsable, declaration.Item.Locate(), declaration.Project, "must be owner/project or @group/project, of 200 characters at most");
            return null;
        }

        if ((declaration.Chroot ?? CoprProject.Chroot(context.BaseImage)) is not { } chroot)
        {
            context.Diagnostics.Add(SoftwareCodes.ChrootUnknown, declaration.Item.Locate(), declaration.Project, $"{context.BaseImage.DistributionId} {context.BaseImage.DistributionVersion}".Trim());
            return null;
        }

        if (CoprProject.CheckChroot(chroot) is { } reason)
        {
            context.Diagnostics.Add(SoftwareCodes.CoprNotUsable, declaration.Item.Locate("Chroot"), declaration.Project, "has a Chroot that " + reason);
            return null;
        }

        return (project, new RpmRepository(
            project.RepositoryId, $"Copr {declaration.Project}", project.BaseUrl(chroot), Enabled: declaration.Scope == RepositoryScope.Machine, Priority: declaration.Priority)
        {
            ExcludePackages = declaration.ExcludePackages,
            IncludePackages = declaration.IncludePackages,
            ModuleHotfixes = declaration.ModuleHotfixes,
        });
    }
}
