using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Inputs;
using Bootc.Rendering;

namespace Bootc;

/// <summary>What profiles add, as MSBuild evaluates it, and what becomes of it on bases of several distributions.</summary>
internal sealed class HardwareProfileTests : SdkTestBase
{
    private static readonly BaseImageFacts s_centos9 = Facts("centos", "9", "rhel", "fedora");
    private static readonly BaseImageFacts s_centos10 = Facts("centos", "10", "rhel", "fedora");
    private static readonly BaseImageFacts s_fedora = Facts("fedora", "43");

    private static readonly BaseImageFacts s_debian = Facts("debian", "13") with { PackageManagers = [PackageManager.Apt] };

    [Test]
    public async Task A_profile_adds_items_unless_the_project_has_them_or_leaves_them_out()
    {
        Write("""
            <HardwareProfile Include="Virtual-Machine" />
            <Package Include="open-vm-tools" Action="Remove" />
            <KernelArgument Include="console=tty0" Architecture="aarch64" />
            <HardwareProfileExclude Include="hyperv-daemons;virtio_scsi" />
            """);
        Project.Write("Directory.Build.targets", """<Project><ItemGroup><Package Update="qemu-guest-agent" Version="1.0" /></ItemGroup></Project>""");

        var items = await Items();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(items, "Package"), Is.EqualTo(new[] { "open-vm-tools", "qemu-guest-agent" }));
            Assert.That(items.Single(item => item.Include == "open-vm-tools").Metadata["Action"], Is.EqualTo("Remove"));
            Assert.That(items.Single(item => item.Include == "qemu-guest-agent").Metadata["Version"], Is.EqualTo("1.0"));
            Assert.That(items.Single(item => item.Include == "qemu-guest-agent").Metadata["HardwareProfile"], Is.EqualTo("virtual-machine"));
            Assert.That(Names(items, "KernelArgument"), Is.EqualTo(new[] { "console=tty0", "console=ttyS0,115200" }));
            Assert.That(items.Single(item => item.Include == "console=tty0").Metadata["Architecture"], Is.EqualTo("aarch64"));
            Assert.That(Names(items, "Initramfs"), Is.EqualTo(new[] { "virtio_blk", "virtio_net", "virtio_pci", "virtio_console" }));
        }
    }

    [Test]
    public async Task Files_of_a_profile_are_left_out_by_their_names()
    {
        Write("""
            <HardwareProfile Include="nvidia" />
            <HardwareProfileExclude Include="cuda-rhel9.repo;cuda-fedora.repo" />
            """);

        var items = await Items();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(items, "Repository").Select(Path.GetFileName), Is.EqualTo(new[] { "cuda-rhel10.repo" }));
            Assert.That(Names(items, "DropIn").Select(Path.GetFileName), Is.EqualTo(new[] { "50-after-cdi.conf" }));
        }

        Write("""
            <HardwareProfile Include="nvidia" />
            <HardwareProfileExclude Include="50-after-cdi.conf" />
            """);

        Assert.That(Names(await Items(), "DropIn"), Is.Empty);
    }

    [Test]
    public async Task A_project_without_profile_gets_nothing()
    {
        Write("");

        Assert.That(await Items(), Is.Empty);
    }

    [Test]
    public async Task Every_profile_renders_on_every_distribution_that_it_is_for()
    {
        Write("""<HardwareProfile Include="nvidia;amdgpu-rocm;intel-gpu;zfs;virtual-machine" />""");
        var items = await Items();

        var packages = new[] { s_centos9, s_centos10, s_fedora }.Select(facts => List(Render(items, facts), "install.list")).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(packages, Is.All.SupersetOf(new[] { "nvidia-driver-cuda", "kmod-nvidia-open-dkms", "nvidia-container-toolkit", "zfs", "zfs-dkms", "qemu-guest-agent" }));
            Assert.That(packages, Is.All.SupersetOf(new[] { "rocminfo", "libva-intel-media-driver", "intel-compute-runtime", "libva-utils" }));
            Assert.That(packages[0], Does.Contain("rocm-smi-lib").And.Not.Contain("rocm-smi"));
            Assert.That(packages[2], Does.Contain("rocm-smi").And.Not.Contain("rocm-smi-lib"));
            Assert.That(List(Render(items, s_centos9), "dkms.list"), Is.EquivalentTo(new[] { "nvidia||", "zfs||" }));
        }

        Write("""<HardwareProfile Include="amdgpu-rocm;intel-gpu;zfs;virtual-machine" />""");
        var debian = Render(await Items(), s_debian);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(List(debian, "install.list"), Does.Contain("rocm-opencl-icd").And.Contain("rocminfo").And.Contain("zfsutils-linux").And.Not.Contain("zfs-dkms"));
            Assert.That(List(debian, "build-packages.list"), Does.Contain("zfs-dkms"));
        }
    }

    [Test]
    public void No_item_of_a_profile_keeps_one_for_another_distribution_away()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "Profiles"), "*.targets"))
        {
            var names = from item in XDocument.Load(file).Descendants()
                        where ((string?)item.Attribute("Exclude"))?.Contains($"@({item.Name.LocalName})", StringComparison.Ordinal) == true
                        from name in ((string)item.Attribute("Include")!).Split(';')
                        select $"{item.Name.LocalName} {name}";

            Assert.That(names, Is.Unique, file);
        }
    }

    [TestCase("", "open-dkms", "kmod-nvidia-open-dkms", "")]
    [TestCase("-p:NvidiaBranch=580", "580-open", "kmod-nvidia-open-dkms", "NvidiaBranch=rhel-9")]
    [TestCase("-p:NvidiaOpen=false", "latest-dkms", "kmod-nvidia-latest-dkms", "")]
    [TestCase("-p:NvidiaOpen=false -p:NvidiaBranch=570", "570-dkms", "kmod-nvidia-latest-dkms", "NvidiaBranch=rhel-9")]
    [TestCase("-p:NvidiaSource=precompiled -p:NvidiaBranch=580", "580", null, "NvidiaBranch=rhel-9;NvidiaSource=rhel-9")]
    public async Task The_driver_of_NVIDIA_comes_from_the_stream_that_the_project_asks_for(string properties, string stream, string? module, string limited)
    {
        Write("""<HardwareProfile Include="nvidia" />""");

        using var evaluated = JsonDocument.Parse((await Project.Dotnet(["build", "-getItem:ModuleStream,Package,_BootcSetting", .. properties.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).AssertSuccess().Output);
        var items = evaluated.RootElement.GetProperty("Items");

        Assert.That(items.GetProperty("ModuleStream").EnumerateArray().Single().GetProperty("Stream").GetString(), Is.EqualTo(stream));
        Assert.That(items.GetProperty("Package").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).SingleOrDefault(name => name.StartsWith("kmod-", StringComparison.Ordinal)), Is.EqualTo(module));
        var setting = items.GetProperty("_BootcSetting").EnumerateArray().Single(item => item.GetProperty("Identity").GetString() == Features.HardwareProfileFeature.LimitedSetting);
        Assert.That(setting.GetProperty("Value").GetString(), Is.EqualTo(limited));
    }

    [Test]
    public async Task Modules_that_somebody_built_come_out_of_the_image_that_the_project_names()
    {
        const string Image = "ghcr.io/ublue-os/akmods-nvidia-open@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
        Write("""<HardwareProfile Include="nvidia-akmods" />""");
        (await Project.Build("build")).AssertError("BOOTC1491");

        Write($"""<HardwareProfile Include="nvidia-akmods" /><KernelModule Include="nouveau" State="Disabled" />""", $"<NvidiaAkmodsImage>{Image}</NvidiaAkmodsImage>");
        var image = Render(await Items(), Facts("fedora", "43"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(List(image, "first-image-packages.list")[1..], Is.EqualTo(new[] { "/rpms/ublue-os/ublue-os-nvidia-addons-*.rpm", Image }));
            Assert.That(List(image, "image-packages.list").Where(line => line.EndsWith(".rpm", StringComparison.Ordinal)), Is.EqualTo(new[] { "/rpms/kmods/kmod-nvidia-*.rpm", "/rpms/nvidia/*.rpm" }));
            Assert.That(List(image, "1-repositories.list"), Is.EqualTo(new[] { "nvidia-container-toolkit" }));
            Assert.That(image.OtherImages, Is.EqualTo(new[] { Image }));
        }
    }

    private static BaseImageFacts Facts(string id, string version, params string[] likes) => new()
    {
        DistributionId = id,
        DistributionVersion = version,
        DistributionLikes = [.. likes],
        PackageManagers = [PackageManager.Dnf],
        Tools = ["dracut"],
        Kernels = ["6.12.0"],
    };

    private void Write(string items, string properties = "") => Project.Write("node.bootcproj", $"""
        <Project Sdk="Bootc.Sdk">
          <PropertyGroup>
            <ContainerBaseImage>quay.io/example/base:1</ContainerBaseImage>
            <ContainerRepository>a/b</ContainerRepository>
            {properties}
          </PropertyGroup>
          <ItemGroup>
        {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>The declared items, as the tasks get them.</summary>
    private async Task<IReadOnlyList<DeclaredItem>> Items()
    {
        var output = (await Project.Dotnet("build", "-getItem:HardwareProfile,Repository,ModuleStream,Package,DkmsModule,KernelModule,KernelArgument,Initramfs,Unit,DropIn,_BootcSetting")).AssertSuccess().Output;
        using var evaluated = JsonDocument.Parse(output);
        return
        [
            .. from type in evaluated.RootElement.GetProperty("Items").EnumerateObject()
               from item in type.Value.EnumerateArray()
               let metadata = item.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
               where metadata.ContainsKey("BootcItemType")
               select new DeclaredItem(type.Name, metadata["Identity"], metadata, Project.PathOf("node.bootcproj")),
        ];
    }

    private static IEnumerable<string> Names(IReadOnlyList<DeclaredItem> items, string type) => items.Where(item => item.ItemType == type).Select(item => item.Include);

    private RenderedImage Render(IReadOnlyList<DeclaredItem> items, BaseImageFacts facts)
    {
        var project = Project.PathOf("node.bootcproj");
        var settings = new Dictionary<string, string> { ["_BootcKnownProfiles"] = string.Join(';', items.Where(item => item.ItemType == "HardwareProfile").Select(item => item.Include)) };
        var diagnostics = new DiagnosticBag();
        var image = ImageRenderer.Render(new ImageDefinition(project, settings, items, [project]), "quay.io/example/base:1", facts, new ProjectInputs(), diagnostics);
        Assert.That(diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}"), Is.Empty);
        return image!;
    }

    private static string[] List(RenderedImage image, string name)
    {
        using var stream = new MemoryStream();
        foreach (var file in image.Layers.SelectMany(layer => layer.Steps).SelectMany(step => step.Files).Where(file => file.Name == name))
            file.WriteTo(stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
