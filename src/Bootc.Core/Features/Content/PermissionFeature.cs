using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Permission</c>: one step for all, when the files are there.</summary>
public sealed class PermissionFeature : IFeature
{
    private const string Script = """
        fail() {
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit 1
        }
        # Owner first: the kernel takes setuid and capabilities away from a file that changes hands.
        change() {
            for target in "$@"; do
                if [ -n "$reference" ]; then
                    chown -h "$(stat -L -c %u:%g "$reference")" "$target"
                    [ -L "$target" ] || chmod "$(stat -L -c %a "$reference")" "$target"
                fi
                [ -z "$owner$group" ] || chown -h "$owner${group:+:$group}" "$target" || fail "'$owner${group:+:$group}' cannot own '$target': the image has no such account. Declare it, or write a number."
                [ -z "$mode" ] || [ -L "$target" ] || chmod "$mode" "$target"
                [ -z "$capabilities" ] || setcap "$capabilities" "$target" || fail "'$target' cannot get the capabilities '$capabilities'."
            done
        }
        while IFS= read -r path <&3 && IFS= read -r names <&3 && IFS= read -r mode <&3 && IFS= read -r owner <&3 \
            && IFS= read -r group <&3 && IFS= read -r reference <&3 && IFS= read -r capabilities <&3; do
            [ -e "$path" ] || [ -L "$path" ] || fail "The image has no '$path', whose permissions the project sets. Correct the path."
            [ -z "$reference" ] || [ -e "$reference" ] || fail "The image has no '$reference', which the permissions of '$path' are taken of. Correct Reference."
            [ -z "$capabilities" ] || command -v setcap > /dev/null || fail "The image has no setcap, which gives '$path' its capabilities. Add the package that has it: libcap on Fedora, libcap2-bin on Debian."
            if [ -z "$names" ]; then
                change "$path"
                continue
            fi
            find "$path" -mindepth 1 -name "$names" ! -type l > /tmp/bootc-sdk-names
            [ -s /tmp/bootc-sdk-names ] || fail "Nothing below '$path' has a name like '$names'. Correct Names."
            while IFS= read -r found; do change "$found"; done < /tmp/bootc-sdk-names
        done 3< permissions.list

        """;

    public void Contribute(FeatureContext context)
    {
        var lines = new List<string>();
        foreach (var permission in context.Declarations<PermissionDeclaration>())
        {
            if (context.ResolveDirectory(permission.Path, permission.Item, null) is not { } path)
                continue;
            if (FeatureContext.IsEngineFile(path))
                context.Diagnostics.Add(ChangeCodes.EngineFile, permission.Item.Locate(), path.Value);
            context.ReportMovingOwner(new NamedOwner(permission.Owner ?? "0", permission.Group ?? "0"), permission.Item, path);
            lines.AddRange([path.Value, permission.Names ?? "", permission.Mode ?? "", permission.Owner ?? "", permission.Group ?? "", permission.Reference?.Value ?? "", permission.Capabilities ?? ""]);
        }

        if (lines.Count > 0)
            context.Add(new Step { Name = "permissions", Kind = StepKind.Permissions, Script = Script, Files = [StepFile.List("permissions.list", lines)] });
    }
}
