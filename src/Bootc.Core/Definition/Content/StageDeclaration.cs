using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A script that runs in an image of its own, of which only what it makes gets into the image.</summary>
/// <param name="Script">What runs.</param>
/// <param name="Image">What the stage starts from; null for the base image.</param>
/// <param name="AfterPackages">Starts from the image with its packages instead.</param>
/// <param name="Packages">To install in the stage.</param>
public sealed record StageDeclaration(
    DeclaredItem Item, ScriptDeclaration Script, string? Image, bool AfterPackages, IReadOnlyList<string> Packages, IReadOnlyList<ResultPath> Outputs)
    : IDeclaration<StageDeclaration>
{
    // Emptied or covered by the engine before the next instruction.
    private static readonly string[] LostFolders = ["/tmp", "/run", "/proc", "/sys", "/dev"];

    public static string ItemType => "Stage";

    public static IReadOnlyList<string> MetadataNames { get; } =
    [
        "Outputs", "Packages", "Image", "AfterPackages", "Inputs", "Arguments", "Secrets", "Cache", "LineEndings", "AllowOutside",
    ];

    public static StageDeclaration? Read(ItemReader item)
    {
        if (ScriptDeclaration.Read(item) is not { } script)
            return null;
        var outputs = ResultPath.Read(item, "Outputs");
        if (item.List("Outputs").Count == 0)
            item.Report(StageCodes.OutputsMissing, null, item.Include);
        foreach (var output in outputs)
        {
            if (Array.Find(LostFolders, folder => $"{output.From}/".StartsWith($"{folder}/", StringComparison.Ordinal)) is { } lost)
                item.Report(StageCodes.OutputNotUsable, "Outputs", output.From, "Outputs", $"lies in {lost}, of which nothing is left when the script has ended; make it elsewhere, such as in /build");
            else if (output.From == "/")
                item.Report(StageCodes.OutputNotUsable, "Outputs", output.From, "Outputs", "is the stage's whole image");
        }

        var image = item.Text("Image") is { } text ? item.ImageReference("Image", text) : null;
        var afterPackages = item.Flag("AfterPackages", false);
        if (item.Text("Image") is { } both && afterPackages)
            item.Report(StageCodes.ImageAndAfterPackages, "AfterPackages", item.Include, both);
        var packages = item.List("Packages");
        foreach (var package in packages)
            item.Check(StageCodes.PackageNotUsable, "Packages", package, CheckPackage(package));
        return new StageDeclaration(item.Item, script, image?.ToString(), afterPackages, packages, outputs);
    }

    // Which package manager the stage has is found out there.
    private static string? CheckPackage(string package) =>
        package.StartsWith('@') ? "is a group; name those of its packages that the stage needs"
        : PackageName.CheckDeb(package) is null ? null
        : PackageName.CheckRpm(package);
}
