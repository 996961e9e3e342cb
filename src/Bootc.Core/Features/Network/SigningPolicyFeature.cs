using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>SigningPolicy</c>: policy.json with the rules of the base and of the project, where signatures are found, and the keys.</summary>
public sealed class SigningPolicyFeature : IFeature
{
    private static readonly ImagePath PolicyFile = ImagePath.Parse("/etc/containers/policy.json");
    private static readonly ImagePath RegistryFile = ImagePath.Parse("/etc/containers/registries.d/50-bootc-sdk.yaml");
    private static readonly ImagePath KeyFolder = ImagePath.Parse("/usr/share/pki/containers");

    public ImmutableArray<string> ItemTypes => [SigningPolicyDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var policies = new SortedDictionary<string, SigningPolicyDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in context.Declarations<SigningPolicyDeclaration>())
        {
            if (policies.TryAdd(declaration.Scope, declaration))
                continue;
            var (first, second) = RepeatedDeclaration.Places(policies[declaration.Scope].Item, declaration.Item);
            context.Diagnostics.Add(SigningPolicyCodes.DeclaredTwice, second, declaration.Scope, first.ToString(), second.ToString());
        }

        if (policies.Count == 0)
            return;
        ReportOwnImage(context, policies.Values);
        var keys = new SortedDictionary<string, ImageFile>(StringComparer.Ordinal);
        foreach (var policy in policies.Values)
            ReadKeys(context, policy, keys);
        var entries = new List<ImageEntry>(keys.Values);
        if (Merged(context, policies) is { } text)
            entries.Add(File(PolicyFile, text));
        if (Registries(policies.Values) is { Length: > 0 } registries)
            entries.Add(File(RegistryFile, registries));
        context.AddFiles("signing-policy", StepKind.Settings, entries);
    }

    private static void ReportOwnImage(FeatureContext context, IReadOnlyCollection<SigningPolicyDeclaration> policies)
    {
        if (context.Definition.Setting("ContainerRegistry") is not { } registry || context.Definition.Setting("ContainerRepository") is not { } repository)
            return;
        var name = $"{registry}/{repository}";
        if (!policies.Any(policy => policy.IsSigned && (policy.Scope == SigningScope.Default || SigningScope.Covers(policy.Scope, name))))
            context.Diagnostics.Add(SigningPolicyCodes.OwnImageNotCovered, policies.First().Item.Locate(), name);
    }

    private static void ReadKeys(FeatureContext context, SigningPolicyDeclaration policy, SortedDictionary<string, ImageFile> keys)
    {
        foreach (var path in policy.KeyPaths)
        {
            var name = Path.GetFileName(path);
            if (context.ReadContent(path, policy.Item) is not { } content)
                continue;
            if (SigningKey.IsPrivate(content))
            {
                context.Diagnostics.Add(SigningPolicyCodes.PrivateKey, policy.Item.Locate("Keys"), name);
                continue;
            }

            if ((policy.Requirement == SigningRequirement.Sigstore ? SigningKey.CheckSigstore(content) : SigningKey.CheckGpg(content)) is { } reason)
                context.Diagnostics.Add(SigningPolicyCodes.KeyNotUsable, policy.Item.Locate("Keys"), name, reason);
            var file = new ImageFile(KeyFolder.Combine(name), FileContent.Of(content), FileModes.Data, ImageOwner.Root, policy.Item);
            if (!keys.TryAdd(name, file) && keys[name].Content.Hash != file.Content.Hash)
                context.Diagnostics.Add(SigningPolicyCodes.KeyNamesAlike, policy.Item.Locate("Keys"), name);
        }
    }

    private static string? Merged(FeatureContext context, SortedDictionary<string, SigningPolicyDeclaration> policies)
    {
        try
        {
            return SigningPolicyFile.Merge(context.BaseImage.SigningPolicy, policies.Select(pair => KeyValuePair.Create(pair.Key, new JsonArray(Rule(pair.Value)))));
        }
        catch (JsonException)
        {
            context.Diagnostics.Add(SigningPolicyCodes.BaseNotReadable, policies.Values.First().Item.Locate());
            return null;
        }
    }

    private static JsonObject Rule(SigningPolicyDeclaration policy)
    {
        var rule = new JsonObject
        {
            ["type"] = policy.Requirement switch
            {
                SigningRequirement.Sigstore => "sigstoreSigned",
                SigningRequirement.SignedBy => "signedBy",
                SigningRequirement.Accept => "insecureAcceptAnything",
                _ => "reject",
            },
        };
        if (!policy.IsSigned)
            return rule;
        if (policy.Requirement == SigningRequirement.SignedBy)
            rule["keyType"] = "GPGKeys";
        var paths = policy.KeyPaths.Select(path => KeyFolder.Combine(Path.GetFileName(path)).Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // The plural is newer than many a skopeo.
        if (paths.Count == 1)
            rule["keyPath"] = paths[0];
        else
            rule["keyPaths"] = new JsonArray([.. paths.Select(path => JsonValue.Create(path))]);
        // cosign signs a repository and a digest, not a tag, which the default would ask for.
        if (policy.Requirement == SigningRequirement.Sigstore)
            rule["signedIdentity"] = new JsonObject { ["type"] = "matchRepository" };
        return rule;
    }

    private static string Registries(IEnumerable<SigningPolicyDeclaration> policies)
    {
        var text = new StringBuilder();
        foreach (var policy in policies.Where(policy => policy.Scope != SigningScope.Default))
        {
            if (policy.Requirement == SigningRequirement.Sigstore)
                text.Append("  \"").Append(policy.Scope).Append("\":\n    use-sigstore-attachments: true\n");
            else if (policy.Lookaside is { } lookaside)
                text.Append("  \"").Append(policy.Scope).Append("\":\n    lookaside: \"").Append(lookaside).Append("\"\n");
        }

        return text.Length == 0 ? "" : "# Generated by Bootc.Sdk.\ndocker:\n" + text;
    }

    private static ImageFile File(ImagePath path, string text) => new(path, FileContent.Of(text), FileModes.Data, ImageOwner.Root, null);
}
