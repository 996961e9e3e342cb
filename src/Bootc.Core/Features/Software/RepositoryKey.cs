using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The key of a repository, by its place in the image.</summary>
/// <param name="File">The entry that puts it there; null when the base image brings it.</param>
internal sealed record RepositoryKey(ImagePath Path, ImageFile? File)
{
    private const string RpmDirectory = "/etc/pki/rpm-gpg";
    private const string DebDirectory = "/etc/apt/keyrings";

    // apt-secure(8): keys in here may sign the repositories that name none.
    private const string TrustedDebDirectory = "/etc/apt/trusted.gpg.d";

    // RFC 9580 4.2 and 5.5: the first octet of a packet that is a public or a secret key, in the old and in the new format.
    private static ReadOnlySpan<byte> PublicKeyTags => [0x98, 0x99, 0x9A, 0xC6];
    private static ReadOnlySpan<byte> SecretKeyTags => [0x94, 0x95, 0x96, 0xC5];

    /// <summary>Null when the key cannot be used, which is reported.</summary>
    /// <param name="id">Names the key in the image; null for the name that it has in the project.</param>
    public static RepositoryKey? Read(FeatureContext context, DeclaredItem item, string key, bool isRpm, string? id) =>
        Read(context, item, "Key", key, isRpm ? RpmDirectory : DebDirectory, isRpm, id);

    /// <summary>A key that is trusted for every repository. Null when it cannot be used, which is reported.</summary>
    public static RepositoryKey? ReadTrusted(FeatureContext context, DeclaredItem item, bool isRpm)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(item.Include);
        return Read(context, item, null, item.Include, isRpm ? RpmDirectory : TrustedDebDirectory, isRpm, isRpm ? null : name);
    }

    private static RepositoryKey? Read(FeatureContext context, DeclaredItem item, string? metadata, string key, string directory, bool isRpm, string? id)
    {
        string? reason;
        if (key.StartsWith('/'))
        {
            if (ImagePath.TryParse(key, out var present, out reason))
                return new RepositoryKey(present, null);
            return Refuse(reason);
        }

        if (Content(context, key, out reason) is not { } content)
            return Refuse(reason!);
        var isArmored = content.AsSpan().IndexOf("-----BEGIN PGP PUBLIC KEY BLOCK-----"u8) >= 0;
        if (CheckKey(content, isArmored) is { } keyReason)
            return Refuse(keyReason);
        // apt tells the two forms apart by the extension.
        var name = id is null ? System.IO.Path.GetFileName(key)
            : isRpm ? "RPM-GPG-KEY-" + id
            : id + (isArmored ? ".asc" : ".gpg");
        if (!ImagePath.TryParse($"{directory}/{name}", out var declared, out reason))
            return Refuse(reason);
        return context.Resolve(declared, item, metadata) is { } path
            ? new RepositoryKey(declared, new ImageFile(path, FileContent.Of(content), FileModes.Data, ImageOwner.Root, item))
            : null;

        RepositoryKey? Refuse(string why)
        {
            context.Diagnostics.Add(PackageCodes.KeyNotUsable, item.Locate(metadata), key, why);
            return null;
        }
    }

    /// <summary>What a key file of the project holds. Null when it is none, which is reported at the metadata <c>Key</c>.</summary>
    public static byte[]? ReadContent(FeatureContext context, DeclaredItem item, string key)
    {
        var content = Content(context, key, out var reason);
        if (content is not null)
            reason = CheckKey(content, content.AsSpan().IndexOf("-----BEGIN PGP PUBLIC KEY BLOCK-----"u8) >= 0);
        if (reason is null)
            return content;
        context.Diagnostics.Add(PackageCodes.KeyNotUsable, item.Locate("Key"), key, reason);
        return null;
    }

    /// <summary>How a .repo or .sources file names it.</summary>
    public string Address(bool isRpm) => isRpm ? "file://" + Path.Value : Path.Value;

    private static byte[]? Content(FeatureContext context, string key, out string? reason)
    {
        reason = TextSafety.CheckLine(key);
        if (reason is not null)
            return null;
        try
        {
            var content = context.Inputs.Content(System.IO.Path.GetFullPath(key, context.Definition.ProjectDirectory));
            reason = content is null ? "is no file of the project, and no absolute path in the image either" : null;
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = "cannot be read: " + exception.Message.TrimEnd('.');
            return null;
        }
    }

    private static string? CheckKey(ReadOnlySpan<byte> content, bool isArmored)
    {
        if (content.IndexOf("-----BEGIN PGP PRIVATE KEY BLOCK-----"u8) >= 0 || (content.Length > 0 && SecretKeyTags.Contains(content[0])))
            return "is a private key; export the public one with gpg --export --armor";
        return isArmored || (content.Length > 0 && PublicKeyTags.Contains(content[0])) ? null : "is no OpenPGP public key";
    }
}
