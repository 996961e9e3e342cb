using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Rendering;

internal sealed partial record HostileChannel
{
    private static HostileChannel[] SecretsChannels() =>
    [
        OfSecret("Include", "x{0}", (project, value) => project.Add("Secret", value, [("File", "file.txt")]), (image, value) => image.Secrets.Single().Id == value, value => value),
        OfSecret("File", "file.txt{0}", (project, value) => project.Add("Secret", "x", [("File", value)]), (image, _) => image.Secrets.Single().Source is SecretSource.File { Path: var path } && File.ReadAllText(path) == "content of the file"),
        OfSecret("EnvironmentVariable", "PATH{0}", (project, value) => project.Add("Secret", "x", [("EnvironmentVariable", value), ("Optional", "true")]), (image, value) => image.Secrets.All(secret => secret.Source == new SecretSource.Variable(value))),
        OfSecret("UserSecret", "A:B{0}", (project, value) => project.Add("Secret", "x", [("UserSecret", value), ("Optional", "true")]), (image, _) => image.Secrets.IsEmpty),
        OfItem("Script", "script.sh", "Secrets", "{0}", (image, value) => Parts(value).Length == 0 && image.Secrets.IsEmpty),
        OfSecret("of UserSecretsId", "x{0}", (project, value) =>
        {
            project.Settings["UserSecretsId"] = value;
            project.Add("Secret", "x", [("UserSecret", "A:B"), ("Optional", "true")]);
        }, (image, _) => image.Secrets.IsEmpty),
        OfSecretFile("TargetPath", "/etc/x{0}", (image, value) => image.List("secret-files.list") is [_, _, _, var path] && path == value.TrimEnd('/')),
        OfSecretFile("Mode", "0400{0}", (image, value) => Convert.ToInt32(image.List("secret-files.list")[1], 8) == Convert.ToInt32(value, 8)),
        OfSecretFile("Owner", "munge{0}", (image, value) => image.List("secret-files.list")[2] == $"{(value == "root" ? "0" : uint.TryParse(value, out var id) ? id : value)}:0"),
        OfSecretFile("Group", "munge{0}", (image, value) => image.List("secret-files.list")[2] == $"0:{(value == "root" ? "0" : uint.TryParse(value, out var id) ? id : value)}"),
        OfProject("SecretFile", "Include", "x{0}", (project, value) => project.AddWithSecret("SecretFile", value, ("TargetPath", "/etc/x")), (image, value) => image.List("secret-files.list")[0] == value),
        OfProject("RegistryCredential", "Include", "x{0}", (project, value) =>
        {
            project.Add("Secret", "x", [("File", "logins.json")]);
            project.Add("RegistryCredential", value, []);
        }, (image, value) => image.Secrets.Single().Id == value),
        OfProject("Password", "Secret", "x{0}", (project, value) =>
        {
            project.Add("Secret", "x", [("File", "hash")]);
            project.Add("Password", "a", [("Secret", value)]);
        }, (image, value) => image.List("passwords.list").SequenceEqual(["a", value])),
        OfLogin("Login", "login.txt", "login"),
        OfLogin("ClientKey", "pem.txt", "key"),
        OfDownload("Download", "https://example.org/a", "Login"),
        OfDownload("Download", "https://example.org/a", "Token"),
        OfDownload("Package", "https://example.org/a.rpm", "Login"),
        OfDownload("Package", "https://example.org/a.rpm", "Token"),
        OfLogin("ClientCertificate", "pem.txt", "certificate"),
        OfInclude("DomainJoin", "a.example{0}", (image, value) => Sssd(image).Contains($"\nad_domain = {value}\n", StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "Realm", "A.B{0}", (image, value) => Sssd(image).Contains($"\nkrb5_realm = {value}\n", StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "OrganizationalUnit", "OU=a{0}", (image, value) => Join(image).Contains(UnitText.Argument(value), StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "User", "a{0}", (image, value) => Join(image).Contains(UnitText.Argument(value), StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "PasswordFile", "/var/a{0}", (image, value) => Join(image).Contains($"LoadCredential=password:{UnitText.Setting(value)}\n", StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "Credential", "a{0}", (image, value) => Join(image).Contains($"LoadCredential=password:{value}\n", StringComparison.Ordinal)),
        OfItem("DomainJoin", "a.example", "AllowedGroups", "a{0}", (image, value) => Sssd(image).Contains($"\nsimple_allow_groups = {string.Join(", ", Parts(value))}\n", StringComparison.Ordinal)),
        OfInclude("Password", "a{0}", (image, value) => image.List("passwords.list").SequenceEqual([value, ""]), ("Locked", "true")),
    ];

    private static string Sssd(RenderedImage image) => image.Entry("/etc/sssd/conf.d/50-bootc-sdk-domain.conf").Text;

    private static string Join(RenderedImage image) => image.Entry("/usr/lib/systemd/system/join-domain.service").Text;

    private static HostileChannel OfLogin(string metadata, string file, string kind) =>
        new($"Repository {metadata}", "x{0}", (project, value) =>
        {
            project.Add("Secret", value, [("File", file)]);
            project.Add("Repository", "rpms", [("BaseUrl", "https://a.example/"), ("Key", "/etc/key"), ("Scope", "Build"), (metadata, value), .. metadata == "ClientKey" ? [("ClientCertificate", value)] : Array.Empty<(string, string)>()]);
            project.Add("Package", "vim", []);
        }, (image, value) => image.List("logins.list").Contains($"{kind} rpms {value}") && image.Secrets.Single().Id == value);

    // The file is there already, so that the secret is not asked for.
    private static HostileChannel OfDownload(string type, string address, string metadata) =>
        new($"{type} {metadata}", "x{0}", (project, value) => project.AddWithSecret(type, address, [("Sha256", CachedHash), .. type == "Download" ? [("TargetPath", "/etc/a")] : Array.Empty<(string, string)>(), (metadata, value)]),
            (image, value) => value == "x" && image.Secrets.IsEmpty);

    private static HostileChannel OfSecretFile(string metadata, string frame, Func<RenderedImage, string, bool> arrives) =>
        new($"SecretFile {metadata}", frame, (project, value) =>
        {
            project.Add("Secret", "x", [("File", "file.txt")]);
            project.Add("SecretFile", "x", new Dictionary<string, string> { ["TargetPath"] = "/etc/x", [metadata] = value }.Select(pair => (pair.Key, pair.Value)));
        }, arrives);

    private static HostileChannel OfSecret(string metadata, string frame, Action<HostileProject, string> declare, Func<RenderedImage, string, bool> arrives, Func<string, string>? id = null) =>
        new($"Secret {metadata}", frame, (project, value) =>
        {
            project.Settings["UserSecretsId"] = "bootc-sdk-test";
            declare(project, value);
            project.Add("Script", "script.sh", [("Secrets", id?.Invoke(value) ?? "x")]);
        }, arrives);
}
