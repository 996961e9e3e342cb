using Bootc.Definition;

namespace Bootc.Building;

/// <summary>The base image as it was asked: facts are kept by image id, since a tag can move.</summary>
/// <param name="Reference">What stands after FROM.</param>
/// <param name="Id">64 hexadecimal digits.</param>
public sealed record BaseImageRecord(string Reference, string Id, BaseImageFacts Facts)
{
    /// <summary>Null when the base was not asked yet, or with other questions.</summary>
    public static BaseImageRecord? Read(string path)
    {
        if (KeyedLines.Read(path) is not [("reference", var reference), ("image", var id), ("probe", var probe), _, ..] pairs || probe != BaseImageProbe.Version)
            return null;
        return new BaseImageRecord(reference, id, BaseImageFacts.Parse(pairs.Skip(3).Select(fact => fact.Key + " " + fact.Value)));
    }

    public void Write(string path) => KeyedLines.Write(path,
    [
        new("reference", Reference),
        new("image", Id),
        new("probe", BaseImageProbe.Version),
        .. Facts.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(fact => new KeyedLine(fact[0], fact[1])),
    ]);
}
