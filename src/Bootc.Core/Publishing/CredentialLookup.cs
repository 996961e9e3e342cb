using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>What was found for a registry, and where it was looked for.</summary>
/// <param name="Places">In the order of the search; the last one is where the credential came from, if there is one.</param>
public sealed record CredentialLookup(RegistryCredential? Credential, IReadOnlyList<string> Places)
{
    /// <summary>The search as a clause of an error message.</summary>
    public override string ToString() => Credential is null
        ? $"no credentials for it were found in {string.Join(", ", Places.Select(Display.Text))}"
        : $"the credentials came from {Display.Text(Places[^1])}";
}
