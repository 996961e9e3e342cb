namespace Bootc.Formats;

/// <summary>Finds the name that somebody meant who wrote another.</summary>
internal static class NearestName
{
    private const int MaximumDistance = 2;
    private const int MaximumLength = 64;

    /// <summary>The nearest of the names by at most two typing errors, the first of equals; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names) =>
        written.Length > MaximumLength ? null
        : names.Order(StringComparer.Ordinal).Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Min(MaximumDistance, written.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault().Name;

    // Levenshtein's, with Damerau's fourth: letters added, removed or replaced, and neighbours that changed places.
    private static int Distance(string left, string right)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
