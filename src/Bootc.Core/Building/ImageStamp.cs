using System.Collections.Immutable;

namespace Bootc.Building;

/// <summary>What the last successful build made.</summary>
/// <param name="Id">64 hexadecimal digits.</param>
/// <param name="Digest">Digest of the manifest in the local storage.</param>
/// <param name="References">Names under which the local storage keeps it; at least one.</param>
/// <param name="Marker">The end marker: hash of everything that was asked for.</param>
public sealed record ImageStamp(string Id, string Digest, ImmutableArray<string> References, string Marker)
{
    /// <summary>The stamp in a file; null when there is none.</summary>
    public static ImageStamp? Read(string path)
    {
        if (KeyedLines.Read(path) is not { } pairs)
            return null;
        string? id = null, digest = null, marker = null;
        var references = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, value) in pairs)
        {
            switch (key)
            {
                case "id":
                    id = value;
                    break;
                case "digest":
                    digest = value;
                    break;
                case "marker":
                    marker = value;
                    break;
                case "reference":
                    references.Add(value);
                    break;
            }
        }

        return id is not null && digest is not null && marker is not null && references.Count > 0 ? new ImageStamp(id, digest, references.ToImmutable(), marker) : null;
    }

    public void Write(string path)
    {
        // A stamp of equal content is still a newer one: its time tells that the build ran.
        File.Delete(path);
        KeyedLines.Write(path,
        [
            new("id", Id),
            new("digest", Digest),
            new("marker", Marker),
            .. References.Select(reference => new KeyedLine("reference", reference)),
        ]);
    }
}
