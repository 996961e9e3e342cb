using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Definition;

/// <summary>What every item says that names a file of the network.</summary>
internal static class DownloadMetadata
{
    /// <summary>The address, with the hash in <c>Sha256</c>; null when one of them cannot be used, which is reported.</summary>
    /// <param name="metadata">Where the address stands; null for the Include.</param>
    public static Download? Download(this ItemReader item, string address, string? metadata)
    {
        if (DownloadAddress.HasCredentials(address))
        {
            item.Report(DownloadCodes.AddressHasCredentials, metadata, new Uri(address).Host);
            return null;
        }

        if (item.Text("Login") is not null && item.Text("Token") is not null)
            item.Report(SecretCodes.LoginNotOne, "Token", item.Include, "both a Login and a Token. Remove one of them");
        if (!DownloadAddress.TryParse(address, out var parsed, out var reason))
        {
            item.Report(DownloadCodes.AddressNotUsable, metadata, address, reason);
            return null;
        }

        if (item.Text("Sha256") is not { } text)
        {
            item.Report(DownloadCodes.Sha256Missing, metadata, address);
            return null;
        }

        if (ContentHash.TryParse(text, out var sha256, out reason))
            return new Download(parsed, sha256);
        item.Report(DownloadCodes.Sha256NotUsable, "Sha256", text, reason);
        return null;
    }
}
