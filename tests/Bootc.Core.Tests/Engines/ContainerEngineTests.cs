using System.Diagnostics;
using System.Formats.Tar;
using System.Text.Json.Nodes;
using Bootc.Diagnostics;
using Bootc.Publishing;

namespace Bootc.Engines;

/// <summary>Both engines for real, on a storage of their own.</summary>
[TestFixture(ContainerEngineKind.Podman)]
[TestFixture(ContainerEngineKind.Buildah)]
[Category("Engine")]
internal sealed class ContainerEngineTests(ContainerEngineKind kind)
{
    private EngineWorkspace _workspace = null!;

    private IContainerEngine Engine => _workspace.Engine;

    [OneTimeSetUp]
    public async Task MakeStorage() => _workspace = await EngineWorkspace.CreateAsync(kind);

    [OneTimeTearDown]
    public void RemoveStorage() => _workspace?.Dispose();

    [Test]
    public async Task A_build_returns_the_image_its_labels_and_the_time_of_each_step()
    {
        var request = _workspace.Request("labels", "RUN [\"/bin/sh\",\"-c\",\"echo bootc-sdk: packages; echo x > /x\"]") with
        {
            Labels = new Dictionary<string, string> { ["hostile"] = "a\"b'c $HOME\n`d` \\ é" },
        };
        var output = new EngineOutput();

        var image = await Engine.BuildAsync(request, output, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Image.Labels["hostile"], Is.EqualTo("a\"b'c $HOME\n`d` \\ é"));
            Assert.That(image.Image.Layers, Has.Count.EqualTo(2));
            Assert.That(image.Image.Created, Is.EqualTo(DateTimeOffset.UnixEpoch));
            Assert.That(File.ReadAllText(request.IidFile).Trim(), Is.EqualTo("sha256:" + image.Id));
            Assert.That(image.Steps.Select(step => step.Step.Number), Is.EqualTo(new[] { 1, 2, 3, 4 }));
            Assert.That(output.Lines.Where(line => line.Kind == EngineLineKind.Layer).Select(line => line.Text), Does.Contain("packages"));
            Assert.That(File.ReadAllText(request.LogFile), Does.Contain("packages"));
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task The_files_of_the_storage_describe_an_image_as_the_engine_does()
    {
        var request = _workspace.Request("files", "RUN [\"/bin/sh\",\"-c\",\"echo files > /x\"]");
        var id = (await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None)).Id;
        var storage = new StorageFolders(Engine.Identity);

        var told = await Engine.InspectAsync(id, CancellationToken.None);
        var read = storage.Image(id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Is.Not.Null);
            Assert.That(read, Is.EqualTo(told).UsingPropertiesComparer());
            Assert.That(storage.Image(new string('0', 64)), Is.Null, "an image that is not there");
        }

