using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Features;

/// <summary>Reads what an item names in the project, or reports why that cannot be.</summary>
internal static class ProjectReading
{
    // Whoever misses more than that has not mistyped them, and each is compared with every name of its folder.
    private const int MostNamesNear = 20;

    /// <summary>Whether there is a file, readable or not; one that appears later makes the project render again.</summary>
    public static bool HasFile(this FeatureContext context, string path)
    {
        try
        {
            return context.Inputs.File(path) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public static InputFile? ReadFile(this FeatureContext context, string path, DeclaredItem item) =>
        Read(context, path, item, context.Inputs.File, FileCodes.SourceMissing);

    public static byte[]? ReadContent(this FeatureContext context, string path, DeclaredItem item) =>
        Read(context, path, item, context.Inputs.Content, FileCodes.SourceMissing);

    public static InputTree? ReadTree(this FeatureContext context, string path, DeclaredItem item) =>
        Read(context, path, item, context.Inputs.Tree, FileCodes.TreeMissing);

    private static T? Read<T>(FeatureContext context, string path, DeclaredItem item, Func<string, T?> read, DiagnosticDescriptor missing)
        where T : class
    {
        try
        {
            if (read(path) is { } found)
                return found;
            context.Diagnostics.Add(missing, item.Locate(), item.Include, context.Diagnostics.Count < MostNamesNear && Near(path) is { } near ? $"; '{near}' may be meant" : "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Diagnostics.Add(FileCodes.UnreadableInput, item.Locate(), item.Include, exception.Message);
        }

        return null;
    }

    /// <summary>What the folder has under a similar name, or under the same with other cases.</summary>
    private static string? Near(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return null;
        var name = Path.GetFileName(path);
        try
        {
            // One of this very name is a folder where a file is meant, or the other way round.
            return NearestName.Of(name, new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(other => other != name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
