using System.Text.RegularExpressions;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>A project that declares how machines are installed says what file system their root gets, when the base does not.</summary>
internal static partial class InstallConfigurationRule
{
    public static void Look(FeatureContext context, IEnumerable<ContentFile> files)
    {
        if (context.BaseImage is not { BootcVersion: not null, SaysRootFileSystem: false } || context.Declarations<InstallConfigurationDeclaration>() is not [var first, ..])
            return;
        if (!files.Any(SaysRootFileSystem))
            context.Diagnostics.Add(HostCodes.RootFileSystemNowhere, first.Item.Locate(), first.Item.Include);
    }

    /// <summary>What says that the root is xfs, in words; null when it is another, or nobody knows.</summary>
    public static string? FindXfs(IReadOnlyCollection<ContentFile> files, BaseImageFacts baseImage) =>
        files.Any(file => IsOfInstallation(file) && file.Text is { } text && Xfs().IsMatch(text)) ? "the install configuration"
        : baseImage.RootFileSystem == "xfs" && !files.Any(SaysRootFileSystem) ? "the install configuration of the base"
        : null;

    public static bool IsOfInstallation(ContentFile file) => file.Directory is "/usr/lib/bootc/install" or "/etc/bootc/install";

    private static bool SaysRootFileSystem(ContentFile file)
    {
        if (!IsOfInstallation(file) || file.Text is not { } text)
            return false;
        InstallConfiguration.Check(text, out var says);
        return says;
    }

    [GeneratedRegex(@"^[ \t]*(?:root-fs-type|type|root\.type|filesystem\.root\.type)[ \t]*=[ \t]*[""']xfs[""']", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Xfs();
}
