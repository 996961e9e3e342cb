using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>A step that takes files and directories of a stage or of another image, with their modes, owners and capabilities.</summary>
internal static class ResultCopy
{
    /// <summary>Where the places are that several may want.</summary>
    internal sealed class Places
    {
        private readonly Dictionary<ImagePath, DeclaredItem> _taken = [];

        /// <summary>False when another result has the place, which is reported.</summary>
        public bool Take(FeatureContext context, ImagePath path, DeclaredItem item)
        {
            // Any number of trees may be laid over the root.
            if (path == ImagePath.Root || _taken.TryAdd(path, item))
                return true;
            var (first, second) = RepeatedDeclaration.Places(_taken[path], item);
            context.Diagnostics.Add(StageCodes.OutputTwice, second, path.Value, first.ToString(), second.ToString());
            return false;
        }
    }

    // A file is unpacked beside its place and moved there, since an archive knows it by another name. Directories that are there keep
    // their modes and owners, as with a file of the project.
    private const string Script = ScriptText.Fail + """
        umask 022
        pack=
        keep=
        merge=
        # busybox's tar ends with an error when it is asked for its version.
        case "$(tar --version 2>&1 || true)" in *'GNU tar'*)
            pack='--xattrs --xattrs-include=security.capability'
            keep=--keep-directory-symlink
            merge=--no-overwrite-dir
            ;;
        esac
        archive=/tmp/bootc-sdk-result.tar
        while IFS= read -r from <&3 && IFS= read -r to <&3; do
            source=$(cat root.list)$from
            [ -e "$source" ] || [ -L "$source" ] || fail "There is no '$from' in $(cat origin.list). Correct the path."
            if [ -d "$source" ] && [ ! -L "$source" ]; then
                tar -C "$source" --numeric-owner $pack -c -f "$archive" .
                if [ -d "$to" ]; then
                    tar -C "$to" -p --numeric-owner $pack $keep $merge -x -f "$archive"
                else
                    [ ! -e "$to" ] && [ ! -L "$to" ] || fail "'$to' is a file of the image, but '$from' of $(cat origin.list) is a directory. Choose another place for it."
                    mkdir -p -- "$to"
                    tar -C "$to" -p --numeric-owner $pack $keep -x -f "$archive"
                fi
            else
                [ ! -d "$to" ] || [ -L "$to" ] || fail "'$to' is a directory of the image, but '$from' of $(cat origin.list) is a file. End the place with a slash, or choose another."
                parent=${to%/*}
                name=${source##*/}
                mkdir -p -- "$parent/"
                beside=$(mktemp -d "$parent/.bootc-sdk-XXXXXX")
                tar -C "${source%/*}" --numeric-owner $pack -c -f "$archive" "./$name"
                tar -C "$beside" -p --numeric-owner $pack -x -f "$archive"
                mv -f -- "$beside/$name" "$to"
                rmdir "$beside"
            fi
            rm -f "$archive"
        done 3< paths.list

        """;

    /// <param name="name">Of the stage or image, as it is mounted.</param>
    /// <param name="origin">Of the same, for messages.</param>
    /// <returns>Without what is mounted; null when nothing is left to take.</returns>
    public static Step? Create(FeatureContext context, DeclaredItem item, string name, string origin, string metadata, IReadOnlyList<ResultPath> results, Places places)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var result in results)
        {
            var to = result.To == ImagePath.Root ? ImagePath.Root : context.Resolve(result.To, item, metadata);
            if (to is not null && places.Take(context, to, item))
                paths.AddRange(result.From == "/" ? "" : result.From, to.Value);
        }

        return paths.Count == 0 ? null : new Step
        {
            Name = $"result-{name}",
            Kind = StepKind.StageResults,
            Item = item,
            Script = Script,
            Files =
            [
                StepFile.List("paths.list", paths),
                StepFile.List("root.list", [Rendering.Containerfile.StagePath(name)]),
                StepFile.List("origin.list", [Display.Text(origin)]),
            ],
        };
    }
}
