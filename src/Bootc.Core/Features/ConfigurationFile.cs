using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>A file of the project for a <c>.d</c> folder of the image: checked line by line, and put there under its own name.</summary>
internal static class ConfigurationFile
{
    /// <summary>The file for the image, or null when it cannot be read; what is wrong with it is reported at its line.</summary>
    /// <param name="folder">Of the image.</param>
    /// <param name="check">Finds the lines that the reader of the folder would skip or refuse.</param>
    /// <param name="extension">What the reader asks for.</param>
    public static ImageFile? Read(
        FeatureContext context, string sourcePath, DeclaredItem item, ImagePath folder, Func<string, IEnumerable<LineProblem>> check, string extension = ".conf")
    {
        var name = Path.GetFileName(sourcePath);
        if (CheckName(name, extension) is { } nameReason)
        {
            context.Diagnostics.Add(ConfigurationFileCodes.NameNotUsable, item.Locate(), item.Include, nameReason);
            return null;
        }

        if (context.ReadContent(sourcePath, item) is not { } content)
            return null;
        var path = folder.Combine(name);
        var normalized = LineEndings.Normalize(path, content);
        var text = TextSafety.FromUtf8(normalized);
        if ((text is null ? "is not UTF-8" : TextSafety.CheckText(text)) is { } reason)
        {
            context.Diagnostics.Add(ConfigurationFileCodes.NotText, item.LocateIn(sourcePath), item.Include, reason);
            return null;
        }

        foreach (var problem in check(text!))
            context.Diagnostics.Add(ConfigurationFileCodes.LineProblem, item.LocateIn(sourcePath, problem.Line), item.Include, problem.Reason);
        return new ImageFile(path, FileContent.Of(normalized), FileModes.Data, ImageOwner.Root, item);
    }

    private static string? CheckName(string name, string extension) =>
        !name.EndsWith(extension, StringComparison.Ordinal) ? $"must end with {extension}; other files of the folder are silently ignored"
        : name.StartsWith('.') ? "begins with a dot, and hidden files are silently ignored"
        : ImagePath.Check("/" + name);
}
