using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>A file of the project with public keys: a .pub file, or one in the form of authorized_keys.</summary>
internal static class SshKeyFile
{
    public static IEnumerable<AuthorizedKey> Read(FeatureContext context, SshKeyDeclaration declaration)
    {
        var path = declaration.SourcePath!;
        if (context.ReadContent(path, declaration.Item) is not { } content)
            return [];
        if (TextSafety.FromUtf8(content) is not { } text || TextSafety.CheckText(text) is not null)
        {
            context.Diagnostics.Add(SshCodes.KeyNotUsable, new SourceLocation(path), declaration.User, "is not text");
            return [];
        }

        if (AuthorizedKey.IsPrivate(text))
        {
            context.Diagnostics.Add(SshCodes.PrivateKey, new SourceLocation(path), declaration.User);
            return [];
        }

        var keys = new List<AuthorizedKey>();
        var hasLines = false;
        foreach (var (number, line) in ConfigurationLines.Of(text))
        {
            hasLines = true;
            if (AuthorizedKey.Parse(line, out var reason) is { } key)
                keys.Add(declaration.Options is null ? key : key with { Options = declaration.Options });
            else
                context.Diagnostics.Add(SshCodes.KeyNotUsable, new SourceLocation(path, number), declaration.User, reason);
        }

        if (!hasLines)
            context.Diagnostics.Add(SshCodes.KeyNotUsable, new SourceLocation(path), declaration.User, "is missing: the file has no line with one");
        return keys;
    }
}
