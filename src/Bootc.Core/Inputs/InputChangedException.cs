namespace Bootc.Inputs;

/// <summary>A file was written to while the build read it; the next build sees the new content.</summary>
public sealed class InputChangedException(string path) : IOException($"'{path}' changed while the build read it. Build again.")
{
    public string Path { get; } = path;
}
