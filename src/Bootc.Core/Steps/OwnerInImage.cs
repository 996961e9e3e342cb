using Bootc.Formats;

namespace Bootc.Steps;

/// <summary>What an entry gets that is known in the image only: another's mode and owner, or an owner by name.</summary>
/// <param name="Reference">Whose mode and owner the entry gets, as they were before anything was unpacked; null for an owner by name.</param>
/// <param name="Owner">Means nothing with a reference.</param>
public sealed record OwnerInImage(ImagePath? Reference, NamedOwner Owner);
