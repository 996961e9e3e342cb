using System.Text;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>A file in a step's folder of the build context.</summary>
/// <param name="Name">Lower-case ASCII letters, digits, dashes and dots.</param>
public abstract record StepFile(string Name)
{
    public abstract ContentHash Hash { get; }

    public abstract void WriteTo(Stream stream);

    /// <summary>Entries one per line, for scripts that read with <c>while read</c> or <c>xargs -d '\n'</c>; no entry may hold a line break.</summary>
    public static StepFile List(string name, IEnumerable<string> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            if (entry.AsSpan().ContainsAny('\n', '\0'))
                throw new ArgumentException("A list entry has a line break or NUL; its check let it through.", nameof(entries));
            text.Append(entry).Append('\n');
        }

        return new MemoryStepFile(name, Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <summary>Content that the SDK made.</summary>
public sealed record MemoryStepFile(string Name, ReadOnlyMemory<byte> Content) : StepFile(Name)
{
    public override ContentHash Hash { get; } = ContentHash.Of(Content.Span);

    public override void WriteTo(Stream stream) => stream.Write(Content.Span);
}

/// <summary>A file of the user, byte for byte.</summary>
public sealed record CopiedStepFile(string Name, InputFile Source) : StepFile(Name)
{
    public override ContentHash Hash => Source.Hash;

    public override void WriteTo(Stream stream) => FileContent.Of(Source).CopyTo(stream);
}
