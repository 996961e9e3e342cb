using System.Text;
using System.Text.RegularExpressions;

namespace Bootc.Formats;

/// <summary>The name of an image within its registry, such as <c>cluster/node</c>.</summary>
public static partial class RepositoryName
{
    internal const int MaximumLength = 255;
    private const int MaximumDefaultLength = 100;
    private const string Fallback = "image";

    /// <summary>A reason to refuse the name, or null.</summary>
    public static string? Check(string name)
    {
        if (name.Length == 0)
            return "must not be empty";
        if (name.Length > MaximumLength)
            return "is longer than 255 characters";
        if (ImageId().IsMatch(name))
            return "looks like an image id (64 hexadecimal digits)";
        if (Grammar().IsMatch(name))
            return null;
        if (name.AsSpan().ContainsAnyInRange('A', 'Z'))
            return "must be lower case";
        return "may have only lower-case ASCII letters and digits, joined by '.', '_', '__' or '-', in parts separated by '/'";
    }

    /// <summary>A valid name that resembles the name of a project: lower case, everything else a dash.</summary>
    public static string FromProjectName(string projectName)
    {
        var name = new StringBuilder();
        char? separator = null;
        foreach (var c in projectName)
        {
            if (name.Length >= MaximumDefaultLength)
                break;
            if (!char.IsAsciiLetterOrDigit(c))
            {
                separator ??= c is '.' or '_' ? c : '-';
                continue;
            }

            if (separator is not null && name.Length > 0)
                name.Append(separator);
            separator = null;
            name.Append(char.ToLowerInvariant(c));
        }

        return name.Length == 0 ? Fallback : ImageId().IsMatch(name.ToString()) ? $"{Fallback}-{name}" : name.ToString();
    }

    [GeneratedRegex(
        @"\A[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImageId();
}
