using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The link that <c>systemctl set-default</c> makes, and a look whether it leads somewhere: a machine stops in emergency mode if not.</summary>
internal static class DefaultTarget
{
    private static readonly ImagePath LinkPath = UnitPlaces.Links(UnitScope.System).Combine("default.target");

    private const string FindTarget = """
        for directory in /etc/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
            if [ -e "$directory/$(cat target.list)" ]; then
                exit 0
            fi
        done
        finding BOOTC1314 0 "$(cat target.list)"

        """;

    public static IEnumerable<ImageEntry> Read(FeatureContext context)
    {
        if (context.Single<DefaultTargetDeclaration>() is not { } declaration)
            return [];
        context.AddCheck("default-target", FindTarget, [StepFile.List("target.list", [declaration.Target.ToString()])], findings: [UnitCodes.TargetMissing], items: [declaration.Item]);
        return [new ImageLink(LinkPath, $"{UnitPlaces.Files(UnitScope.System)}/{declaration.Target}", declaration.Item)];
    }
}
