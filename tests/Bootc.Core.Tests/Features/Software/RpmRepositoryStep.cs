using System.Runtime.Versioning;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Puts repositories of a test into the image, as if the base had them.</summary>
[SupportedOSPlatform("linux")]
internal static class RpmRepositoryStep
{
    /// <summary>Where the main one is in the image; those of other repositories have their names behind.</summary>
    public const string ImageFolder = "/usr/share/test-repository";

    public static Step ToStep(this RpmRepositoryFolder repository) => FilesStep.Create("test-repository", StepKind.Repositories,
    [
        .. repository.Repositories.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => Entry($"/usr/share/test-{Path.GetRelativePath(repository.Folder, file)}", File.ReadAllBytes(file))),
        // Debian's rpm runs scripts of packages in a namespace of their own, which a build may not make.
        Entry("/etc/rpm/macros.test", "%__transaction_unshare %{nil}\n"u8.ToArray()),
    ]);

    private static ImageFile Entry(string path, byte[] content) => new(ImagePath.Parse(path), FileContent.Of(content), FileModes.Data, ImageOwner.Root, null);
}
