using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>Files of another image.</summary>
/// <param name="Reference">With a digest.</param>
public sealed record ContentImageDeclaration(DeclaredItem Item, string Reference, IReadOnlyList<ResultPath> Files) : IDeclaration<ContentImageDeclaration>
{
    public static string ItemType => "ContentImage";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Files"];

    public static ContentImageDeclaration? Read(ItemReader item)
    {
        var files = ResultPath.Read(item, "Files");
        if (item.List("Files").Count == 0)
            item.Report(StageCodes.FilesMissing, null, item.Include);
        if (item.ImageReference(null, item.Include) is not { } reference)
            return null;
        if (!reference.IsPinned)
            item.Report(StageCodes.ImageNotPinned, null, item.Include);
        return new ContentImageDeclaration(item.Item, reference.ToString(), files);
    }
}
