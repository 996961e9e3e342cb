using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>RemovedPath</c>: one step for all, before the project's own content can take the place.</summary>
public sealed class RemovedPathFeature : IFeature
{
    private const string Script = ScriptText.Fail + """
        umask 022
        while IFS= read -r missing <&3 && IFS= read -r path <&3 && IFS= read -r to <&3; do
            at=$((at + 1))
            if [ ! -e "$path" ] && [ ! -L "$path" ]; then
                [ "$missing" = skip ] || fail "The image has no '$path', which the project removes or moves. Correct the path, or write Optional=\"true\"."
            elif [ -z "$to" ]; then
                rm -rf -- "$path"
            else
                [ ! -e "$to" ] && [ ! -L "$to" ] || fail "'$path' cannot go to '$to', because something is there. Choose another place for MoveTo."
                mkdir -p -- "${to%/*}/"
                mv -- "$path" "$to"
            fi
        done 3< paths.list

        """;

    public ImmutableArray<string> ItemTypes => [RemovedPathDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var lines = new List<string>();
        var items = new List<DeclaredItem>();
        foreach (var removed in context.Declarations<RemovedPathDeclaration>())
        {
            var path = removed.Path.ResolveParent(context.BaseImage.DirectoryLinks);
            if (FeatureContext.IsEngineFile(path))
            {
                context.Diagnostics.Add(ChangeCodes.EngineFile, removed.Item.Locate(), path.Value);
                continue;
            }

            var to = removed.MoveTo is { } moveTo ? context.Resolve(moveTo, removed.Item, "MoveTo") : null;
            if (removed.MoveTo is not null && to is null)
                continue;
            lines.AddRange([removed.IsOptional ? "skip" : "fail", path.Value, to?.Value ?? ""]);
            items.Add(removed.Item);
        }

        if (lines.Count > 0)
        {
            context.Add(new Step
            {
                Name = "removed-paths",
                Kind = StepKind.RemovedPaths,
                Script = Script,
                Files = [StepFile.List("paths.list", lines)],
                Places = [.. StepPlace.Numbered(items)],
                BeforeKinds = LaterContent,
            });
        }
    }

    private static System.Collections.Immutable.ImmutableArray<string> LaterContent =>
        [.. new[] { StepKind.Settings, StepKind.Units, StepKind.StageResults, StepKind.Downloads, StepKind.Overlay, StepKind.Files, StepKind.Application }.Select(kind => kind.Name)];
}
