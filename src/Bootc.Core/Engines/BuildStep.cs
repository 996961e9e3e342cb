using System.Globalization;
using System.Text.RegularExpressions;

namespace Bootc.Engines;

/// <summary>An instruction as buildah announces it: <c>[1/2] STEP 3/9: RUN …</c>.</summary>
/// <param name="Stage">From 1; 1 where there is one stage.</param>
/// <param name="Number">From 1, within the stage.</param>
/// <param name="Total">Instructions of the stage.</param>
public sealed partial record BuildStep(int Stage, int StageCount, int Number, int Total, string Instruction)
{
    public static BuildStep? Parse(string line)
    {
        var match = Announcement().Match(line);
        return match.Success
            ? new BuildStep(Group("stage") ?? 1, Group("stages") ?? 1, Group("number") ?? 0, Group("total") ?? 0, match.Groups["text"].Value)
            : null;

        int? Group(string name) =>
            int.TryParse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    [GeneratedRegex(@"\A(?:\[(?<stage>[0-9]{1,6})/(?<stages>[0-9]{1,6})\] )?STEP (?<number>[0-9]{1,6})/(?<total>[0-9]{1,6}): (?<text>.*)\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Announcement();
}
