using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>SecretFile</c> and <c>RegistryCredential</c>: a step that writes secrets into the image.</summary>
public sealed class SecretFilesFeature : IFeature
{
    // Where bootc looks, after /run/ostree and /etc/ostree (ostree-ext globals.rs); nowhere else does it look.
    private static readonly ImagePath BootcLogins = ImagePath.Parse("/usr/lib/ostree/auth.json");

    // podman reads ${XDG_RUNTIME_DIR}/containers/auth.json, and this for root without a session, such as in a service.
    private const string PodmanLogins = """
        d /run/containers 0755 root root -
        d /run/containers/0 0700 root root -
        L /run/containers/0/auth.json - - - - /usr/lib/ostree/auth.json

        """;

    private static readonly ImagePath PodmanTmpfiles = ImagePath.Parse("/usr/lib/tmpfiles.d/50-bootc-sdk-registry-credential.conf");

    // Written beside its place and moved there: neither half a file nor one that others can read is ever seen, and no link is followed.
    private const string Script = ScriptText.Fail + """
        umask 077
        while IFS= read -r secret; do
            IFS= read -r mode
            IFS= read -r owner
            IFS= read -r path
            at=$((at + 1))
            [ ! -d "$path" ] || fail "'$path' is a directory in the image, so it cannot be the file of the secret '$secret'. Change its TargetPath."
            directory=${path%/*}
            [ -d "${directory:-/}" ] || (umask 022 && mkdir -p -- "$directory")
            cat "$BOOTC_SECRETS/$secret" > "$path.bootc-sdk"
            chown "$owner" "$path.bootc-sdk" || fail "The image has no such owner as '$owner', which '$path' is to have. Write a name or number of the base, of a package, or of a User or Group of the project."
            chmod "$mode" "$path.bootc-sdk"
            mv -f "$path.bootc-sdk" "$path"
        done < secret-files.list

        """;

    public ImmutableArray<string> ItemTypes => [SecretFileDeclaration.ItemType, RegistryCredentialDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var files = new List<(ImageSecretFile File, StepSecret Secret)>();
        foreach (var declaration in context.Declarations<SecretFileDeclaration>())
        {
            if (context.Resolve(declaration.TargetPath, declaration.Item, "TargetPath") is not { } path)
                continue;
            if (context.Secrets.Find(declaration.Item, null, declaration.SecretId) is not { } secret)
                continue;
            context.ReportMovingOwner(declaration.Owner, declaration.Item, path);
            if (!declaration.IsAllowed)
                context.Diagnostics.Add(SecretCodes.InImage, declaration.Item.Locate(), secret.Id, $"'{path}'", "as a systemd credential, or a file below /var that its installation writes");
            files.Add((new ImageSecretFile(path, secret.Id, declaration.Mode, declaration.Owner, declaration.Item), secret));
        }

        if (Logins(context) is { } logins)
            files.Add(logins);
        if (files.Count == 0)
            return;
        files.Sort((left, right) => left.File.Path.CompareTo(right.File.Path));
        context.Add(new Step
        {
            Name = "secret-files",
            Kind = StepKind.Secrets,
            Script = Script,
            Files = [new SecretFileList("secret-files.list", [.. files.Select(file => file.File)])],
            Places = [.. StepPlace.Numbered(files.Select(file => file.File.Item))],
            Secrets = [.. files.Select(file => file.Secret).DistinctBy(secret => secret.Id).OrderBy(secret => secret.Id, StringComparer.Ordinal)],
        });
    }

    private static (ImageSecretFile File, StepSecret Secret)? Logins(FeatureContext context)
    {
        var declarations = context.Declarations<RegistryCredentialDeclaration>();
        if (declarations.Count > 1)
        {
            var (first, second) = RepeatedDeclaration.Places(declarations[0].Item, declarations[1].Item);
            context.Diagnostics.Add(SecretCodes.TwoLogins, second, first, second);
            return null;
        }

        if (declarations is not [var declaration])
            return null;
        var secret = context.Secrets.Find(declaration.Item, null, declaration.SecretId,
            content => RegistryLogins.Check(content) is { } reason ? (SecretCodes.LoginsNotUsable, reason) : null);
        if (secret is null)
            return null;
        if (!declaration.IsAllowed)
            context.Diagnostics.Add(SecretCodes.InImage, declaration.Item.Locate(), secret.Id, "the logins of its machines", "in /run/ostree/auth.json, which a unit writes");
        if (declaration.ForPodman)
            context.AddFiles("registry-credential", StepKind.Settings, [new ImageFile(PodmanTmpfiles, FileContent.Of(PodmanLogins), FileModes.Data, ImageOwner.Root, null)]);
        return (new ImageSecretFile(BootcLogins, secret.Id, UnixFileMode.UserRead | UnixFileMode.UserWrite, NamedOwner.Root, declaration.Item), secret);
    }
}
