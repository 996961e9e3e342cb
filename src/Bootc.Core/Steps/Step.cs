using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>Something that has to happen in the image.</summary>
public sealed record Step
{
    private ContentHash? _hash;

    /// <summary>Unique in a build; lower-case ASCII letters, digits and dashes, since it becomes a folder's name.</summary>
    public required string Name { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>The declaration that asked for it; null when several did, or none.</summary>
    public DeclaredItem? Item { get; init; }

    /// <summary>
    /// What the script may be at when it fails; of a failure that tells no place, the first one is. No part of the hash: where an item is
    /// written decides nothing.
    /// </summary>
    public ImmutableArray<StepPlace> Places { get => field.IsDefault ? [] : field; init; }

    /// <summary>A POSIX shell script that runs with <c>sh -eu</c> in the step's folder. Fixed text: values are in <see cref="Files"/>.</summary>
    public required string Script { get; init; }

    /// <summary>What the script reads, by names that the feature chose.</summary>
    public ImmutableArray<StepFile> Files { get; init; } = [];

    /// <summary>Names of steps that must have run before.</summary>
    public ImmutableArray<string> After { get; init; } = [];

    /// <summary>Names of kinds all of whose steps must have run before; what the kind itself says unless a declaration says otherwise.</summary>
    public ImmutableArray<string> AfterKinds { get => field.IsDefault ? Kind.After : field; init; }

    /// <summary>Names of kinds none of whose steps may have run before.</summary>
    public ImmutableArray<string> BeforeKinds { get; init; } = [];

    /// <summary>
    /// Name of a directory that keeps its content between builds and is no part of the image; the script finds its path in
    /// <c>$BOOTC_CACHE</c>. Steps with the same name share it. Lower-case ASCII letters, digits and dashes; null for none.
    /// </summary>
    public string? Cache { get; init; }

    /// <summary>What a check may find.</summary>
    public ImmutableArray<DiagnosticDescriptor> Findings { get; init; } = [];

    /// <summary>The items that a check's findings point at by their number, from 0.</summary>
    public ImmutableArray<DeclaredItem> FindingItems { get; init; } = [];

    /// <summary>
    /// What the script may read in the directory <c>$BOOTC_SECRETS</c>, each in a file with its id as name; nothing of it
    /// becomes part of the image unless the script writes it there.
    /// </summary>
    public ImmutableArray<StepSecret> Secrets { get; init; } = [];

    /// <summary>
    /// Names of stages whose images the script reads, each below <c>/run/bootc-sdk-stage-NAME</c>. What their steps are is no part of
    /// the hash: it runs again when what they made is another.
    /// </summary>
    public ImmutableArray<string> Stages { get; init; } = [];

    /// <summary>Images that the script reads, each below <c>/run/bootc-sdk-stage-NAME</c>.</summary>
    public ImmutableArray<StageImage> Images { get; init; } = [];

    /// <summary>Hash of everything that decides what the step does to the image, but for the results of stages.</summary>
    public ContentHash Hash => _hash ??= ComputeHash();

    private ContentHash ComputeHash()
    {
        using var hash = new HashBuilder();
        hash.Add(Script);
        foreach (var file in Files)
            hash.Add(file.Name).Add(file.Hash);
        hash.Add(Cache);
        foreach (var secret in Secrets)
            hash.Add(secret.Id).Add(secret.Fingerprint);
        foreach (var stage in Stages)
            hash.Add(stage);
        foreach (var image in Images)
            hash.Add(image.Name).Add(image.Reference);
        return hash.ToHash();
    }
}
