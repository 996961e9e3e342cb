using System.Security.Cryptography;
using Bootc.Publishing;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.AspNetCore.Http;

namespace Bootc.Images;

/// <summary>An rpm from a repository that the test makes and serves, or from its address. Signatures are tried in the library's tests.</summary>
[Category("Engine")]
[Platform("Linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed class RpmPackageTests
{
    [Test]
    public async Task A_package_of_a_repository_is_installed_with_what_it_needs()
    {
        await using var project = ImageProject.OnDistribution();
        var repository = project.PathBeside("repository");
        await BuildPackageAsync(repository, "tool", "Requires: tool-data");
        await BuildPackageAsync(repository, "tool-data");
        await Cli.Wrap("createrepo_c").WithArguments([repository]).ExecuteBufferedAsync();
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
        Assert.That((image.Paths["/usr/share/tool/file"].Content, image.Paths["/usr/share/tool-data/file"].Content), Is.EqualTo(("tool\n", "tool-data\n")));
        Assert.That(image.Paths["/etc/yum.repos.d/test.repo"].Content, Does.Contain($"baseurl=http://{server.Name}/"));
    }

    [Test]
    public async Task A_package_of_an_address_is_installed_while_the_settings_of_SELinux_are_out_of_sight()
    {
        await using var project = ImageProject.OnDistribution();
        var repository = project.PathBeside("repository");
        await BuildPackageAsync(repository, "tool", "AutoReqProv: no\nProvides: /bin/sh", """
            %post
            if [ -e /etc/selinux ]; then echo seen; else echo hidden; fi > /usr/share/tool/selinux
            """);
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
        Assert.That((image.Paths["/usr/share/tool/file"].Content, image.Paths["/usr/share/tool/selinux"].Content), Is.EqualTo(("tool\n", "hidden\n")));
        Assert.That(image.Paths["/etc/selinux/config"].Content, Is.EqualTo("SELINUX=permissive\n"));
    }

    private static async Task BuildPackageAsync(string repository, string name, string fields = "", string scripts = "")
    {
        var specification = Path.Combine(Directory.CreateDirectory(repository + "-sources").FullName, $"{name}.spec");
        await File.WriteAllTextAsync(specification, $"""
            Name: {name}
            Version: 1.0
            Release: 1
            Summary: made by a test
            License: MIT
            BuildArch: noarch
            {fields}
            %description
            made by a test
            %install
            mkdir -p %buildroot/usr/share/{name}
            echo {name} > %buildroot/usr/share/{name}/file
            {scripts}
            %files
            /usr/share/{name}

            """);
        await Cli.Wrap("rpmbuild").WithArguments(
            ["-bb", "--define", $"_topdir {repository}-sources", "--define", $"_rpmdir {repository}", specification]).ExecuteBufferedAsync();
    }

    private static async Task ServeAsync(string folder, HttpContext context)
    {
        var file = Path.Combine(folder, context.Request.Path.Value!.TrimStart('/'));
        if (File.Exists(file))
            await context.Response.SendFileAsync(file);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
