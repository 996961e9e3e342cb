using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>A project that declares how machines are installed says what file system their root gets, when the base does not.</summary>
internal static class InstallConfigurationRule
{
    public static void Look(FeatureContext context, IEnumerable<ContentFile> files)
    {
        if (context.BaseImage is not { BootcVersion: not null, SaysRootFileSystem: false } || context.Declarations<InstallConfigurationDeclaration>() is not [var first, ..])
            return;
        if (!files.Any(file => file.Directory is "/usr/lib/bootc/install" or "/etc/bootc/install" && file.Text is { } text && SaysRootFileSystem(text)))
            context.Diagnostics.Add(HostCodes.RootFileSystemNowhere, first.Item.Locate(), first.Item.Include);
    }

    private static bool SaysRootFileSystem(string text)
    {
        InstallConfiguration.Check(text, out var says);
        return says;
    }
}
