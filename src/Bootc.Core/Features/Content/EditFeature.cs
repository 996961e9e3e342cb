using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Edit</c>, <c>OsRelease</c>, and what of <c>Environment</c> is for logins: one step changes the lines of all files, in the order of the project.</summary>
public sealed class EditFeature : IFeature
{
    private static readonly ImagePath OsRelease = ImagePath.Parse("/usr/lib/os-release");

    // A link to the other on most bases.
    private static readonly ImagePath OwnOsRelease = ImagePath.Parse("/etc/os-release");

    public ImmutableArray<string> ItemTypes => [EditDeclaration.ItemType, OsReleaseDeclaration.ItemType, EnvironmentDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var edits = new List<FileEdit>();
        var files = context.Declarations<FileDeclaration>().ToLookup(file => file.TargetPath.Resolve(context.BaseImage.DirectoryLinks));
        foreach (var edit in context.Declarations<EditDeclaration>())
        {
            // A link in the file's place is written through.
            if (context.ResolveDirectory(edit.Path, edit.Item, null) is not { } path)
                continue;
            if (FeatureContext.IsEngineFile(path))
                context.Diagnostics.Add(ChangeCodes.EngineFile, edit.Item.Locate(), path.Value);
            else if (files[path].FirstOrDefault() is { } file)
                context.Diagnostics.Add(ChangeCodes.EditOfProjectFile, edit.Item.Locate(), edit.Path.Value, file.Item.Include);
            else
                edits.Add(FileEdit.Of(edit, path));
        }

        edits.AddRange(Fields(context));
        edits.AddRange(EnvironmentFeature.Edits(context, files[EnvironmentFeature.SessionsFile].FirstOrDefault()));
        if (edits.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "edits",
            Kind = StepKind.Edits,
            Script = EditScript.Text,
            Files = [StepFile.List(EditScript.List, edits.SelectMany(edit => edit.Lines))],
            Places = [.. StepPlace.Numbered(edits.Select(edit => edit.Item))],
        });
    }

    private static IEnumerable<FileEdit> Fields(FeatureContext context)
    {
        var fields = new Dictionary<string, OsReleaseDeclaration>(StringComparer.Ordinal);
        foreach (var field in context.Declarations<OsReleaseDeclaration>())
        {
            if (!fields.TryAdd(field.Name, field))
            {
                var (first, second) = RepeatedDeclaration.Places(fields[field.Name].Item, field.Item);
                context.Diagnostics.Add(ChangeCodes.OsReleaseTwice, second, field.Name, first.ToString(), second.ToString());
            }
        }

        foreach (var field in fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            yield return FileEdit.OfKey(field.Item, "set", "fail", OsRelease, null, field.Name, "=", field.Assignment);
            yield return FileEdit.OfKey(field.Item, "set", "link", OwnOsRelease, null, field.Name, "=", field.Assignment);
        }
    }
}
