using System.Text;

namespace Bootc.Formats;

/// <summary>Words of a setting, split at blanks outside quotes (systemd src/basic/extract-word.c with UNQUOTE and RETAIN_ESCAPE).</summary>
internal static class UnitWords
{
    /// <summary>The words, or null when a quote is not closed.</summary>
    public static IReadOnlyList<string>? Split(string value)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        foreach (var c in value)
        {
            if (c == quote)
            {
                quote = null;
            }
            else if (quote is null && c is '"' or '\'')
            {
                quote = c;
                word ??= new StringBuilder();
            }
            else if (quote is null && c is ' ' or '\t')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }

        if (word is not null)
            words.Add(word.ToString());
        return quote is null ? words : null;
    }
}
