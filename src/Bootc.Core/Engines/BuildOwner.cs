using System.Security.Cryptography;
using System.Text;

namespace Bootc.Engines;

/// <summary>
/// Marks working containers as those of one work directory. Neither engine lets a caller name or label them, but both write the build's
/// secrets into each container's <c>buildah.json</c>; a secret that no RUN mounts costs nothing, leaves no trace in the
/// image, and tells our leftovers from the working containers of any other build from the same base.
/// </summary>
internal sealed record BuildOwner
{
    /// <summary>Variable that the secret names; its value is of no importance.</summary>
    public const string Variable = "BOOTC_SDK_BUILD";

    public BuildOwner(string workDirectory) =>
        Mark = "bootc-sdk-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(workDirectory)))[..24];

    /// <summary>ASCII letters, digits and hyphens, unique to the work directory.</summary>
    public string Mark { get; }

    public string SecretArgument => $"--secret=id={Mark},env={Variable}";
}
