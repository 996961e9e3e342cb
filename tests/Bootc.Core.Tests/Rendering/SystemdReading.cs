using System.Globalization;
using System.Text;

namespace Bootc.Rendering;

/// <summary>Reads generated units as systemd does, without the library's own reader.</summary>
internal static class SystemdReading
{
    /// <summary>Values of a key, with specifiers replaced; only <c>%%</c> may stand in what is generated.</summary>
    public static IReadOnlyList<string> Settings(this RenderedImage image, string path, string key)
    {
        var values = image.RawSettings(path, key);
        Assert.That(values.Select(value => value.Replace("%%", "", StringComparison.Ordinal)), Has.None.Contains('%'));
        return [.. values.Select(value => value.Replace("%%", "%", StringComparison.Ordinal))];
    }

    public static string? Setting(this RenderedImage image, string path, string key) => image.Settings(path, key) is [.., var last] ? last : null;

    /// <summary>Words of a command line (systemd.service(5), "Command lines"), all of them in double quotes.</summary>
    public static IReadOnlyList<string> Command(this RenderedImage image, string path, string key)
    {
        var words = new List<string>();
        var line = image.RawSettings(path, key).Single();
        for (var i = 0; i < line.Length; i++)
        {
            Assert.That(line[i], Is.EqualTo('"'));
            var word = new StringBuilder();
            for (i++; line[i] != '"'; i++)
                word.Append(Character(line, ref i));
            words.Add(word.ToString());
            i++;
            Assert.That(i == line.Length || line[i] == ' ', Is.True);
        }

        return words;
    }

    private static List<string> RawSettings(this RenderedImage image, string path, string key) =>
        [.. image.Entry(path).Text.Split('\n').Where(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..])];

    private static char Character(string line, ref int at)
    {
        if (line[at] is '%' or '$')
        {
            Assert.That(line[++at], Is.EqualTo(line[at - 1]));
            return line[at];
        }

        if (line[at] != '\\')
            return line[at];
        switch (line[++at])
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'x':
                at += 2;
                return (char)int.Parse(line.AsSpan(at - 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            case var c:
                return c;
        }
    }
}
