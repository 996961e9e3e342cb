namespace Bootc.Steps;

/// <summary>An image whose files a step reads.</summary>
/// <param name="Name">Unique in a build: lower-case ASCII letters, digits and dashes.</param>
/// <param name="Reference">With the digest, which stands in the hash of the step.</param>
public sealed record StageImage(string Name, string Reference);
