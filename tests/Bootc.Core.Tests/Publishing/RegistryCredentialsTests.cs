using System.Text;

namespace Bootc.Publishing;

public sealed class RegistryCredentialsTests
{
    private DirectoryInfo _home;

    [SetUp]
    public void MakeHome() => _home = Directory.CreateTempSubdirectory("bootc-home-");

    [TearDown]
    public void DeleteHome() => _home.Delete(recursive: true);

    [TestCase("example.com", "a/b/c", "exact")]
    [TestCase("example.com", "a/b/d", "namespace")]
    [TestCase("example.com", "a/bb", "registry")]
    [TestCase("example.com", "z", "registry")]
    [TestCase("old.example.com", "z", "old")]
    [TestCase("docker.io", "library/x", "hub")]
    [TestCase("com", "z", null)]
    [TestCase("example.com:5000", "z", null)]
    public async Task The_login_of_the_longest_name_wins(string registry, string repository, string? user)
    {
        var file = Write("auth.json", $$$"""
            {"auths": {
              "example.com/a/b/c": {"auth": "{{{Auth("exact:1")}}}"},
              "example.com/a/b": {"auth": "{{{Auth("namespace:1")}}}"},
              "example.com": {"auth": "{{{Auth("registry:1")}}}"},
              "https://old.example.com/v1/": {"auth": "{{{Auth("old:1")}}}"},
              "https://index.docker.io/v1/": {"auth": "{{{Auth("hub:1")}}}"}
            }}
            """);

        Assert.That((await new RegistryCredentials(file).FindAsync(registry, repository)).Credential?.UserName, Is.EqualTo(user));
    }

    [Test]
    public async Task A_password_may_hold_colons_and_any_letter()
    {
        var file = Write("auth.json", Login("user:a:b wörd"));

        Assert.That((await new RegistryCredentials(file).FindAsync("example.com", "a")).Credential!.Secret, Is.EqualTo("a:b wörd"));
    }

    [Test]
    public async Task An_identity_token_goes_before_a_password()
    {
        var file = Write("auth.json", $$$$"""{"auths": {"example.com": {"auth": "{{{{Auth("user:x")}}}}", "identitytoken": "T"}}}""");

        Assert.That((await new RegistryCredentials(file).FindAsync("example.com", "a")).Credential!.IdentityToken, Is.EqualTo("T"));
    }

    [Test]
    public async Task The_places_are_searched_in_the_order_of_podman_and_docker()
    {
        Write(".docker/config.json", Login("docker:x"));
        Assert.That(await UserAsync(), Is.EqualTo("docker"));
        Write(".config/containers/auth.json", Login("config:x"));
        Assert.That(await UserAsync(), Is.EqualTo("config"));
        Write("run/containers/auth.json", Login("runtime:x"));
        Assert.That(await UserAsync(), Is.EqualTo("runtime"));
        var named = Write("named.json", Login("named:x"));
        Assert.That(await UserAsync(("REGISTRY_AUTH_FILE", named)), Is.EqualTo("named"));
        (string, string)[] variables = [("REGISTRY_AUTH_FILE", named), ("SDK_CONTAINER_REGISTRY_UNAME", "legacy"), ("SDK_CONTAINER_REGISTRY_PWORD", "x")];
        Assert.That(await UserAsync(variables), Is.EqualTo("legacy"));
        Assert.That(await UserAsync([.. variables, ("DOTNET_CONTAINER_REGISTRY_UNAME", "dotnet"), ("DOTNET_CONTAINER_REGISTRY_PWORD", "x")]), Is.EqualTo("dotnet"));

        async Task<string?> UserAsync(params (string Name, string Value)[] variables) =>
            (await new RegistryCredentials(environment: Environment(variables)).FindAsync("example.com", "a")).Credential?.UserName;
    }

    [Test]
    public async Task A_failed_search_names_every_place()
    {
        var lookup = await new RegistryCredentials(environment: Environment()).FindAsync("example.com", "a");

        Assert.That(lookup.ToString(), Does.Contain("SDK_CONTAINER_REGISTRY_UNAME").And.Contain(Path.Combine(".config", "containers", "auth.json")).And.Contain(Path.Combine(".docker", "config.json")));
    }

