using System.Collections.Immutable;
using System.Text;
using Bootc.Inputs;

namespace Bootc.Rendering;

/// <summary>
/// What the last render was made from. While it is current, nothing has to be rendered; once it is not, it tells why.
/// A plain text file, since a no-op build reads it every time.
/// </summary>
/// <param name="Declarations">Hash of the SDK's version and of every item, property and fact of the base image.</param>
/// <param name="Inputs">Every file and tree of the project that was read, sorted by path.</param>
public sealed record RenderRecord(string Declarations, ImmutableArray<InputRecord> Inputs)
{
    private const string Header = "bootc-sdk render 1";

    /// <summary>The record in a file; null when there is none, or one that was damaged or written by another version.</summary>
    public static RenderRecord? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var lines = File.ReadAllLines(path);
        // The last line says that all others are there.
        if (lines.Length < 3 || lines[0] != Header || lines[^1] != Header)
            return null;
        var inputs = ImmutableArray.CreateBuilder<InputRecord>(lines.Length - 3);
        foreach (var line in lines.AsSpan(2..^1))
        {
            if (ReadInput(line) is not { } input)
                return null;
            inputs.Add(input);
        }

        return new RenderRecord(lines[1], inputs.DrainToImmutable());
    }

    private static InputRecord? ReadInput(string line)
    {
        if (line.Split(' ', 3) is not [var name, var fingerprint, var path64] || KindOf(name) is not { } kind)
            return null;
        var path = new byte[path64.Length];
        return Convert.TryFromBase64String(path64, path, out var length)
            ? new InputRecord(kind, Encoding.UTF8.GetString(path.AsSpan(..length)), fingerprint)
            : null;
    }

    private static InputKind? KindOf(string name) => name switch
    {
        "tree" => InputKind.Tree,
        "file" => InputKind.File,
        "secret" => InputKind.Secret,
        _ => null,
    };

    private static string Key(InputRecord input) => $"{NameOf(input.Kind)} {input.Path}";

    private static string NameOf(InputKind kind) => kind switch
    {
        InputKind.Tree => "tree",
        InputKind.Secret => "secret",
        _ => "file",
    };

    public void Write(string path)
    {
        var text = new StringBuilder().Append(Header).Append('\n').Append(Declarations).Append('\n');
        foreach (var input in Inputs)
        {
            // Base64, because a path may have a line break.
            text.Append(NameOf(input.Kind)).Append(' ').Append(input.Fingerprint).Append(' ')
                .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.Path))).Append('\n');
        }

        AtomicFile.WriteWhenDifferent(path, text.Append(Header).Append('\n').ToString());
    }

    /// <summary>Whether a render of these declarations would read the very same contents again.</summary>
    /// <param name="secrets">Gives the fingerprints of secrets; null for those under the user's own key.</param>
    public bool IsCurrent(string declarations, SecretStore? secrets = null)
    {
        if (declarations != Declarations)
            return false;
        var store = secrets ?? new SecretStore();
        // A tree is read in parallel by itself.
        foreach (var input in Inputs)
        {
            if (input.Kind != InputKind.File && !input.IsCurrent(store))
                return false;
        }

        return Parallel.For(0, Inputs.Length, (i, state) =>
        {
            if (Inputs[i].Kind == InputKind.File && !Inputs[i].IsCurrent(store))
                state.Stop();
        }).IsCompleted;
    }

    /// <summary>Paths of inputs that differ between the two, sorted; at most <paramref name="maximum"/> and how many more.</summary>
    public (ImmutableArray<string> Paths, int More) Changes(RenderRecord newer, int maximum)
    {
        var before = Inputs.ToDictionary(Key, StringComparer.Ordinal);
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var input in newer.Inputs)
        {
            if (!before.Remove(Key(input), out var old) || old.Fingerprint != input.Fingerprint)
                paths.Add(input.Path);
        }

        paths.UnionWith(before.Values.Select(input => input.Path));
        return ([.. paths.Take(maximum)], Math.Max(0, paths.Count - maximum));
    }
}
