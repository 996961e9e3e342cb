using Bootc.Inputs;

namespace Bootc.Steps;

/// <summary>A secret that a step may read while it runs, in a file that is no part of the image.</summary>
/// <param name="Id">As the project calls it; the name of the file in <c>$BOOTC_SECRETS</c>.</param>
/// <param name="Fingerprint">Stands for its value: another value runs the step again.</param>
public sealed record StepSecret(string Id, SecretSource Source, string Fingerprint)
{
    /// <summary>Its name between the instruction and the engine.</summary>
    public string MountId => "bootc-sdk-secret-" + Id;
}
