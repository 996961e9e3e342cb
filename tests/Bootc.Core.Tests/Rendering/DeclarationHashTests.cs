using Bootc.Definition;
using Bootc.Features;

namespace Bootc.Rendering;

/// <summary>Everything that can make another image of the same files is in the hash.</summary>
internal sealed class DeclarationHashTests
{
    [Test]
    public void Another_value_of_anything_is_another_hash()
    {
        string[] hashes =
        [
            Hash(),
            Hash(sdkVersion: "0.1.1"),
            Hash(baseImage: "localhost/other:1"),
            Hash(facts: new BaseImageFacts { DistributionId = "fedora" }),
            Hash(facts: new BaseImageFacts { DistributionCodename = "trixie" }),
            Hash(facts: new BaseImageFacts { Architecture = "aarch64" }),
            Hash(facts: new BaseImageFacts { Kernels = ["6.12"] }),
            Hash(facts: new BaseImageFacts { Kernels = ["6.13"] }),
            Hash(setting: "true"),
            Hash(item: "Package"),
            Hash(include: "b"),
            Hash(metadata: ("Mode", "0600")),
            Hash(metadata: ("Owner", "0644")),
        ];

        Assert.That(hashes, Is.Unique);
        Assert.That(Hash(), Is.EqualTo(hashes[0]));
    }

    private static string Hash(
        string sdkVersion = "0.1.0", string baseImage = "localhost/base:1", BaseImageFacts? facts = null, string setting = "", string item = "File", string include = "a", (string, string)? metadata = null)
    {
        using var project = new FeatureProject().Set("BootcHideSelinux", setting).Add(item, include, metadata ?? ("Mode", "0644"));
        return DeclarationHash.Of(sdkVersion, project.Define(), baseImage, facts ?? new BaseImageFacts()).Hex;
    }
}
