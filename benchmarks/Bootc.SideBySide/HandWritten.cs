namespace Bootc.SideBySide;

/// <summary>A folder with a Containerfile as people write them.</summary>
internal sealed record HandWritten(string Folder)
{
    public Task<Measured> BuildAsync() => Engine.BuildAsync(Path.Combine(Folder, "Containerfile"), Folder);

    public Contender Build(string name) => new(name, async () => (await BuildAsync()).Cost);
}
