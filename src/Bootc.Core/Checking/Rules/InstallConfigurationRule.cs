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
        if (!files.Any(file => IsOfInstallation(file) && file.Text is { } text && SaysRootFileSystem(text)))
            context.Diagnostics.Add(HostCodes.RootFileSystemNowhere, first.Item.Locate(), first.Item.Include);
    }

    /// <summary>Whether a file says that the root is xfs.</summary>
    public static bool MakesXfs(ContentFile file) => IsOfInstallation(file) && file.Text is { } text && Xfs().IsMatch(text);

    public static bool IsOfInstallation(ContentFile file) => file.Directory is "/usr/lib/bootc/install" or "/etc/bootc/install";

    private static bool SaysRootFileSystem(string text)
    {
        InstallConfiguration.Check(text, out var says);
        return says;
    }

    [GeneratedRegex(@"^[ \t]*(?:root-fs-type|type|root\.type|filesystem\.root\.type)[ \t]*=[ \t]*[""']xfs[""']", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Xfs();
}
