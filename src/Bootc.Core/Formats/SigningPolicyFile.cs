using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bootc.Formats;

/// <summary>policy.json: whom podman, skopeo and bootc believe (containers-policy.json(5)).</summary>
public static class SigningPolicyFile
{
    private const string Accept = "insecureAcceptAnything";

    // What Fedora and Debian ship.
    private const string WithoutBase = $$"""{ "default": [{ "type": "{{Accept}}" }], "transports": { "docker-daemon": { "": [{ "type": "{{Accept}}" }] } } }""";

    // Of the transports of containers-transports(5), those that bring an image from somewhere.
    private static readonly string[] Transports = ["containers-storage", "dir", "docker", "docker-archive", "docker-daemon", "oci", "oci-archive", "tarball"];

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The base's policy with the rules in it. Those of the base for other images stay.</summary>
    /// <param name="policyOfBase">Null when it has none.</param>
    /// <param name="rules">By scope.</param>
    /// <exception cref="JsonException">The policy of the base is no JSON, or of another form.</exception>
    public static string Merge(string? policyOfBase, IEnumerable<KeyValuePair<string, JsonArray>> rules)
    {
        if (JsonNode.Parse(policyOfBase ?? WithoutBase) is not JsonObject policy)
            throw new JsonException();
        if (policy["transports"] is null)
            policy["transports"] = new JsonObject();
        if (policy["transports"] is not JsonObject transports)
            throw new JsonException();
        var isDefaultDeclared = false;
        foreach (var (scope, rule) in rules)
        {
            if (scope == SigningScope.Default)
            {
                policy["default"] = rule;
                isDefaultDeclared = true;
            }
            else
            {
                Transport(transports, "docker")[scope] = rule;
            }
        }

        var first = (policy["default"] as JsonArray)?.FirstOrDefault() as JsonObject;
        if (!isDefaultDeclared && first?["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == Accept)
            RejectByDefault(policy, transports);
        return policy.ToJsonString(Form) + "\n";
    }

    /// <summary>
    /// The same for every image, said in another way: bootc refuses to check signatures with a policy whose default accepts
    /// everything (ostree-rs-ext, container/skopeo.rs).
    /// </summary>
    private static void RejectByDefault(JsonObject policy, JsonObject transports)
    {
        policy["default"] = new JsonArray(new JsonObject { ["type"] = "reject" });
        foreach (var transport in Transports)
        {
            var scopes = Transport(transports, transport);
            if (scopes[""] is null)
                scopes[""] = new JsonArray(new JsonObject { ["type"] = Accept });
        }
    }

    private static JsonObject Transport(JsonObject transports, string name)
    {
        if (transports[name] is null)
            transports[name] = new JsonObject();
        return transports[name] as JsonObject ?? throw new JsonException();
    }
}
