namespace Bootc.Checking;

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

    // Levenshtein's: letters added, removed or replaced.
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
