using System.Collections.Immutable;
using Bootc.Features;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>Rules about content that the project declares, whichever kind of item brings it: one function a rule, registered here.</summary>
public static class ContentRules
{
    // The kinds of items that bring files as the user wrote them; others check their own values.
    private static readonly ImmutableArray<string> Written = ["Overlay", "File", "Unit", "DropIn"];

    private static readonly ImmutableArray<Action<ContentFile>> OfFiles =
    [
        UnitRules.Folder, UnitRules.Content, NameRules.Look, ModeRules.Look, KernelArgumentFileRule.Look, PrepareRootRule.Look, SetupRootRule.Look, BoundImageRule.File, BoundImageRule.Storage, LintRule.Look, MachineIdRule.File,
        FolderRules.Look, ConfigurationRules.Look,
    ];

    public static void Report(FeatureContext context)
    {
        BaseKernelRule.Look(context);
        BuildArgumentRule.Look(context);
        var scripts = ProjectScript.Of(context);
        DkmsPackageRule.Look(context, scripts);
        KernelHeadersRule.Look(context);
        ScriptRules.Look(scripts, context.Diagnostics);
        SecretRule.Look(scripts, context.Diagnostics);
        var entries = context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName)
            .SelectMany(archive => archive.Entries).ToList();
        var files = context.ContentFiles;
        AccountDataRule.Look(context, files);
        KernelArgumentRule.Look(context, files);
        PrepareRootRule.LookAtAll(files);
        InstallConfigurationRule.Look(context, files);
        HostKeyRule.Look(context);
        BootMountRule.Look(context, files);
        TopFolderRule.Look(context, files, entries);
        MachineIdRule.LookAtAll(files);
        TmpfilesOrderRule.Look(files);
        foreach (var file in files.Where(file => Written.Contains(file.Item.ItemType, StringComparer.OrdinalIgnoreCase)))
        {
            foreach (var rule in OfFiles)
                rule(file);
        }

        var links = entries.OfType<ImageLink>().ToList();
        BoundImageRule.Links(links, files, context.Diagnostics);
        MachineIdRule.Links(links, context.Diagnostics);
        SecretRule.Look(files);
    }
}
