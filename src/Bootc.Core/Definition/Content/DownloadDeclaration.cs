using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Definition;

/// <summary>A file of the network, or what an archive of the network holds.</summary>
/// <param name="TargetPath">The file's place in the image, or the folder of the archive's entries.</param>
/// <param name="Mode">Of the file; null: by the rules of <see cref="FileModes.DefaultFor"/>. Always null for an archive.</param>
/// <param name="Extraction">Null for a file that is taken as it is.</param>
public sealed record DownloadDeclaration(DeclaredItem Item, Download Download, ImagePath TargetPath, UnixFileMode? Mode, NamedOwner Owner, ArchiveExtraction? Extraction)
    : IDeclaration<DownloadDeclaration>
{
    private const int MaximumStripComponents = 99;

    public static string ItemType => "Download";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Sha256", "TargetPath", "Extract", "StripComponents", "Only", "Mode", "Owner", "Group", "Login", "Token"];

    public static DownloadDeclaration? Read(ItemReader item)
    {
        var download = item.Download(item.Include, null);
        var extraction = ReadExtraction(item);
        var target = ReadTarget(item, download?.Address, extraction is not null);
        var mode = item.Mode("Mode");
        var owner = item.Owner();
        return download is null || target is null ? null : new DownloadDeclaration(item.Item, download, target, mode, owner, extraction);
    }

    private static ImagePath? ReadTarget(ItemReader item, DownloadAddress? address, bool isFolder)
    {
        if (item.Text("TargetPath") is not { } text)
        {
            item.Report(DownloadCodes.TargetPathMissing, null, item.Include);
            return null;
        }

        if (isFolder)
            return text.TrimEnd('/').Length == 0 ? ImagePath.Root : item.ImagePath("TargetPath", text.TrimEnd('/'));
        return item.ImagePath("TargetPath", text.EndsWith('/') ? text + address?.FileName : text);
    }

    private static ArchiveExtraction? ReadExtraction(ItemReader item)
    {
        if (!item.Flag("Extract", false))
        {
            foreach (var metadata in new[] { "StripComponents", "Only" })
            {
                if (item.Text(metadata) is not null)
                    item.Report(DownloadCodes.NeedsExtract, metadata, metadata, item.Include);
            }

            return null;
        }

        if (item.Text("Mode") is not null)
            item.Report(DownloadCodes.ModeOfArchive, "Mode", item.Include);
        var strip = 0;
        if (item.Text("StripComponents") is { } text
            && !(WholeNumber.TryParse(text, out strip) && strip <= MaximumStripComponents))
        {
            item.Report(DownloadCodes.StripComponentsNotUsable, "StripComponents", text);
        }

        var patterns = new List<ArchivePattern>();
        foreach (var only in item.List("Only"))
        {
            if (item.Check(DownloadCodes.OnlyNotUsable, "Only", only, ArchivePattern.Check(only)))
                patterns.Add(new ArchivePattern(only));
        }

        return new ArchiveExtraction(strip, patterns);
    }
}

/// <param name="StripComponents">Leading folders of each name that are dropped.</param>
/// <param name="Only">What is taken, by names after that; everything when empty.</param>
public sealed record ArchiveExtraction(int StripComponents, IReadOnlyList<ArchivePattern> Only);