    [TestCase("{", "line 1")]
    [TestCase("[]", "not a valid authfile")]
    [TestCase("""{"auths": {"example.com": {"auth": "c2VjcmV0 not base64"}}}""", "not a valid authfile")]
    public async Task A_damaged_authfile_is_named_without_what_it_holds(string content, string text)
    {
        var file = Write("auth.json", content);

        var exception = (await Assert.ThrowsAsync<CredentialException>(() => new RegistryCredentials(file).FindAsync("example.com", "a")))!;

        Assert.That(exception.ToString(), Does.Contain(text).And.Contain("auth.json").And.Not.Contain("c2VjcmV0"));
    }

    [TestCase("../evil"), TestCase("-x"), TestCase("a b"), TestCase("a\nb")]
    public async Task A_hostile_name_of_a_credential_helper_starts_nothing(string name)
    {
        var file = Write("auth.json", $$"""{"credsStore": {{System.Text.Json.JsonSerializer.Serialize(name)}}}""");

        Assert.That((await Assert.ThrowsAsync<CredentialException>(() => new RegistryCredentials(file).FindAsync("example.com", "a")))!.Message, Does.Contain("is no name"));
    }

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_credential_helper_is_asked_through_its_standard_input([Values("credsStore", "credHelpers")] string setting)
    {
        var helper = Write("bin/docker-credential-bootc-test", """
            #!/bin/sh
            read -r server
            [ "$1 $server" = "get example.com" ] || { echo "credentials not found in native keychain"; exit 1; }
            echo '{"ServerURL":"example.com","Username":"helped","Secret":"s"}'
            """);
        File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var file = Write("auth.json", setting == "credsStore" ? """{"credsStore": "bootc-test"}""" : """{"credHelpers": {"example.com": "bootc-test"}}""");
        var path = System.Environment.GetEnvironmentVariable("PATH");
        System.Environment.SetEnvironmentVariable("PATH", $"{Path.GetDirectoryName(helper)}{Path.PathSeparator}{path}");
        try
        {
            Assert.That((await new RegistryCredentials(file).FindAsync("example.com", "a")).Credential?.UserName, Is.EqualTo("helped"));
            Assert.That((await new RegistryCredentials(file).FindAsync("other.example.com", "a")).Credential, Is.Null);
        }
        finally
        {
            System.Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [Test]
    public void The_login_of_the_variables_becomes_a_private_file_that_does_not_outlive_its_use()
    {
        string path;
        using (var file = new RegistryCredentials(environment: Environment(("DOTNET_CONTAINER_REGISTRY_UNAME", "u"), ("DOTNET_CONTAINER_REGISTRY_PWORD", "p\"\n"))).ForEngine("example.com:5000"))
        {
            path = file.Path!;
            Assert.That(File.ReadAllText(path), Is.EqualTo($$$$"""{"auths":{"example.com:5000":{"auth":"{{{{Auth("u:p\"\n")}}}}"}}}"""));
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
                Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(path)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            }
        }

        Assert.That(Directory.Exists(Path.GetDirectoryName(path)), Is.False);
    }

    [Test]
    public void An_explicit_authfile_goes_before_the_variables_for_the_engine_too()
    {
        var variables = Environment(("DOTNET_CONTAINER_REGISTRY_UNAME", "u"), ("DOTNET_CONTAINER_REGISTRY_PWORD", "p"));
        using var file = new RegistryCredentials("/explicit.json", variables).ForEngine("example.com");

        Assert.That(file.Path, Is.EqualTo("/explicit.json"));
    }

    private static string Auth(string pair) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));

    private static string Login(string pair) => $$$$"""{"auths": {"example.com": {"auth": "{{{{Auth(pair)}}}}"}}}""";

    private Func<string, string?> Environment(params (string Name, string Value)[] variables) => name => name switch
    {
        "HOME" => _home.FullName,
        "XDG_RUNTIME_DIR" => Path.Combine(_home.FullName, "run"),
        _ => variables.FirstOrDefault(variable => variable.Name == name).Value,
    };

    private string Write(string path, string content)
    {
        var file = Path.Combine(_home.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content.ReplaceLineEndings("\n"));
        return file;
    }
}
