using System.Formats.Tar;

namespace Bootc.Images;

/// <summary>What a project declares is in the image, and what it does not declare is as the base has it.</summary>
[TestFixture("podman")]
[TestFixture("buildah")]
[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
internal sealed class ImageContentTests(string engine)
{
    private ImageProject _project = null!;
    private ImageContent _base = null!;
    private ImageContent _image = null!;

    [OneTimeSetUp]
    public async Task Build()
    {
        _project = new ImageProject();
        _project.CopyTestData("ImageContent");
        _project.Project.Write("large", new string('x', 200_000));
        await _project.BuildAsync($"-p:ContainerEngine={engine}");

        _base = await ImageContent.ReadAsync(_project.BaseImage);
        _image = await ImageContent.ReadAsync(_project.Reference);
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        // Without a base image there is nothing to remove.
        if (_project is not null)
            await _project.DisposeAsync();
    }

    [Test]
    public void A_file_has_its_content_mode_and_owner()
    {
        Assert.That(_image.Paths["/etc/motd"], Is.EqualTo(ImagePath.File(640, "7:8", "welcome\n")));
        Assert.That(_image.Paths["/usr/bin/tool"], Is.EqualTo(ImagePath.File(4755, "0:0", "#!/bin/sh\ntrue\n")));
    }

    [Test]
    public void A_large_file_of_the_largest_owner_is_whole() =>
        Assert.That(_image.Paths["/usr/share/large"], Is.EqualTo(ImagePath.File(644, "2147483647:0", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(new string('x', 200_000)))))));

    [Test]
    public void A_hostile_name_is_the_files_name() =>
        Assert.That(_image.Paths["/usr/share/$HOME `id` \"x\" é"].Content, Is.EqualTo("welcome\n"));

    [Test]
    public void A_file_below_a_link_of_the_base_stands_where_the_link_leads()
    {
        Assert.That(_image.Paths, Contains.Key("/usr/lib/motd"));
        Assert.That(_image.Paths, Contains.Key("/var/opt/vendor/.hidden/file"));
    }

    [Test]
    public void A_link_has_its_target() =>
        Assert.That((_image.Paths["/etc/alias"].Type, _image.Paths["/etc/alias"].Content), Is.EqualTo((TarEntryType.SymbolicLink, "$HOME/../a b")));

    [Test]
    public void A_directory_has_its_mode_and_owner() =>
        Assert.That((_image.Paths["/usr/lib/data"].Mode, _image.Paths["/usr/lib/data"].Owner), Is.EqualTo((ImagePath.File(750, "", "").Mode, "9:0")));

    [Test]
    public void An_empty_folder_is_there_and_its_keeper_is_not()
    {
        Assert.That(_image.Paths["/usr/share/empty"].Type, Is.EqualTo(TarEntryType.Directory));
        Assert.That(_image.Paths.Keys, Has.None.Contains(".gitkeep"));
    }

    [Test]
    public void A_unit_is_there_and_enabled()
    {
        Assert.That(_image.Paths["/usr/lib/systemd/system/hello.service"].Mode, Is.EqualTo(ImagePath.File(644, "", "").Mode));
        Assert.That(_image.Paths["/etc/systemd/system/multi-user.target.wants/hello.service"].Type, Is.EqualTo(TarEntryType.SymbolicLink));
    }

    [Test]
    public void A_kernel_argument_is_in_the_file_that_bootc_reads() =>
        Assert.That(_image.Paths["/usr/lib/bootc/kargs.d/50-bootc-sdk.toml"].Content, Does.Contain("kargs = [\"quiet\"]"));

    [Test]
    public void A_script_had_its_inputs_and_its_arguments()
    {
        Assert.That(_image.Paths["/usr/share/from-input"].Content, Is.EqualTo("from the project\n"));
        Assert.That(_image.Paths["/usr/share/arguments"].Content, Is.EqualTo("<one><two  words><$(id)><`id`>"));
    }

    [Test]
    public void A_label_has_its_value_and_the_labels_of_the_base_survive()
    {
        Assert.That(_image.Labels["org.example.team"], Is.EqualTo("a \"b\" $HOME ; \\"));
        Assert.That(_base.Labels, Is.Not.Empty);
        Assert.That(_base.Labels.Where(label => !label.Key.StartsWith("io.buildah", StringComparison.Ordinal)), Is.SubsetOf(_image.Labels));
    }

    [Test]
    public void The_end_marker_is_the_one_of_the_containerfile() =>
        Assert.That(File.ReadAllText(_project.Project.PathOf("obj/Debug/bootc/Containerfile")), Does.EndWith($" \"bootc-sdk.inputs\"=\"{_image.Labels["bootc-sdk.inputs"]}\"\n"));

    [Test]
    public void Every_path_of_the_base_is_what_it_was() =>
        Assert.That(_base.Paths.Where(path => !_image.Paths.TryGetValue(path.Key, out var now) || now != path.Value).Select(path => path.Key), Is.Empty);

    [Test]
    public void Nothing_is_in_the_image_that_nobody_declared()
    {
        string[] declared =
        [
            "/etc/alias", "/etc/motd", "/usr/bin/tool", "/usr/lib/data", "/usr/lib/motd", "/usr/share/$HOME `id` \"x\" é", "/usr/share/arguments", "/usr/share/empty",
            "/usr/share/from-input", "/usr/share/large", "/usr/lib/bootc/kargs.d/50-bootc-sdk.toml", "/usr/lib/systemd/system/hello.service",
            "/etc/systemd", "/etc/systemd/system", "/etc/systemd/system/multi-user.target.wants", "/etc/systemd/system/multi-user.target.wants/hello.service",
            "/usr/lib/systemd/system-preset", "/var/opt/vendor", "/var/opt/vendor/.hidden", "/var/opt/vendor/.hidden/file",
        ];

        // Where the base has none of them, buildah leaves the empty files that it mounts its own over during a RUN.
        string[] ofTheEngine = ["/etc/hostname", "/etc/hosts", "/etc/resolv.conf"];

        var added = _image.Paths.Keys.Except(_base.Paths.Keys).Except(ofTheEngine)
            .Where(path => !path.StartsWith("/usr/lib/systemd/system-preset/", StringComparison.Ordinal));

        Assert.That(added, Is.EquivalentTo(declared));
    }

    [Test]
    public async Task The_layers_of_the_base_are_the_images_first_layers() =>
        Assert.That(_image.Layers.Take(_base.Layers.Count), Is.EqualTo(await ImageContent.LayersAsync(_project.BaseImage)));
}
