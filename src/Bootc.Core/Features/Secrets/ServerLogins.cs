using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Secrets that let the build in at servers.</summary>
internal static class ServerLogins
{
    /// <summary>A secret of the form that the server wants; null when there is none, which is reported unless it is optional.</summary>
    public static StepSecret? Find(FeatureContext context, DeclaredItem item, string metadata, string id, Func<byte[], string?> check) =>
        context.Secrets.Find(item, metadata, id, content => check(content) is { } reason ? (SecretCodes.LoginNotUsable, reason) : null);

    /// <summary>Asked for when the file has to be fetched: a build that has it already needs no secret.</summary>
    public static Func<DownloadLogin?>? For(FeatureContext context, DeclaredItem item, Download download)
    {
        var metadata = Array.Find(["Token", "Login"], name => item.Metadata.TryGetValue(name, out var value) && value.Length > 0);
        if (metadata is null)
            return null;
        ReportOpen(context, item, metadata, [download.Address.Text]);
        var isToken = metadata == "Token";
        context.Secrets.Require(item, metadata, item.Metadata[metadata]);
        return () => Find(context, item, metadata, item.Metadata[metadata], isToken ? LoginText.CheckToken : content => LoginText.CheckLogin(content)) is { } secret
            ? new DownloadLogin(secret.Source, isToken)
            : null;
    }

    /// <summary>Warns of a login that others on the way can read.</summary>
    public static void ReportOpen(FeatureContext context, DeclaredItem item, string metadata, IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Where(RepositoryAddress.IsOpen))
            context.Diagnostics.Add(SecretCodes.LoginNotEncrypted, item.Locate(metadata), item.Include, Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : address);
    }
}
