using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>CryptoPolicy</c>: set in the build, where the tool makes the files that libraries read.</summary>
public sealed class CryptoPolicyFeature : IFeature
{
    private const string Script = ScriptText.Fail + """
        umask 022
        command -v update-crypto-policies > /dev/null || fail 'The image has no update-crypto-policies, which Fedora, CentOS and RHEL have in the package crypto-policies-scripts.'
        IFS= read -r policy < policy.list
        update-crypto-policies --no-reload --set "$policy" || fail "update-crypto-policies could not set '$policy'; policies are in /usr/share/crypto-policies/policies of the image, subpolicies in modules below it."

        """;

    public ImmutableArray<string> ItemTypes => [CryptoPolicyDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var policies = context.Declarations<CryptoPolicyDeclaration>();
        if (policies.Count == 0)
            return;
        var policy = policies[0];
        foreach (var second in policies.Skip(1))
        {
            var (firstPlace, secondPlace) = RepeatedDeclaration.Places(policy.Item, second.Item);
            context.Diagnostics.Add(CryptoPolicyCodes.DeclaredTwice, secondPlace, firstPlace.ToString(), secondPlace.ToString());
        }

        // Files of the project may say it as well.
        var arguments = context.Declarations<KernelArgumentDeclaration>();
        if (policy.Policy.Split(':')[0] == "FIPS" && !arguments.Any(argument => argument.Argument is "fips=1" or null))
            context.Diagnostics.Add(CryptoPolicyCodes.FipsWithoutKernel, policy.Item.Locate(), policy.Policy);
        context.Add(new Step { Name = "crypto-policy", Kind = StepKind.Settings, Item = policy.Item, Script = Script, Files = [StepFile.List("policy.list", [policy.Policy])] });
    }
}
