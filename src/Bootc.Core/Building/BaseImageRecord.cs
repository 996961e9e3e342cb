using Bootc.Definition;

namespace Bootc.Building;

/// <summary>The base image as it was asked: facts are kept by image id, since a tag can move.</summary>
/// <param name="Reference">What stands after FROM.</param>
/// <param name="Id">64 hexadecimal digits.</param>
public sealed record BaseImageRecord(string Reference, string Id, BaseImageFacts Facts)
{
    public static BaseImageRecord? Read(string path)
    {
        if (KeyedLines.Read(path) is not { Count: > 2 } pairs || pairs[0].Key != "reference" || pairs[1].Key != "image")
            return null;
        return new BaseImageRecord(pairs[0].Value, pairs[1].Value, BaseImageFacts.Parse(pairs.Skip(2).Select(fact => fact.Key + " " + fact.Value)));
    }

    public void Write(string path) => KeyedLines.Write(path,
    [
        new("reference", Reference),
        new("image", Id),
        .. Facts.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(fact => KeyValuePair.Create(fact[0], fact[1])),
    ]);
}
