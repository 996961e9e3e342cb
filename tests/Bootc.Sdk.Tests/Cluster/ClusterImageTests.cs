using System.Formats.Tar;
using System.Globalization;
using Bootc.Images;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Cluster;

/// <summary>
/// samples/cluster, built for real: by one command on its solution, on the local Debian base. What Debian has no package of is
/// made by <see cref="DebianStandIns"/>.
/// </summary>
[Category("Engine")]
[Platform(Include = "Linux")]
[Parallelizable(ParallelScope.Self)]
internal sealed class ClusterImageTests
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;

    private static readonly string s_tag = string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}");

    private readonly Dictionary<string, ImageContent> _images = [];

    private SdkProject _project = null!;
    private string _folder = null!;
    private byte[] _key = null!;
    private BuildResult _build = null!;

    [OneTimeSetUp]
    public async Task BuildTheCluster()
    {
        if (Environment.GetEnvironmentVariable("BOOTC_TEST_BASE") is not { Length: > 0 } baseImage)
        {
            Assert.Ignore("BOOTC_TEST_BASE names no base image; ./test.sh makes one.");
            return;
        }

        _folder = Path.Combine(PackedSdk.WorkFolder, "cluster");
        _project = new SdkProject(Path.Combine(_folder, "project"), engine: true);
        _key = ClusterSample.CopyTo(_project);
        _project.SetVariable("ClusterBaseImage", baseImage);
        _project.SetVariable("ContainerImageTag", s_tag);
        _project.SetVariable("CustomBeforeBootcTargets", await WriteStandInsAsync());

        _build = (await _project.Build("build", ClusterSample.Solution)).AssertSuccess();

        foreach (var image in ClusterSample.Machines)
            _images.Add(image, await ImageContent.ReadAsync(Reference(image)));
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        if (_project is null)
            return;
        foreach (var image in ClusterSample.Images.Reverse())
            await _project.Build("clean", ClusterSample.ProjectFile(image), "-p:BootcCleanImages=true");
        if (TestContext.CurrentContext.Result.FailCount == 0)
            Directory.Delete(_folder, recursive: true);
        else
            TestContext.Out.WriteLine($"Kept: {_folder}");
    }

    [Test]
    public void Nothing_is_complained_about() => Assert.That(_build.Log.Warnings.Select(warning => warning.Text), Is.Empty);

    [Test]
    public async Task All_machines_have_one_base_with_its_layers()
    {
        var id = await ImageProject.Podman("image", "inspect", "--format={{.Id}}", Reference("common"));
        var layers = await ImageContent.LayersAsync(Reference("common"));

        foreach (var image in ClusterSample.Machines)
        {
            Assert.That(System.IO.File.ReadAllLines(_project.PathOf($"{image}/obj/Debug/bootc/Containerfile")), Does.Contain($"FROM {id}"));
            Assert.That(_images[image].Layers.Take(layers.Count), Is.EqualTo(layers));
        }
    }

    [Test]
    public async Task A_second_build_has_nothing_to_do()
    {
        var again = (await _project.Build("build", ClusterSample.Solution)).AssertSuccess();

        Assert.That(again.Log.SkippedTargets.Count(target => target == "BuildBootcImage"), Is.EqualTo(ClusterSample.Images.Count));
        Assert.That(again.Log.RanTargets, Does.Not.Contain("BuildBootcImage"));
    }

    [Test]
    public async Task The_key_of_munge_is_in_one_layer_of_the_base_for_munge_alone_and_in_no_file_of_the_build()
    {
        var owner = int.Parse(File(_images["compute"], "/etc/passwd").Split('\n').Single(line => line.StartsWith("munge:", StringComparison.Ordinal)).Split(':')[2], CultureInfo.InvariantCulture);

        var found = await SavedLayers.FindAsync(Reference("controller"), "/etc/munge/munge.key", _folder);

        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That((found[0].Mode, found[0].Owner), Is.EqualTo((OwnerReads, owner)));
        Assert.That(found[0].Content, Is.EqualTo(_key));
        Assert.That(owner, Is.EqualTo(813));
        var files = Directory.EnumerateFiles(_project.Folder, "*", SearchOption.AllDirectories).Append(_project.Folder + ".0.binlog").Where(file => Path.GetFileName(file) != "munge.key");
        Assert.That(files.Where(file => System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(_key.AsSpan(0, 32)) >= 0), Is.Empty);
    }

    [TestCase("controller", "/usr/sbin/slurmctld", "slurmctld.service")]
    [TestCase("compute", "/usr/sbin/slurmd", "slurmd.service")]
    [TestCase("compute-nvidia", "/usr/sbin/slurmd", "slurmd.service")]
    public void Slurm_is_there_with_the_configuration_of_the_cluster_and_starts(string name, string program, string unit)
    {
        var image = _images[name];

        Assert.That(image.Paths, Contains.Key(program));
        Assert.That(File(image, "/etc/slurm/slurm.conf"), Is.EqualTo(System.IO.File.ReadAllText(_project.PathOf("common/slurm/slurm.conf"))));
        foreach (var started in new[] { unit, "munge.service", "chrony.service", "firewalld.service" })
            AssertStarted(image, started);
        Assert.That(File(image, "/etc/passwd").Split('\n'), Has.Some.StartsWith("slurm:x:812:"));
        Assert.That(File(image, "/usr/lib/tmpfiles.d/cluster.conf"), Does.Contain("d /var/lib/slurm/slurmctld 0755 slurm slurm -"));
    }

    [Test]
    public void People_come_from_the_domain_or_with_their_keys([ValueSource(nameof(Machines))] string name)
    {
        var image = _images[name];

        Assert.That(image.Paths["/etc/sssd/conf.d/50-bootc-sdk-domain.conf"].Mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File(image, "/etc/sssd/conf.d/50-bootc-sdk-domain.conf"), Does.Contain("ad_domain = ad.cluster.example.org").And.Contain("simple_allow_groups = hpc users, operators"));
        Assert.That(image.Paths, Contains.Key("/usr/lib/systemd/system/multi-user.target.wants/join-domain.service").And.ContainKey("/usr/sbin/adcli").And.ContainKey("/usr/sbin/sssd"));
        Assert.That(File(image, "/etc/pam.d/common-auth"), Does.Contain("pam_sss.so"));
        Assert.That(File(image, "/usr/lib/ssh/authorized_keys.d/oncall"), Does.StartWith("ssh-ed25519 AAAA"));
        Assert.That(File(image, "/etc/ssh/sshd_config.d/10-bootc-sdk.conf"), Does.Contain("PasswordAuthentication no").And.Contain("PermitRootLogin no"));
        Assert.That(image.Paths.Keys.Where(path => path.StartsWith("/etc/ssh/ssh_host_", StringComparison.Ordinal)), Is.Empty, "Each machine makes its own.");
        Assert.That(File(image, "/etc/shadow").Split('\n'), Has.Some.StartsWith("root:!"));
        Assert.That(File(image, "/etc/chrony/sources.d/cluster.sources"), Is.EqualTo("server time.cluster.example.org iburst\n"));
        Assert.That(image.Paths["/etc/localtime"].Content, Does.EndWith("/Europe/Berlin"));
    }

    [TestCase("controller", "6817", "60001-63000", "8888")]
    [TestCase("compute", "6818", "9180")]
    [TestCase("compute-nvidia", "6818", "9180")]
    public void The_firewall_lets_the_cluster_in_and_nobody_else(string name, params string[] ports)
    {
        var zone = File(_images[name], "/etc/firewalld/zones/public.xml");

        foreach (var port in ports)
            Assert.That(zone, Does.Contain($"<port port=\"{port}\" protocol=\"tcp\"/>"));
        Assert.That(zone.Split("<source address=\"10.20.0.0/16\"/>"), Has.Length.EqualTo(ports.Length + 1));
    }

    [Test]
    public async Task Jupyter_is_a_service_that_podman_makes_and_an_image_that_bootc_fetches()
    {
        var image = _images["controller"];
        Assert.That(image.Paths["/usr/lib/bootc/bound-images.d/jupyter.container"].Content, Is.EqualTo("/usr/share/containers/systemd/jupyter.container"));

        var units = await Run("controller", "QUADLET_UNIT_DIRS=/usr/share/containers/systemd /usr/lib/systemd/system-generators/podman-system-generator --dryrun 2> /dev/null");

        Assert.That(units, Does.Contain("---jupyter.service---").And.Contain("quay.io/jupyter/minimal-notebook").And.Contain("---jupyter-volume.service---"));
    }

    [TestCase("compute")]
    [TestCase("compute-nvidia")]
    public void Slurm_and_the_program_wait_for_the_scratch_disk(string name)
    {
        var paths = _images[name].Paths;

        Assert.That(paths["/usr/lib/systemd/system/var-scratch.mount"].Content, Does.Contain("What=/dev/disk/by-label/scratch\nWhere=/var/scratch\nType=xfs\n"));
        Assert.That(paths["/usr/lib/systemd/system/slurmd.service.requires/var-scratch.mount"].Content, Is.EqualTo("../var-scratch.mount"));
        Assert.That(paths["/usr/lib/systemd/system/cluster-agent.service.requires/var-scratch.mount"].Content, Is.EqualTo("../var-scratch.mount"));
    }

    [Test]
    public async Task The_program_of_the_cluster_is_a_service_and_starts_on_the_runtime_of_the_image()
    {
        AssertStarted(_images["compute"], "cluster-agent.service");
        Assert.That(_images["compute"].Paths["/usr/lib/systemd/system/cluster-agent.service"].Content, Does.Contain("ExecStart=/usr/lib/cluster-agent/agent\n").And.Contain("DynamicUser=yes"));

        // On a port of its own choice, until it says that it listens.
        var said = await Run("compute", """
            cd /usr/lib/cluster-agent
            ./agent --urls=http://127.0.0.1:0 --Scratch=/ > /tmp/said 2>&1 &
            tries=0
            until grep -q 'Now listening on' /tmp/said || [ $tries -ge 300 ]; do tries=$((tries + 1)); sleep 0.1; done
            kill $!
            cat /tmp/said
            """);

        Assert.That(said, Does.Contain("Now listening on: http://127.0.0.1:"));
    }

    [Test]
    public async Task The_node_with_graphics_processors_has_the_driver_for_its_kernel_and_not_nouveau()
    {
        var image = _images["compute-nvidia"];
        var kernel = image.Paths.Keys.Single(path => path.StartsWith("/usr/lib/modules/", StringComparison.Ordinal) && path.EndsWith("/vmlinuz", StringComparison.Ordinal)).Split('/')[4];

        foreach (var unit in new[] { "nvidia-persistenced.service", "nvidia-cdi-refresh.service", "nvidia-cdi-refresh.path" })
            AssertStarted(image, unit);
        Assert.That(File(image, "/usr/lib/bootc/kargs.d/51-bootc-sdk.toml"), Does.Contain("\"rd.driver.blacklist=nouveau\", \"modprobe.blacklist=nouveau\""));
        Assert.That(File(image, "/usr/lib/modprobe.d/51-bootc-sdk.conf"), Does.Contain("blacklist nouveau\n"));
        Assert.That(File(image, "/etc/slurm/gres.conf"), Is.EqualTo("Name=gpu File=/dev/nvidia[0-3]\n"));
        Assert.That(File(image, "/usr/lib/systemd/system/slurmd.service.d/nvidia.conf"), Does.Contain("After=nvidia-persistenced.service"));
        Assert.That(await Run("compute-nvidia", $"modinfo -k {kernel} -F version nvidia; modinfo -k {kernel} -F version nvidia-uvm"), Is.EqualTo($"{DebianStandIns.NvidiaVersion}\n{DebianStandIns.NvidiaVersion}\n"));
        Assert.That(image.Paths, Does.Not.ContainKey("/usr/sbin/dkms").And.Not.ContainKey("/usr/bin/make"));
        Assert.That(_images["compute"].Paths, Does.Not.ContainKey("/etc/slurm/gres.conf"));
    }

    [Test]
    public async Task The_initramfs_of_the_node_with_graphics_processors_keeps_nouveau_out()
    {
        var listing = await Run("compute-nvidia", "lsinitrd /usr/lib/modules/*/initramfs.img");

        // Debian's kernel for clouds has no nouveau, so what the initramfs says of it is looked at, too.
        Assert.That(listing, Does.Contain("/virtio_blk.ko").And.Contain(" usr/lib/modprobe.d/51-bootc-sdk.conf").And.Not.Contain("/nouveau.ko"));
        Assert.That(await Run("compute-nvidia", "lsinitrd -f usr/lib/modprobe.d/51-bootc-sdk.conf /usr/lib/modules/*/initramfs.img"), Does.Contain("blacklist nouveau\n"));
        Assert.That(await Run("compute", "lsinitrd /usr/lib/modules/*/initramfs.img"), Does.Not.Contain("/51-bootc-sdk.conf"));
    }

    [Test]
    public void What_the_base_declares_holds_in_the_machines([ValueSource(nameof(Machines))] string name)
    {
        var image = _images[name];

        Assert.That(File(image, "/usr/lib/systemd/system-preset/10-bootc-sdk.preset"), Does.Contain("enable munge.service"));
        Assert.That(File(image, "/usr/lib/systemd/system-preset/09-bootc-sdk.preset"), Does.Contain(name == "controller" ? "enable slurmctld.service" : "enable slurmd.service"));
        Assert.That(image.Paths, Contains.Key("/usr/lib/bootc/kargs.d/50-bootc-sdk.toml"));
        Assert.That(File(image, "/usr/lib/bootc/install/50-cluster.toml"), Does.Contain("[install.filesystem.root]\ntype = \"xfs\"\n"));
    }

    private static IEnumerable<string> Machines => ClusterSample.Machines;

    private static string Reference(string image) => $"localhost/cluster/{image}:{s_tag}";

    private static string File(ImageContent image, string path)
    {
        Assert.That(image.Paths, Contains.Key(path));
        return image.Paths[path].Content;
    }

    private static void AssertStarted(ImageContent image, string unit) =>
        Assert.That(image.Paths, Contains.Key($"/etc/systemd/system/multi-user.target.wants/{unit}").Or.ContainKey($"/usr/lib/systemd/system/multi-user.target.wants/{unit}"));

    /// <summary>What a shell of the image prints. buildah, since podman asks for limits that not every machine allows.</summary>
    private static async Task<string> Run(string image, string script)
    {
        var container = (await Cli.Wrap("buildah").WithArguments(["from", Reference(image)]).ExecuteBufferedAsync()).StandardOutput.Trim();
        try
        {
            return (await Cli.Wrap("buildah").WithArguments(["run", "--isolation=chroot", container, "--", "/bin/sh", "-c", script]).ExecuteBufferedAsync()).StandardOutput;
        }
        finally
        {
            await Cli.Wrap("buildah").WithArguments(["rm", container]).ExecuteBufferedAsync();
        }
    }

    /// <summary>A file of MSBuild that gives the projects the packages that are in no repository of Debian.</summary>
    private async Task<string> WriteStandInsAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "packages")).FullName;
        var runtime = await DebianStandIns.RuntimeOfDotnetAsync(folder);
        var nvidia = await DebianStandIns.NvidiaAsync(folder);
        return _project.Write("../stand-ins.targets", $"""
            <Project>
              <ItemGroup Condition="$(MSBuildProjectName.StartsWith('compute'))">
                <Package Include="{runtime}" AllowOutside="true" />
              </ItemGroup>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'compute-nvidia'">
                <Package Include="{string.Join(';', nvidia)}" AllowOutside="true" />
              </ItemGroup>
            </Project>
            """);
    }
}
