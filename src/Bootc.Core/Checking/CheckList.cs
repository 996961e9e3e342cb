using System.Collections.Immutable;
using System.Text;
using Bootc.Building;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>The checks of a project on disk: a list of them, and a folder with the script and the files of each.</summary>
internal static class CheckList
{
    /// <summary>Name of the checks' folders below the context.</summary>
    public const string Folder = "files";

    // Newlines of an argument would end its line; everything else is made harmless where it is read.
    private const string Prelude = """
        finding() {
            code=$1 item=$2
            shift 2
            {
                printf 'finding %s %s\n' "$code" "$item"
                for argument do
                    printf 'argument %s\n' "$(printf %s "$argument" | tr '\n\r' '  ')"
                done
            } >> "$BOOTC_FINDINGS"
        }

        """;

    /// <returns>Hash of all that is written.</returns>
    public static ContentHash Write(ImmutableArray<ImageCheck> checks, BuildFolder folder)
    {
        using var hash = new HashBuilder();
        var lines = checks.Select(check => PlannedCheck.Of(check).ToLine()).ToList();
        foreach (var line in lines)
            hash.Add(line);
        var directory = Path.Combine(folder.CheckContext, Folder);

        // They are small, so they are made anew. The list is gone meanwhile: an interrupted render leaves none that lies.
        Directory.CreateDirectory(folder.Path);
        File.Delete(folder.Checks);
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        foreach (var check in checks)
            Write(check.Step, Path.Combine(directory, check.Step.Name));
        KeyedLines.Write(folder.Checks, lines.Select(line => new KeyedLine("check", line)));
        return hash.ToHash();
    }

    /// <summary>The checks of the last render.</summary>
    /// <exception cref="BootcException">There is no list, or it was damaged.</exception>
    public static ImmutableArray<PlannedCheck> Read(string path)
    {
        var checks = KeyedLines.Read(path)?.Select(pair => PlannedCheck.Parse(pair.Value)).ToList();
        return checks is null || checks.Contains(null) ? throw new BootcException(BuildCodes.IntermediateFolderDamaged, path) : [.. checks.OfType<PlannedCheck>()];
    }

    private static void Write(Step step, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "step.sh"), Encoding.UTF8.GetBytes(Prelude + step.Script));
        foreach (var file in step.Files)
        {
            using var stream = File.Create(Path.Combine(folder, file.Name));
            file.WriteTo(stream);
        }
    }
}
