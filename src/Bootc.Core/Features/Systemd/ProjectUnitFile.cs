using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>Reads a unit file or drop-in of the project; what systemd would not read as it is meant is reported at its line.</summary>
internal static class ProjectUnitFile
{
    /// <summary>The parsed file and its content for the image, or null when it cannot be read.</summary>
    /// <param name="problems">What is wrong with the parsed file.</param>
    public static (UnitFile File, byte[] Content)? Read(
        FeatureContext context, string sourcePath, ImagePath path, DeclaredItem item, Func<UnitFile, IEnumerable<UnitFileProblem>> problems)
    {
        if (context.ReadContent(sourcePath, item) is not { } content)
            return null;
        if (TextSafety.FromUtf8(content) is not { } text)
        {
            context.Diagnostics.Add(UnitCodes.NotText, new SourceLocation(sourcePath, FirstLineThatIsNotText(content)), item.Include);
            return null;
        }

        var file = UnitFile.Parse(text);
        foreach (var problem in problems(file))
            context.Diagnostics.Add(UnitCodes.FileProblem, new SourceLocation(sourcePath, problem.Line), item.Include, problem.Reason);
        return (file, LineEndings.Normalize(path, content));
    }

    private static int FirstLineThatIsNotText(ReadOnlySpan<byte> content)
    {
        var line = 1;
        while (Rune.DecodeFromUtf8(content, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            if (rune.Value == '\n')
                line++;
            content = content[length..];
        }

        return line;
    }
}
