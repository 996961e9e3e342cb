namespace Bootc.Diagnostics;

/// <summary>BOOTC1219 to BOOTC1239: files of the network.</summary>
public static class DownloadCodes
{
    public static readonly DiagnosticDescriptor TargetPathMissing = DiagnosticDescriptor.Error("BOOTC1219",
        "The download '{0}' has no TargetPath. Write where it goes in the image, for example TargetPath=\"/usr/bin/\".");

    public static readonly DiagnosticDescriptor AddressNotUsable = DiagnosticDescriptor.Error("BOOTC1220",
        "The address '{0}' {1}. Write one such as 'https://example.org/tool-1.2.tar.gz'; a file of this machine is declared as a File.");

    public static readonly DiagnosticDescriptor Sha256Missing = DiagnosticDescriptor.Error("BOOTC1221",
        "The download '{0}' has no Sha256, and nothing gets into the image that was not verified. Write the sum that its publisher states; this prints the one of the file as it is now: curl -fsSL '{0}' | sha256sum");

    public static readonly DiagnosticDescriptor Sha256NotUsable = DiagnosticDescriptor.Error("BOOTC1222",
        "The Sha256 '{0}' {1}. Write the 64 hexadecimal digits that sha256sum prints.");

    public static readonly DiagnosticDescriptor AddressHasCredentials = DiagnosticDescriptor.Error("BOOTC1223",
        "The address of a download on '{0}' holds a user name or a password, which everybody would learn who sees the project or a log. Take it out, and write Login or Token with the id of a Secret.");

    public static readonly DiagnosticDescriptor WrongHash = DiagnosticDescriptor.Error("BOOTC1224",
        "What '{0}' holds is not what the project expects: its SHA-256 is {1}, and Sha256 says {2}. Write the first only if the publisher states it, too.");

    public static readonly DiagnosticDescriptor NotFound = DiagnosticDescriptor.Error("BOOTC1225",
        "There is nothing at '{0}': the server answered {1}. Correct the address; publishers remove old versions.");

    public static readonly DiagnosticDescriptor Refused = DiagnosticDescriptor.Error("BOOTC1226",
        "The server does not give out '{0}': it answered {1}. Name a Secret that it lets in, by Login or Token, or choose an address that everybody may read.");

    public static readonly DiagnosticDescriptor Unreachable = DiagnosticDescriptor.Error("BOOTC1227",
        "'{0}' cannot be reached: {1}. Check the address and the network, and HTTPS_PROXY where there is a proxy.");

    public static readonly DiagnosticDescriptor TooSlow = DiagnosticDescriptor.Error("BOOTC1228",
        "'{0}' comes too slowly: {1}, at the last of {2} attempts. Try again later, or choose a mirror.");

    public static readonly DiagnosticDescriptor Failed = DiagnosticDescriptor.Error("BOOTC1229",
        "The download of '{0}' failed {1} times, the last time because of: {2}. Try again later, or choose a mirror.");

    public static readonly DiagnosticDescriptor RedirectNotFollowed = DiagnosticDescriptor.Error("BOOTC1230",
        "'{0}' leads to {1}, which is not followed. Write the address where the file really is.");

    public static readonly DiagnosticDescriptor ArchiveNotUsable = DiagnosticDescriptor.Error("BOOTC1231",
        "'{0}' cannot be unpacked: {1}. Remove Extract if the file itself is meant.");

    public static readonly DiagnosticDescriptor ArchiveEntryNotUsable = DiagnosticDescriptor.Error("BOOTC1232",
        "The archive '{0}' has an entry '{1}' that {2}. Name the entries that are wanted in Only, or unpack it in a Script.");

    public static readonly DiagnosticDescriptor NothingExtracted = DiagnosticDescriptor.Error("BOOTC1233",
        "Nothing of the archive '{0}' is left after Only and StripComponents. It holds: {1}.");

    public static readonly DiagnosticDescriptor NeedsExtract = DiagnosticDescriptor.Error("BOOTC1234",
        "{0} is about the entries of an archive, and '{1}' is not unpacked. Write Extract=\"true\", or remove {0}.");

    public static readonly DiagnosticDescriptor ModeOfArchive = DiagnosticDescriptor.Error("BOOTC1235",
        "Mode is that of one file, and '{0}' is unpacked: its entries have the modes that the archive gives them. Remove Mode.");

    public static readonly DiagnosticDescriptor StripComponentsNotUsable = DiagnosticDescriptor.Error("BOOTC1236",
        "StripComponents is '{0}'; write how many leading folders of each name to drop, from 0 to 99.");

    public static readonly DiagnosticDescriptor OnlyNotUsable = DiagnosticDescriptor.Error("BOOTC1237",
        "'{0}' in Only {1}. Write a name of the archive, or a pattern such as 'bin/*' or '**/*.so', as they are after StripComponents.");

    public static readonly DiagnosticDescriptor CacheNotUsable = DiagnosticDescriptor.Error("BOOTC1238",
        "The folder for downloads '{0}' cannot be used: {1} Set BootcDownloadCache to one that can be written.");

    public static readonly DiagnosticDescriptor OnlyMatchesNothing = DiagnosticDescriptor.Error("BOOTC1239",
        "The archive '{0}' has no entry '{1}'. It holds: {2}.");
}
