using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Compares what was asked for with what an engine lists.</summary>
internal static class ImageMatch
{
    /// <param name="reference">An id, or a reference with host; without tag and digest it means "latest".</param>
    public static bool Is(string reference, string id, IReadOnlyList<string> names)
    {
        if (WithoutAlgorithm(reference) == id)
            return true;
        var lastPart = reference[(reference.LastIndexOf('/') + 1)..];
        var isComplete = lastPart.Contains(':', StringComparison.Ordinal) || lastPart.Contains('@', StringComparison.Ordinal);
        return names.Contains(isComplete ? reference : reference + ":latest");
    }

    public static string WithoutAlgorithm(string id) => id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;

    /// <summary>Refuses what an engine would read as an option.</summary>
    public static string Require(string reference) =>
        reference.Length > 0 && reference[0] != '-' ? reference : throw new BootcException(EngineCodes.ReferenceIsAnOption, reference);
}
