using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A file or directory of another image, and its place in this one.</summary>
/// <param name="From">Absolute; <c>/</c> for the whole of it.</param>
/// <param name="To">The root for a directory that is laid over the whole image.</param>
public sealed record ResultPath(string From, ImagePath To)
{
    /// <summary>Reads a list of <c>from=to</c>, or of one path for both.</summary>
    public static IReadOnlyList<ResultPath> Read(ItemReader item, string metadata)
    {
        var results = new List<ResultPath>();
        foreach (var text in item.List(metadata))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var (from, to) = equals < 0 ? (text, text) : (text[..equals].TrimEnd(), text[(equals + 1)..].TrimStart());
            // As with cp, a folder as the place keeps the name.
            if (equals >= 0 && to.Length > 1 && to.EndsWith('/'))
                to += from.TrimEnd('/')[(from.TrimEnd('/').LastIndexOf('/') + 1)..];
            if (Check(from, to) is { } reason)
                item.Report(StageCodes.OutputNotUsable, metadata, text, metadata, reason);
            else
                results.Add(new ResultPath(Trim(from), to == "/" ? ImagePath.Root : ImagePath.Parse(Trim(to))));
        }

        return results;
    }

    private static string? Check(string from, string to)
    {
        if ((from == "/" ? null : ImagePath.Check(Trim(from))) is { } fromReason)
            return $"names a source that {fromReason}";
        return (to == "/" ? null : ImagePath.Check(Trim(to))) is { } toReason ? $"names a place that {toReason}" : null;
    }

    private static string Trim(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
