using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bootc.Publishing;
using Microsoft.AspNetCore.Http;

namespace Bootc.Faults;

/// <summary>
/// Eight secrets for a script, and two that let the build in at servers, through builds that succeed, fail and are killed, and through publishing:
/// they are nowhere but where they are meant to be.
/// </summary>
[NonParallelizable]
internal sealed class CanaryTests : FaultTestBase
{
    private const string Base = "localhost/bootc-sdk-tests/faults-dnf:1";

    private readonly List<Canary> _canaries = [];
    private readonly List<string> _binaryLogs = [];

    [Test]
    public async Task Secrets_are_nowhere_but_where_they_are_meant_to_be()
    {
        UseStorage();
        var letIn = 0;
        await using var files = await FaultyServer.StartAsync(context =>
        {
            if (context.Request.Headers.Authorization == Header(context.Request.Path))
                letIn++;
            else
                context.Response.StatusCode = 401;
            return context.Response.WriteAsync(context.Request.Path);
        }, (_, _) => null);
        await WriteCanaries(files.Name);
        await using var registry = await DockerRegistry.StartAsync();
        using var watch = new ProcessWatch(_canaries);

        // A script that fails, after it has used what it was given.
        WriteScript("use.sh", "exit 3\n");
        var failed = await Build("build");
        failed.AssertFailure();
        Assert.That(letIn, Is.EqualTo(2));
        Assert.That(File.ReadAllText(Project.PathOf("obj/Debug/bootc/build.log")), Does.Contain("the repository is open"));
        AssertClean("a failed build", failed.Output);

        // A build that is killed while the secrets are mounted, and what the next one makes of that.
        WriteScript("use.sh", "sleep 30\n");
        var killedLog = Path.Combine(Storage.Folder, "killed.binlog");
        var killed = Project.Start(_ => { }, "build", "--no-restore", "-v:detailed", $"-bl:{killedLog}");
        await WaitForSleep();
        var engine = LinuxProcess.EngineOf(killed.ProcessId);
        Assert.That(engine, Is.Not.Null, "No engine runs that could be killed.");
        Assert.That(SecretFolders(), Has.Length.EqualTo(1));
        LinuxProcess.Send("KILL", killed.ProcessId);
        LinuxProcess.Send("KILL", engine!.Id);
        var output = (await killed.Ended).Output;
        Assert.That(SecretFolders(), Has.Length.EqualTo(1), "There was nothing to recover.");
        // Beside that folder, which only the user can read, and what the script itself wrote in its container, which goes with the next build. Of the
        // binary log, MSBuild may have written nothing by then.
        Assert.That(output, Does.Contain("all eight are here"));
        AssertNone("the output of a killed build", Encoding.UTF8.GetBytes(output));
        AssertNone(killedLog, Unpack(File.ReadAllBytes(killedLog)));
        AssertFolder(Project.Folder, inArchives: false);
        AssertFolder(Storage.TemporaryFolder, inArchives: false);

        WriteScript("use.sh", "");
        var built = (await Build("build")).AssertSuccess();
        Assert.That(File.ReadAllText(Project.PathOf("obj/Debug/bootc/build.log")), Does.Contain("all eight are here"));
        AssertClean("a build", built.Output);

        var published = (await Build("publish", $"-p:ContainerRegistry={registry.Name}")).AssertSuccess();
        Assert.That(registry.TakeRequests(), Has.Some.StartsWith("PUT "));
        AssertClean("publishing", published.Output);
        AssertFolder(registry.Folder, inArchives: true);

        Assert.That(watch.Stop(), Is.Empty);
        Assert.That(watch.Seen, Is.Not.Empty);
        // What package managers keep from build to build stays; it was looked through with the project's folder.
        Assert.That((await Storage.Leftovers(Project.Folder)).Where(path => !path.EndsWith("/buildah-cache", StringComparison.Ordinal)), Is.Empty);
        var history = await Storage.Podman("history", "--no-trunc", "--format=json", Image) + await Storage.Podman("image", "inspect", Image);
        AssertNone("the history", Encoding.UTF8.GetBytes(history));
        Assert.That(await Storage.Read(Image, "/etc/expected"), Is.EqualTo("yes\n"), "The image is not the one that was meant.");
        Assert.That(await Storage.Read(Image, "/usr/share/by-token"), Is.EqualTo("/by-token"));

        string Header(string path) => path == "/by-token" ? "Bearer " + Value("token") : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("reader:" + Value("login")));
    }

    private string Value(string name) => Encoding.UTF8.GetString(_canaries.Single(canary => canary.Name == name).Value);

    /// <summary>A base with a package manager that looks whether it was let in.</summary>
    private async Task MakeBase(string password)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Storage.Folder, "dnf")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "dnf"), $$"""
            #!/bin/sh
            for word do
                case $word in --setopt=reposdir=*) folder=${word#--setopt=reposdir=} ;; esac
            done
            [ "$(sed -n 's/^password=//p' "$folder/private.repo" | sha256sum | cut -c1-64)" = {{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password + "\n")))}} ] || exit 9
            echo the repository is open

            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Containerfile"), $"FROM {EngineStorage.Base}\nCOPY --chmod=755 dnf /usr/bin/dnf\n");
        await Storage.Podman("build", "--tag", Base, folder);
    }

    private async Task WriteCanaries(string server)
    {
        var home = Directory.CreateDirectory(Path.Combine(Storage.Folder, "home")).FullName;
        Project.SetVariable("HOME", home);
        Project.SetVariable("XDG_DATA_HOME", Path.Combine(home, "data"));
        Project.SetVariable("XDG_RUNTIME_DIR", Directory.CreateDirectory(Path.Combine(Storage.Folder, "user")).FullName);
        var outside = Directory.CreateDirectory(Path.Combine(Storage.Folder, "outside")).FullName;

        Add("file", Text(32));
        Add("variable", Text(32));
        Add("user", Text(32));
        Add("repository", $"machine example.com login reader password {Text(32)}");
        Add("special", "a'b\"c\\d$(id)`e`%25;f&<g> é\U0001F600 " + Text(16));
        Add("hash", "$6$" + Text(16) + "$" + Convert.ToHexString(RandomNumberGenerator.GetBytes(43)), "/etc/root.hash");
        Add("logins", JsonSerializer.Serialize(new { auths = new Dictionary<string, object> { ["registry.example.com"] = new { auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("u:" + Text(32))) } } }), "/usr/lib/ostree/auth.json");
        _canaries.Add(new Canary("munge", RandomNumberGenerator.GetBytes(1024), "/etc/munge/munge.key"));
        Add("login", Text(32));
        Add("token", Text(32));
        foreach (var canary in _canaries)
            await File.WriteAllBytesAsync(Path.Combine(outside, canary.Name), canary.Name == "login" ? Encoding.UTF8.GetBytes("reader:" + Value("login")) : canary.Value);
        await MakeBase(Value("login"));
        Project.SetVariable("CANARY_OF_A_VARIABLE", Value("variable"));
        Project.SetVariable("CANARY_OF_SPECIALS", Value("special"));
        var userSecrets = Directory.CreateDirectory(Path.Combine(home, ".microsoft", "usersecrets", "canary-tests")).FullName;
        await File.WriteAllTextAsync(Path.Combine(userSecrets, "secrets.json"), JsonSerializer.Serialize(new Dictionary<string, string> { ["Canary:User"] = Value("user") }));

        Project.Write("node.bootcproj", $"""
            <Project Sdk="Bootc.Sdk">
              <PropertyGroup>
                <ContainerBaseImage>{Base}</ContainerBaseImage>
                <ContainerRepository>faults/node</ContainerRepository>
                <UserSecretsId>canary-tests</UserSecretsId>
              </PropertyGroup>
              <ItemGroup>
                <Secret Include="file;repository;hash;logins;munge;login;token" File="{outside}/%(Identity)" />
                <Secret Include="variable" EnvironmentVariable="CANARY_OF_A_VARIABLE" />
                <Secret Include="special" EnvironmentVariable="CANARY_OF_SPECIALS" />
                <Secret Include="user" UserSecret="Canary:User" />
                <SecretFile Include="hash" TargetPath="/etc/root.hash" AllowInImage="true" />
                <RegistryCredential Include="logins" AllowInImage="true" />
                <SecretFile Include="munge" TargetPath="/etc/munge/munge.key" AllowInImage="true" />
                <Repository Include="private" BaseUrl="https://private.example/x" GpgCheck="false" Login="login" Scope="Build" />
                <Package Include="anything" />
                <Download Include="http://{server}/by-login" Sha256="{Sum("/by-login")}" TargetPath="/usr/share/by-login" Login="login" />
                <Download Include="http://{server}/by-token" Sha256="{Sum("/by-token")}" TargetPath="/usr/share/by-token" Token="token" />
                <Script Include="use.sh" Secrets="file;repository;variable;special;user;hash;logins;munge" />
              </ItemGroup>
            </Project>
            """);
        (await Project.Dotnet("restore", "node.bootcproj")).AssertSuccess();

        void Add(string name, string value, string? place = null) => _canaries.Add(new Canary(name, Encoding.UTF8.GetBytes(value), place));

        static string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        static string Text(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
    }

    /// <summary>A script that leaves a copy of each secret in a file that it then removes: in a temporary folder, and over one of the base.</summary>
    private void WriteScript(string path, string end) => Project.Write(path, $$"""
        #!/bin/sh
        set -eu
        {{string.Concat(_canaries.Take(8).Select(canary => $"[ \"$(sha256sum < \"$BOOTC_SECRETS/{canary.Name}\" | cut -c1-64)\" = {Convert.ToHexStringLower(SHA256.HashData(canary.Value))} ]\n"))}}
        echo all eight are here
        cat "$BOOTC_SECRETS/repository" > /tmp/auth.conf
        cat "$BOOTC_SECRETS/file" > /etc/machine-id
        rm /etc/machine-id
        echo yes > /etc/expected
        {{end}}
        """);

    private async Task<DotnetResult> Build(string verb, params string[] arguments)
    {
        var log = Path.Combine(Storage.Folder, $"{_binaryLogs.Count}.binlog");
        _binaryLogs.Add(log);
        return await Project.Dotnet([verb, .. arguments, "-nr:false", "-tl:off", "-v:detailed", $"-bl:{log}"]);
    }

    private static async Task WaitForSleep()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (LinuxProcess.Mentioning("sleep 30").Any())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("The script never came to its sleep.");
    }

    private string[] SecretFolders() => Directory.GetDirectories(Path.Combine(Storage.Folder, "user"), "bootc-sdk-secrets-*");

    /// <summary>After a build: its output, its binary log, the project's folder, and everything that the engine keeps.</summary>
    private void AssertClean(string what, string output)
    {
        Assert.That(SecretFolders(), Is.Empty, what);
        AssertNone($"the output of {what}", Encoding.UTF8.GetBytes(output));
        AssertBinaryLog(_binaryLogs[^1]);
        AssertFolder(Project.Folder, inArchives: false);
        AssertFolder(Path.Combine(Storage.Folder, "storage"), inArchives: true);
        AssertFolder(Path.Combine(Storage.Folder, "run"), inArchives: true);
        AssertFolder(Storage.TemporaryFolder, inArchives: true);
    }

    private void AssertBinaryLog(string path)
    {
        var content = Unpack(File.ReadAllBytes(path));
        AssertNone(path, content);
        // The files of the project are in an archive of their own inside it.
        var archive = content.AsSpan().IndexOf("PK\x03\x04"u8);
        Assert.That(archive, Is.GreaterThanOrEqualTo(0), "The log has no archive of the project's files.");
        var end = content.AsSpan().LastIndexOf("PK\x05\x06"u8) + 22;
        using var zip = new ZipArchive(new MemoryStream(content[archive..end]));
        Assert.That(zip.Entries.Select(entry => entry.FullName), Has.Some.EndsWith("Directory.Build.props"));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            AssertNone($"{path}!{entry.FullName}", copy.ToArray());
        }
    }

    /// <param name="inArchives">Also where the engine or the registry packs the image's layers: there, what is meant to be in the image may be.</param>
    private void AssertFolder(string folder, bool inArchives)
    {
        var files = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            // The engine writes a removed file as a device, which has no length either.
            if (file.LinkTarget is not null || file.Length == 0)
                continue;
            files++;
            var content = File.ReadAllBytes(file.FullName);
            AssertNone(file.FullName, content, inArchives);
            if (content.AsSpan().StartsWith((byte[])[0x1f, 0x8b]))
                AssertNone(file.FullName + " (unpacked)", Unpack(content), inArchives);
        }

        TestContext.Out.WriteLine($"{folder}: {files} files");
    }

    private void AssertNone(string where, byte[] content, bool mayHoldImage = false)
    {
        foreach (var canary in _canaries)
        {
            if (mayHoldImage && canary.Place is { } place && (where.EndsWith(place, StringComparison.Ordinal) || where.Contains("/data/docker/", StringComparison.Ordinal)))
                continue;
            Assert.That(canary.FindIn(content), Is.Null, $"{where} has the secret '{canary.Name}'");
        }
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