        // A copy, since the engine reads all of its images again and again.
        var copied = Directory.CreateDirectory(_workspace.PathOf("copied", "overlay-images", id));
        var copy = new StorageFolders(Engine.Identity with { GraphRoot = _workspace.PathOf("copied") });
        foreach (var file in Directory.GetFiles(_workspace.PathOf("storage", "overlay-images", id)))
            File.Copy(file, Path.Combine(copied.FullName, Path.GetFileName(file)));
        Assert.That(copy.Image(id), Is.Not.Null);
        foreach (var file in copied.GetFiles())
            await File.AppendAllTextAsync(file.FullName, " ");
        Assert.That(copy.Image(id), Is.Null, "a configuration that is another");
    }

    [Test]
    public async Task A_second_build_takes_every_layer_from_the_cache()
    {
        var request = _workspace.Request("cache", "RUN [\"/bin/sh\",\"-c\",\"echo cached > /x\"]");
        var first = await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);

        var second = await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Id, Is.EqualTo(first.Id));
            Assert.That(second.Steps.Skip(1).Select(step => step.FromCache), Is.All.True);
            Assert.That(first.Steps.Select(step => step.FromCache), Is.All.False);
        }
    }

    [Test]
    public async Task An_image_gets_its_names_from_the_build()
    {
        string[] names = ["localhost/bootc-sdk-test/built:1", "localhost/bootc-sdk-test/built:2"];

        var image = await Engine.BuildAsync(_workspace.Request("names") with { References = names }, new EngineOutput(), CancellationToken.None);

        Assert.That((await Engine.FindImagesAsync(names, CancellationToken.None)).Values, Is.All.EqualTo(image.Id));
    }

    [Test]
    public async Task An_image_without_the_end_marker_is_refused_and_has_no_name()
    {
        const string name = "localhost/bootc-sdk-test/refused:1";
        var request = _workspace.Request("marker") with { EndMarker = new LabelMarker("test.end", "another"), References = [name] };

        var exception = await Assert.ThrowsAsync<BootcException>(() => Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EndMarkerMissing));
            Assert.That(request.IidFile, Does.Not.Exist);
            Assert.That((await Engine.FindImagesAsync([name], CancellationToken.None))[name], Is.Null);
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Layers_prove_an_image_complete_whether_built_or_found_in_the_cache()
    {
        var request = LayersRequest("layers");

        var built = await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);
        var found = await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);

        Assert.That(found.Id, Is.EqualTo(built.Id));
        Assert.That(built.Image.History, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_follows_a_very_long_line_is_there_or_the_image_is_refused()
    {
        // 200 kB in a comment, which no cache key has.
        var request = LayersRequest("long-line", "# " + new string('x', 200_000));

        if (Engine.Identity.BuildahVersion >= new Version(1, 33))
        {
            await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);
            return;
        }

        var exception = await Assert.ThrowsAsync<BootcException>(() => Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EndMarkerMissing));
            Assert.That(exception.Message, Does.Contain("it has 2 layers instead of 3"));
            Assert.That(request.IidFile, Does.Not.Exist);
        }
    }

    [Test]
    public async Task Layers_of_another_hash_or_base_are_refused()
    {
        var request = LayersRequest("other-layers");
        var marker = (LayersMarker)request.EndMarker;

        foreach (var other in new[] { marker with { BaseLayers = 2 }, marker with { Instructions = ["bbbb", LayersMarker.Added] }, marker with { Instructions = [LayersMarker.Added, "aaaa"] } })
        {
            var exception = await Assert.ThrowsAsync<BootcException>(() => Engine.BuildAsync(request with { EndMarker = other }, new EngineOutput(), CancellationToken.None));
            Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EndMarkerMissing));
        }
    }

    /// <summary>A RUN with a hash, and an ADD; no label.</summary>
    private BuildRequest LayersRequest(string name, string between = "")
    {
        var request = _workspace.Request(name);
        using (var tar = new TarWriter(File.Create(Path.Combine(request.ContextDirectory, "files.tar")), TarEntryFormat.Gnu))
            tar.WriteEntry(new GnuTarEntry(TarEntryType.SymbolicLink, "added") { LinkName = name });
        File.WriteAllLines(request.Containerfile, [$"FROM {EngineWorkspace.Base}", "RUN [\"/bin/sh\",\"-c\",\"true\",\"sha256:aaaa\"]", between, "ADD [\"files.tar\",\"/\"]"]);
        return request with { EndMarker = new LayersMarker(BaseLayers: 1, ["aaaa", LayersMarker.Added]) };
    }

    [Test]
    public async Task A_failed_step_is_named_with_its_last_lines_and_the_log()
    {
        var request = _workspace.Request("failing", "RUN [\"/bin/sh\",\"-c\",\"echo before; echo no such package: slurm >&2; exit 7\"]");

        var exception = await Assert.ThrowsAsync<BootcException>(() => Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.StepFailed));
            Assert.That(exception.Message, Does.StartWith("Step 2 of 3 ").And.Contain("exit status 7").And.Contain("no such package: slurm").And.Contain(request.LogFile));
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
        }
    }

    /// <summary>Hard at 3 s: the engine is killed after 2 s at the latest, and no other test runs beside this one.</summary>
    [Test]
    public async Task A_cancelled_build_stops_the_engine_within_3_s_and_leaves_no_process_container_or_file()
    {
        var request = _workspace.Request("cancel", "RUN [\"/bin/sh\",\"-c\",\"echo started; sleep 3601\"]");
        using var cancellation = new CancellationTokenSource();
        var output = new EngineOutput("started");
        var build = Engine.BuildAsync(request, output, cancellation.Token);
        await output.Seen;
        Assert.That(EnginesOf(request), Is.Not.Empty);

        var start = Stopwatch.GetTimestamp();
        await cancellation.CancelAsync();
        while (EnginesOf(request).Count > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            await Task.Delay(10);
        var stopped = Stopwatch.GetElapsedTime(start);
        await Assert.CatchAsync<OperationCanceledException>(() => build);
        await TestContext.Out.WriteLineAsync($"engine gone after {stopped.TotalMilliseconds:0} ms, cleaned up after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stopped, Is.LessThan(TimeSpan.FromSeconds(3)));
            Assert.That(request.IidFile, Does.Not.Exist);
            Assert.That(RunningCommands("sleep 3601"), Is.Empty);
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task What_a_killed_build_left_is_removed_by_the_next_one()
    {
        var request = _workspace.Request("killed", "RUN [\"/bin/sh\",\"-c\",\"echo started; sleep 3602\"]");
        var output = new EngineOutput("started");
        await StartAndKillAsync(request);
        Assert.That(await _workspace.LeftoversAsync(), Is.Not.Empty);
        Assert.That(RunningCommands("sleep 3602"), Is.Not.Empty);

        var next = _workspace.Request("killed", "RUN [\"/bin/sh\",\"-c\",\"echo quick\"]");
        await Engine.BuildAsync(next, output, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunningCommands("sleep 3602"), Is.Empty);
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Kills_at_any_moment_change_no_layer_and_leave_nothing()
    {
        string[] instructions = ["RUN [\"/bin/sh\",\"-c\",\"echo 1 > /1\"]", "RUN [\"/bin/sh\",\"-c\",\"echo 2 > /2\"]", "RUN [\"/bin/sh\",\"-c\",\"echo 3 > /3\"]"];
        var expected = (await Engine.BuildAsync(_workspace.Request("kills", instructions), new EngineOutput(), CancellationToken.None)).Image.Layers;
        for (var delay = 20; delay <= 900; delay += 80)
        {
            var request = _workspace.Request("kills", instructions) with { NoCache = true };
            var engine = Start(request);
            await Task.Delay(delay);
            engine.Kill();
            await engine.WaitForExitAsync();
            engine.Dispose();
            await Engine.CleanUpAsync(request.WorkDirectory, CancellationToken.None);
        }

        var image = await Engine.BuildAsync(_workspace.Request("kills", instructions), new EngineOutput(), CancellationToken.None);

        var names = await _workspace.ImageNamesAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Image.Layers, Is.EqualTo(expected));
            Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
            Assert.That(names, Has.None.Contains("-tmp"));
        }
    }

    [TestCase(true, Description = "killed while it wrote the image's files")]
    [TestCase(false, Description = "killed before it wrote any of them")]
    public async Task An_image_without_its_manifest_is_removed_before_the_next_build(bool hasFolder)
    {
        await StartAndKillAsync(_workspace.Request("half", "RUN [\"/bin/sh\",\"-c\",\"echo started; sleep 3606\"]"));
        var request = _workspace.Request("half", $"RUN [\"/bin/sh\",\"-c\",\"echo {hasFolder} > /x\"]");
        var id = (await _workspace.RunAsync("build", "--quiet", "--network=host", $"--file={request.Containerfile}", request.ContextDirectory)).Trim();
        DamageImage(id, hasFolder);

        await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);

        var images = new StorageFolders(Engine.Identity).AllImages();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(images.Select(image => image.Id), Has.None.EqualTo(id));
            Assert.That(images, Is.Not.Empty.And.All.Property(nameof(StoredImage.HasManifest)).True);
            Assert.That(await _workspace.RunAsync("images", "--all"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Recovery_stops_an_engine_that_outlived_its_build_and_spares_the_build_of_another_project()
    {
        var orphaned = _workspace.Request("orphan", "RUN [\"/bin/sh\",\"-c\",\"echo started; sleep 3603\"]");
        var foreign = _workspace.Request("foreign", "RUN [\"/bin/sh\",\"-c\",\"echo started; while [ ! -e /run/go ]; do sleep 0.1; done\"]");
        using var foreignCancellation = new CancellationTokenSource();
        var foreignOutput = new EngineOutput("started");
        var foreignBuild = Engine.BuildAsync(foreign, foreignOutput, foreignCancellation.Token);
        await foreignOutput.Seen;
        var engine = await StartWithJournalAsync(orphaned);

        await Engine.CleanUpAsync(orphaned.WorkDirectory, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.HasExited);
            Assert.That(RunningCommands("sleep 3603"), Is.Empty);
            Assert.That(await ((CommandLineEngine)Engine).ListWorkingContainersAsync(CancellationToken.None), Has.Count.EqualTo(1));
            Assert.That(foreignBuild.IsCompleted, Is.False);
        }

        await foreignCancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => foreignBuild);
        Assert.That(await _workspace.LeftoversAsync(), Is.Empty);
    }

    [Test]
    public async Task A_secret_reaches_the_step_and_leaves_no_trace()
    {
        var secret = Guid.NewGuid().ToString("N");
        var file = _workspace.PathOf("secret.txt");
        await File.WriteAllTextAsync(file, secret);
        var request = _workspace.Request("secret", $"RUN --mount=type=secret,id=token [\"/bin/sh\",\"-c\",\"[ $(cat /run/secrets/token) = {secret[..8]}'{secret[8..]}' ]\"]") with
        {
            Secrets = new Dictionary<string, string> { ["token"] = file },
        };
        await Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None);
        File.Delete(file);

        var traces = Directory.EnumerateFiles(_workspace.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => File.ReadAllText(path).Contains(secret, StringComparison.Ordinal));
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task Existing_and_missing_images_are_told_apart_in_one_question()
    {
        var id = (await Engine.InspectAsync(EngineWorkspace.Base, CancellationToken.None))!.Id;
        var unknownId = new string('0', 64);

        var start = Stopwatch.GetTimestamp();
        var found = await Engine.FindImagesAsync(["localhost/nothing/here:1", id, unknownId, EngineWorkspace.Base], CancellationToken.None);
        await TestContext.Out.WriteLineAsync($"found in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");

        Assert.That(found, Is.EquivalentTo(new Dictionary<string, string?>
        {
            ["localhost/nothing/here:1"] = null,
            [id] = id,
            [unknownId] = null,
            [EngineWorkspace.Base] = id,
        }));
    }

    [Test]
    public async Task An_absent_image_is_null_and_removing_it_is_no_failure()
    {
        Assert.That(await Engine.InspectAsync("localhost/nothing/here:1", CancellationToken.None), Is.Null);
        await Engine.RemoveImageAsync("localhost/nothing/here:1", CancellationToken.None);
    }

    [Test]
    public async Task A_name_is_given_and_taken_away()
    {
        const string name = "localhost/bootc-sdk-test/named:2";
        var id = (await Engine.InspectAsync(EngineWorkspace.Base, CancellationToken.None))!.Id;
        await Engine.TagAsync(id, [name], CancellationToken.None);
        Assert.That((await Engine.InspectAsync(name, CancellationToken.None))!.Id, Is.EqualTo(id));

        await Engine.RemoveImageAsync(name, CancellationToken.None);

        Assert.That(await Engine.InspectAsync(name, CancellationToken.None), Is.Null);
        Assert.That(await Engine.InspectAsync(id, CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task A_missing_base_is_named()
    {
        var request = _workspace.RequestFrom("localhost/nothing/here:1", "nobase");

        var exception = await Assert.ThrowsAsync<BootcException>(() => Engine.BuildAsync(request, new EngineOutput(), CancellationToken.None));

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.ImageNotFound), exception.Message);
    }

    [Test]
    public async Task A_pushed_image_has_the_digest_that_the_registry_reports()
    {
        await using var registry = await LoopbackRegistry.StartAsync();
        var id = (await Engine.InspectAsync(EngineWorkspace.Base, CancellationToken.None))!.Id;

        var result = await Engine.PushAsync(id, $"{registry.Host}/a/b:1", new PushOptions { TlsVerify = false }, new EngineOutput(), CancellationToken.None);

        Assert.That(result.Failure, Is.Null);
        Assert.That(await registry.DigestOfAsync("a/b", "1"), Is.EqualTo(result.Digest));

        var tlsResult = await Engine.PushAsync(id, $"{registry.Host}/a/b:1", new PushOptions { TlsVerify = true }, new EngineOutput(), CancellationToken.None);
        Assert.That(tlsResult.Failure?.Kind, Is.EqualTo(EngineFailureKind.CertificateInvalid), tlsResult.Failure?.Message);
    }

    [Test]
    public async Task A_base_behind_a_login_is_pulled_with_the_authfile_alone_or_by_the_build()
    {
        await using var registry = await DockerRegistry.StartAsync(needsLogin: true);
        using var login = EngineAuthFile.Create(registry.Name, new RegistryCredential(DockerRegistry.UserName, DockerRegistry.Password));
        var without = await EngineLocator.FindAsync(Engine.Options with { TlsVerify = false });
        var with = await EngineLocator.FindAsync(without.Options with { AuthFile = login.Path });
        var name = $"{registry.Name}/a/base:1";
        var id = (await Engine.InspectAsync(EngineWorkspace.Base, CancellationToken.None))!.Id;
        Assert.That((await with.PushAsync(id, name, PushOptions.Default, new EngineOutput(), CancellationToken.None)).Failure, Is.Null);
        var request = _workspace.RequestFrom(name, "login") with { PullPolicy = PullPolicy.Always };

        var pull = await Assert.ThrowsAsync<BootcException>(() => without.PullAsync(name, new EngineOutput(), CancellationToken.None));
        var build = await Assert.ThrowsAsync<BootcException>(() => without.BuildAsync(request, new EngineOutput(), CancellationToken.None));
        Assert.That(new[] { pull!.Diagnostic.Descriptor, build!.Diagnostic.Descriptor }, Is.All.EqualTo(EngineCodes.Unauthorized));

        var built = await with.BuildAsync(request, new EngineOutput(), CancellationToken.None);
        await with.RemoveImageAsync(built.Id, CancellationToken.None);
        await with.RemoveImageAsync(name, CancellationToken.None);
        await with.PullAsync(name, new EngineOutput(), CancellationToken.None);
        Assert.That(await with.InspectAsync(name, CancellationToken.None), Is.Not.Null);
        await with.RemoveImageAsync(name, CancellationToken.None);
    }

    /// <summary>Processes of this test's storage only, told by a command that no other test runs.</summary>
    private static List<string> RunningCommands(string command) =>
        [.. Commands().Where(text => text.StartsWith("sleep", StringComparison.Ordinal) && text.Contains(command, StringComparison.Ordinal))];

    /// <summary>The engine of a build; two processes where it starts itself again in a namespace of the user.</summary>
    private static List<string> EnginesOf(BuildRequest request) => [.. Commands().Where(text => text.Contains(request.IidFile, StringComparison.Ordinal))];

    private static IEnumerable<string> Commands() =>
        Directory.EnumerateDirectories("/proc").Select(path => Path.Combine(path, "cmdline")).Where(File.Exists).Select(ReadCommand);

    private static string ReadCommand(string path)
    {
        try
        {
            return File.ReadAllText(path).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<Process> StartWithJournalAsync(BuildRequest request)
    {
        var process = Start(request);
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != "started")
        {
        }

        return process;
    }

    /// <summary>What a build looks like from outside whose .NET process was killed: an engine, and a journal that names it.</summary>
    private Process Start(BuildRequest request)
    {
        var folder = new WorkFolder(request.WorkDirectory);
        folder.Create();
        var arguments = BuildArguments.Of(kind, Engine.Options with { Network = "host" }, request, folder.IgnoreFile, folder.Owner);
        var start = new ProcessStartInfo(Engine.Identity.Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = folder.Temporary;
        start.Environment[BuildOwner.Variable] = "1";
        using var journal = BuildJournal.Begin(folder.Path, Engine.Identity.Runtime);
        var process = Process.Start(start)!;
        journal.EngineStarted(process.Id);
        return process;
    }

    /// <summary>As the engine leaves it when it is killed after the image was made known, and before its manifest is written.</summary>
    private void DamageImage(string id, bool hasFolder)
    {
        var images = _workspace.PathOf("storage", "overlay-images");
        var list = JsonNode.Parse(File.ReadAllText(Path.Combine(images, "images.json")))!.AsArray();
        var image = list.Single(image => (string?)image!["id"] == id)!.AsObject();
        foreach (var property in new[] { "big-data-names", "big-data-sizes", "big-data-digests", "digest", "names" })
            image.Remove(property);
        File.WriteAllText(Path.Combine(images, "images.json"), list.ToJsonString());
        Directory.Delete(Path.Combine(images, id), recursive: true);
        if (hasFolder)
            Directory.CreateDirectory(Path.Combine(images, id));
    }

    private async Task StartAndKillAsync(BuildRequest request)
    {
        using var engine = await StartWithJournalAsync(request);
        engine.Kill();
        await engine.WaitForExitAsync();
    }
}
