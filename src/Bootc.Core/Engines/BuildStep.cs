using System.Globalization;

namespace Bootc.Engines;

/// <summary>An instruction as buildah announces it: <c>[1/2] STEP 3/9: RUN …</c>.</summary>
/// <param name="Stage">From 1; 1 where there is one stage.</param>
/// <param name="Number">From 1, within the stage.</param>
/// <param name="Total">Instructions of the stage.</param>
public sealed record BuildStep(int Stage, int StageCount, int Number, int Total, string Instruction)
{
    private const int MaximumDigits = 6;

    // By hand: this would be the only regular expression of most builds, and the first of a process costs it milliseconds.
    public static BuildStep? Parse(string line)
    {
        var rest = line.AsSpan();
        var (stage, stageCount) = (1, 1);
        if (rest is ['[', ..] && !TryRead(ref rest, "[", "] ", out stage, out stageCount))
            return null;
        return TryRead(ref rest, "STEP ", ": ", out var number, out var total) ? new BuildStep(stage, stageCount, number, total, rest.ToString()) : null;
    }

    /// <summary>Two numbers with a slash between them, which it steps over.</summary>
    private static bool TryRead(ref ReadOnlySpan<char> text, string begin, string end, out int first, out int second)
    {
        (first, second) = (0, 0);
        if (!text.StartsWith(begin, StringComparison.Ordinal))
            return false;
        var numbers = text[begin.Length..];
        var length = numbers.IndexOf(end, StringComparison.Ordinal);
        if (length < 0)
            return false;
        text = numbers[(length + end.Length)..];
        numbers = numbers[..length];
        var slash = numbers.IndexOf('/');
        return slash >= 0 && TryRead(numbers[..slash], out first) && TryRead(numbers[(slash + 1)..], out second);
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && digits.Length <= MaximumDigits;
}
