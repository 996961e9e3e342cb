using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>InstallConfiguration</c>: files of <c>/usr/lib/bootc/install</c>, and a look whether the image says what its root is.</summary>
public sealed class InstallConfigurationFeature : IFeature
{
    // Bases of CentOS and RHEL say it, those of Fedora do not.
    private const string FindRootFileSystem = $"""
        command -v bootc > /dev/null || exit 0
        for directory in /usr/lib/bootc/install /usr/local/lib/bootc/install /etc/bootc/install; do
            for file in "$directory"/*.toml; do
                if [ -f "$file" ] && grep -q -E '{InstallConfiguration.RootFileSystemLine}' "$file"; then
                    exit 0
                fi
            done
        done
        finding BOOTC1365 -

        """;

    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib/bootc/install");

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        var hasRootFileSystem = false;
        foreach (var declaration in context.Declarations<InstallConfigurationDeclaration>())
        {
            if (declaration.Settings is { } settings)
            {
                hasRootFileSystem |= settings.ContainsKey("filesystem");
                entries.Add(File(declaration, FileContent.Of(InstallConfiguration.Write(settings))));
            }
            else if (ReadFile(context, declaration, ref hasRootFileSystem) is { } file)
            {
                entries.Add(file);
            }
        }

        context.AddFiles("install-configuration", StepKind.Settings, entries);
        // Of bases without bootc, such as a container of a service, no machine is installed.
        if (context.BaseImage.BootcVersion is not null && !hasRootFileSystem)
        {
            context.AddCheck(
                "root-file-system",
                FindRootFileSystem,
                afterKinds: [StepKind.Packages.Name, StepKind.Settings.Name, StepKind.Overlay.Name, StepKind.Files.Name],
                findings: [HostCodes.RootFileSystemMissing]);
        }
    }

    private static ImageFile? ReadFile(FeatureContext context, InstallConfigurationDeclaration declaration, ref bool hasRootFileSystem)
    {
        if (context.ReadContent(declaration.SourcePath!, declaration.Item) is not { } content)
            return null;
        var normalized = LineEndings.Normalize(Folder.Combine(declaration.FileName), content);
        if (TextSafety.FromUtf8(normalized) is not { } text)
        {
            context.Diagnostics.Add(HostCodes.InstallFileNotUsable, new SourceLocation(declaration.SourcePath!), declaration.Item.Include, "is not UTF-8");
            return null;
        }

        var problems = InstallConfiguration.Check(text, out var isRoot);
        foreach (var problem in problems)
            context.Diagnostics.Add(HostCodes.InstallFileNotUsable, new SourceLocation(declaration.SourcePath!, problem.Line), declaration.Item.Include, problem.Reason);
        hasRootFileSystem |= isRoot;
        return File(declaration, FileContent.Of(normalized));
    }

    private static ImageFile File(InstallConfigurationDeclaration declaration, FileContent content) =>
        new(Folder.Combine(declaration.FileName), content, FileModes.Data, ImageOwner.Root, declaration.Item);
}
