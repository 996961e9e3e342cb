using System.Runtime.Versioning;
using System.Security.Cryptography;
using Bootc.Features;
using Bootc.Publishing;
using Microsoft.AspNetCore.Http;

namespace Bootc.Images;

/// <summary>An rpm from a repository that the test makes and serves, or from its address. Signatures are tried in the library's tests.</summary>
[Category("Engine")]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed class RpmPackageTests
{
    [Test]
    public async Task A_package_of_a_repository_is_installed_with_what_it_needs()
    {
        await using var project = ImageProject.OnDistribution();
        var repository = await MakeRepositoryAsync(project, new TestRpm("tool") { Fields = "Requires: tool-data", Post = "" }, new TestRpm("tool-data") { Post = "" });
        await using var server = await FaultyServer.StartAsync(context => ServeAsync(repository, context), FaultyServer.Rules());
        // The server is on this machine's loopback.
        project.Write($"""
            <PropertyGroup>
              <BootcNetwork>host</BootcNetwork>
              <BootcPackageManager>Dnf</BootcPackageManager>
            </PropertyGroup>
            <ItemGroup>
              <Repository Include="test" BaseUrl="http://{server.Name}/" GpgCheck="false" />
              <Package Include="tool" Version="1.0-1" />
            </ItemGroup>
            """);

        await project.BuildAsync();

        var image = await ImageContent.ReadAsync(project.Reference);
        Assert.That((image.Paths["/usr/share/tool/file"].Content, image.Paths["/usr/share/tool-data/file"].Content), Is.EqualTo(("1.0\n", "1.0\n")));
        Assert.That(image.Paths["/etc/yum.repos.d/test.repo"].Content, Does.Contain($"baseurl=http://{server.Name}/"));
    }

    [Test]
    public async Task A_package_of_an_address_is_installed_while_the_settings_of_SELinux_are_out_of_sight()
    {
        await using var project = ImageProject.OnDistribution();
        var repository = await MakeRepositoryAsync(project, new TestRpm("tool")
        {
            Fields = "AutoReqProv: no",
            Post = "if [ -e /etc/selinux ]; then echo seen; else echo hidden; fi > /usr/share/tool/selinux",
        });
        const string Package = "noarch/tool-1.0-1.noarch.rpm";
        await using var server = await FaultyServer.StartAsync(context => ServeAsync(repository, context), FaultyServer.Rules());
        // Debian's rpm runs scripts of packages in a namespace of their own, which a build may not make.
        project.Project.Write("settings.sh", """
            #!/bin/sh
            mkdir -p /etc/selinux /etc/rpm
            echo SELINUX=permissive > /etc/selinux/config
            printf '%%__transaction_unshare %%{nil}\n' > /etc/rpm/macros.test

            """);
        project.Write($"""
            <PropertyGroup>
              <BootcPackageManager>Dnf</BootcPackageManager>
              <BootcHideSelinux>true</BootcHideSelinux>
            </PropertyGroup>
            <ItemGroup>
              <Script Include="settings.sh" Before="packages" />
              <Package Include="http://{server.Name}/{Package}" Sha256="{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(repository, Package))))}" />
            </ItemGroup>
            """);

        await project.BuildAsync();

        var image = await ImageContent.ReadAsync(project.Reference);
        Assert.That((image.Paths["/usr/share/tool/file"].Content, image.Paths["/usr/share/tool/selinux"].Content), Is.EqualTo(("1.0\n", "hidden\n")));
        Assert.That(image.Paths["/etc/selinux/config"].Content, Is.EqualTo("SELINUX=permissive\n"));
    }

    private static async Task<string> MakeRepositoryAsync(ImageProject project, params TestRpm[] packages) =>
        (await RpmRepositoryFolder.CreateAsync(project.PathBeside("rpms"), packages)).Repositories.Single();

    private static async Task ServeAsync(string folder, HttpContext context)
    {
        var file = Path.Combine(folder, context.Request.Path.Value!.TrimStart('/'));
        if (File.Exists(file))
            await context.Response.SendFileAsync(file);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
