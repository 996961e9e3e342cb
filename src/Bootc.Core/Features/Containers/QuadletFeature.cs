using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Quadlet</c> and <c>BoundImage</c>: files and links in one step, and a look at what podman's own generator says of them.</summary>
public sealed class QuadletFeature : IFeature
{
    private const string AskPodman = """
        generator=
        for candidate in /usr/lib/systemd/system-generators/podman-system-generator /usr/libexec/podman/quadlet /usr/lib/podman/quadlet; do
            if [ -x "$candidate" ]; then
                generator=$candidate
            fi
        done
        if [ -z "$generator" ]; then
            finding BOOTC1377 0
            exit 0
        fi
        said=$(mktemp)
        # It ends with an error when it refuses one of them; which one is read from what it says.
        QUADLET_UNIT_DIRS=/usr/share/containers/systemd "$generator" --dryrun > /dev/null 2> "$said" || true
        QUADLET_UNIT_DIRS=/etc/containers/systemd/users "$generator" --user --dryrun > /dev/null 2>> "$said" || true
        while IFS=' ' read -r item name; do
            line=$(grep -v -e 'Loading source unit' -e 'not a fully qualified' "$said" | grep -F -e "\"$name\"" -e "$name:" | sed 's/^quadlet-generator\[[0-9]*\]: //' | head -n 1)
            [ -z "$line" ] || finding BOOTC1376 "$item" "$name" "$line"
        done < quadlets.list

        """;

    public ImmutableArray<string> ItemTypes => [QuadletDeclaration.ItemType, BoundImageDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var quadlets = Quadlets.Of(context);
        context.AddFiles("quadlets", StepKind.Units, [.. quadlets.Entries, .. BoundImages.Of(context, quadlets)]);
        if (quadlets.Read.Count == 0)
            return;
        context.AddCheck(
            "quadlets",
            AskPodman,
            [StepFile.List("quadlets.list", quadlets.Read.Select((quadlet, index) => string.Create(CultureInfo.InvariantCulture, $"{index} {quadlet.Declaration.FileName}")))],
            afterKinds: [StepKind.Packages.Name, StepKind.Units.Name, StepKind.Overlay.Name, StepKind.Files.Name],
            findings: [ContainerCodes.RefusedByPodman, ContainerCodes.PodmanMissing],
            items: [.. quadlets.Read.Select(quadlet => quadlet.Declaration.Item)]);
    }
}
