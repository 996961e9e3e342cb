using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Permission</c>, and <c>Capabilities</c> of <c>File</c>, which no archive carries: one step for all, when the files are there.</summary>
public sealed class PermissionFeature : IFeature
{
    private const string Script = ScriptText.Fail + """
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
            at=$((at + 1))
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

    // What changes a file's owner takes them away, and so does storage without extended attributes.
    private const string CheckOfCapabilities = """
        number=0
        while IFS= read -r path && IFS= read -r capabilities; do
            if ! setcap -q -v "$capabilities" "$path" > /dev/null 2>&1; then finding BOOTC1822 "$number" "$path" "$capabilities"; fi
            number=$((number + 1))
        done < capabilities.list

        """;

    public ImmutableArray<string> ItemTypes => [PermissionDeclaration.ItemType, FileDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var changes = new List<(DeclaredItem Item, string Path, string[] Lines)>();
        foreach (var permission in context.Declarations<PermissionDeclaration>())
        {
            if (context.ResolveDirectory(permission.Path, permission.Item, null) is not { } path)
                continue;
            if (FeatureContext.IsEngineFile(path))
                context.Diagnostics.Add(ChangeCodes.EngineFile, permission.Item.Locate(), path.Value);
            context.ReportMovingOwner(new NamedOwner(permission.Owner ?? "0", permission.Group ?? "0"), permission.Item, path);
            changes.Add((permission.Item, path.Value,
                [permission.Names ?? "", permission.Mode ?? "", permission.Owner ?? "", permission.Group ?? "", permission.Reference?.Value ?? "", permission.Capabilities ?? ""]));
        }

        foreach (var file in context.Declarations<FileDeclaration>().Where(file => file.Capabilities is not null))
            changes.Add((file.Item, file.TargetPath.ResolveParent(context.BaseImage.DirectoryLinks).Value, ["", "", "", "", "", file.Capabilities!]));
        if (changes.Count == 0)
            return;
        context.Add(new Step
        {
            Name = "permissions",
            Kind = StepKind.Permissions,
            Script = Script,
            Files = [StepFile.List("permissions.list", changes.SelectMany(change => change.Lines.Prepend(change.Path)))],
            Places = [.. StepPlace.Numbered(changes.Select(change => change.Item))],
        });
        // Those below a directory, by their names, are not known before.
        ImmutableArray<(DeclaredItem Item, string Path, string[] Lines)> capable = [.. changes.Where(change => change.Lines is ["", .., not ""])];
        if (!capable.IsEmpty)
        {
            context.AddCheck(
                "capabilities", CheckOfCapabilities, [StepFile.List("capabilities.list", capable.SelectMany(change => new[] { change.Path, change.Lines[^1] }))],
                findings: [CheckCodes.CapabilitiesLost], items: [.. capable.Select(change => change.Item)]);
        }
    }
}
