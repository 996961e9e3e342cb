using System.Text;

namespace Bootc.Formats;

/// <summary>A short name that may stand anywhere: in a comment, a folder name, a shell word.</summary>
public static class StepName
{
    public const int MaximumLength = 40;

    /// <summary>Any text as <c>[a-z0-9-]{1,40}</c>. Different texts may give the same name: it describes, it does not identify.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder(MaximumLength);
        var gap = false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                gap = name.Length > 0;
                continue;
            }

            if (name.Length + (gap ? 2 : 1) > MaximumLength)
                break;
            if (gap)
                name.Append('-');
            gap = false;
            name.Append(char.ToLowerInvariant(c));
        }

        return name.Length == 0 ? "step" : name.ToString();
    }
}
