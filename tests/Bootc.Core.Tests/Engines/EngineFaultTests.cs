using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Engines that misbehave.</summary>
[Platform(Include = "Linux")]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.Self)]
internal sealed class EngineFaultTests
{
    private const string StorageIsBusy = "echo 'Error: creating image: layer not known' >&2; exit 125";

    private static string StepFails(string line) => $$"""printf '%s\n' "{{line}}"; echo 'Error: building at STEP "RUN x": while running runtime: exit status 100' >&2; exit 1""";

    [Test]
    public async Task A_successful_exit_without_an_image_id_is_a_failure()
    {
        using var shim = new ShimEngine("exit 0");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.NoImage));
        Assert.That(exception.Message, Does.Contain("exit code 0").And.Contain(shim.Request.LogFile));
    }

    [Test]
    public async Task A_failed_exit_with_an_image_and_its_end_marker_is_a_success()
    {
        using var shim = new ShimEngine("succeed; exit 1");

        Assert.That((await shim.BuildAsync()).Id, Is.EqualTo(ShimEngine.Id));
    }

    [Test]
    public async Task The_image_id_of_an_earlier_build_is_not_believed()
    {
        using var shim = new ShimEngine("exit 0");
        await File.WriteAllTextAsync(shim.Request.IidFile, "sha256:" + ShimEngine.Id);

        await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(shim.Request.IidFile, Does.Not.Exist);
    }

    [TestCase("printf 'sha256:12' > \"$iid\"")]
    [TestCase(": > \"$iid\"")]
    [TestCase("echo --all > \"$iid\"")]
    public async Task A_truncated_image_id_is_no_image(string build)
    {
        using var shim = new ShimEngine(build);

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.NoImage));
    }

    [Test]
    public async Task An_image_with_another_end_marker_is_refused()
    {
        using var shim = new ShimEngine(marker: "2");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EndMarkerMissing));
        Assert.That(shim.Request.IidFile, Does.Not.Exist);
    }

    [Test]
    public async Task An_engine_that_dies_of_a_signal_is_reported_with_the_signal()
    {
        using var shim = new ShimEngine("echo working; kill -9 $$");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Message, Does.Contain("signal 9").And.Contain("| working"));
    }

    [Test]
    public async Task An_engine_that_ignores_every_polite_signal_is_killed()
    {
        using var shim = new ShimEngine("trap '' HUP INT TERM; echo $$ > $here/pid; while :; do sleep 0.05; done");
        var engine = await shim.FindAsync();
        using var cancellation = new CancellationTokenSource();
        var output = new EngineOutput();
        var build = engine.BuildAsync(shim.Request, output, cancellation.Token);
        while (!File.Exists(shim.PathOf("pid")) || new FileInfo(shim.PathOf("pid")).Length == 0)
            await Task.Delay(10);

        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => build);

        Assert.That(ProcessMark.Of(int.Parse(File.ReadAllText(shim.PathOf("pid")), CultureInfo.InvariantCulture)), Is.Null);
        Assert.That(BuildJournal.Read(shim.Request.WorkDirectory), Is.Null);
    }

    [TestCase(2, null)]
    [TestCase(9, "in 3 repetitions")]
    public async Task A_list_of_containers_from_which_somebody_removes_one_is_asked_for_again(int failures, string? expected)
    {
        using var shim = new ShimEngine();
        File.WriteAllText(shim.Executable, File.ReadAllText(shim.Executable).Replace("case \"$*\" in\n", $$"""
            case "$*" in
              *'ps --all'*) echo x >> $here/asked; [ $(wc -l < $here/asked) -gt {{failures}} ] || { echo 'Error: locating image with ID "5e97": image not known' >&2; exit 125; } ;;
            esac
            case "$*" in

            """, StringComparison.Ordinal));
        var engine = (CommandLineEngine)await shim.FindAsync();

        if (expected is null)
            Assert.That(await engine.ListWorkingContainersAsync(CancellationToken.None), Is.Empty);
        else
            Assert.That((await Assert.ThrowsAsync<BootcException>(() => engine.ListWorkingContainersAsync(CancellationToken.None)))!.Message, Does.Contain(expected));
        Assert.That(File.ReadAllLines(shim.PathOf("asked")), Has.Length.EqualTo(Math.Min(failures, 3) + 1));
    }

    [Test]
    public async Task A_grandchild_that_holds_the_pipe_does_not_hold_the_build()
    {
        using var shim = new ShimEngine("sleep 3604 & echo $! > $here/pid; succeed");
        try
        {
            Assert.That((await shim.BuildAsync()).Id, Is.EqualTo(ShimEngine.Id));
        }
        finally
        {
            UnixSignal.Kill.Send(int.Parse(await File.ReadAllTextAsync(shim.PathOf("pid")), CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public async Task A_hundred_megabytes_without_a_line_break_arrive_in_pieces()
    {
        using var shim = new ShimEngine("head -c 100000000 /dev/zero | tr '\\0' x; succeed");

        await shim.BuildAsync();

        Assert.That(shim.Output.Lines.Sum(line => (long)line.Text.Length), Is.EqualTo(100_000_000));
        Assert.That(shim.Output.Lines.Max(line => line.Text.Length), Is.EqualTo(LineSplitter.MaximumLength));
    }

    [Test]
    public async Task Output_is_cleaned_of_what_a_terminal_or_a_wrong_encoding_would_do()
    {
        using var shim = new ShimEngine("""printf '\033[31m##vso[task.complete]\033[0m\r\nbad \377 byte\n\033]0;title\007\b::set-env::x\nno end'; succeed""");

        await shim.BuildAsync();

        Assert.That(shim.Output.Lines.Select(line => line.Text), Is.EqualTo(new[] { "##vso[task.complete]", "bad \ufffd byte", "::set-env::x", "no end" }));
        Assert.That(await File.ReadAllLinesAsync(shim.Request.LogFile), Is.EqualTo(shim.Output.Lines.Select(line => line.Text)));
    }

    [Test]
    public async Task Only_the_last_lines_stand_in_the_error()
    {
        using var shim = new ShimEngine("seq 1000; echo 'Error: building at STEP \"RUN x\": exit status 7' >&2; exit 1");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        var lines = exception!.Message.Split('\n').Where(line => line.StartsWith("  | ", StringComparison.Ordinal)).ToList();
        Assert.That(lines, Has.Count.EqualTo(RecentLines.DefaultCapacity));
        Assert.That(lines, Does.Contain("  | 1000").And.Not.Contain("  | 100"));
    }

    [Test]
    public async Task A_storage_that_another_process_changes_is_tried_again()
    {
        using var shim = new ShimEngine($"[ $n -ge 3 ] && succeed && exit; {StorageIsBusy}");

        Assert.That((await shim.BuildAsync()).Id, Is.EqualTo(ShimEngine.Id));

        Assert.That(shim.Builds, Is.EqualTo(3));
        Assert.That(shim.Output.Lines.Count(line => line.Kind == EngineLineKind.Notice), Is.EqualTo(2));
    }

    [Test]
    public async Task A_storage_that_stays_busy_is_an_error()
    {
        using var shim = new ShimEngine(StorageIsBusy);

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.StorageBusy));
        Assert.That(shim.Builds, Is.EqualTo(4));
    }

    [TestCase("  Could not connect to deb.example:80 (192.0.2.1), connection timed out")]
    [TestCase("Temporary failure resolving 'deb.example'")]
    [TestCase("Error: Failed to download metadata for repo 'x': Curl error (28): Timeout was reached for https://rpm.example/repodata/repomd.xml")]
    [TestCase("curl: (28) Failed to connect to example.org port 443 after 30001 ms: Timeout was reached")]
    public async Task A_step_that_got_no_answer_from_the_network_is_tried_again(string line)
    {
        using var shim = new ShimEngine($"[ $n -ge 3 ] && succeed && exit; {StepFails(line)}");

        Assert.That((await shim.BuildAsync()).Id, Is.EqualTo(ShimEngine.Id));

        Assert.That(shim.Builds, Is.EqualTo(3));
        Assert.That(shim.Output.Lines.Where(each => each.Kind == EngineLineKind.Notice).Select(each => each.Text), Is.EqualTo(new[]
        {
            "The network gave no answer to a step; repetition 1 of 2.", "The network gave no answer to a step; repetition 2 of 2.",
        }));
    }

    [TestCase("  Could not connect to deb.example:80 (192.0.2.1), connection timed out", 3)]
    [TestCase("  Could not connect to deb.example:80 (192.0.2.1). - connect (111: Connection refused)", 1)]
    [TestCase("curl: (6) Could not resolve host: nowhere.example", 1)]
    public async Task A_step_that_goes_on_failing_is_an_error(string line, int builds)
    {
        using var shim = new ShimEngine(StepFails(line));

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.StepFailed));
        Assert.That(exception.Message, Does.Contain(line.Trim()));
        Assert.That(shim.Builds, Is.EqualTo(builds));
    }

    [Test]
    public async Task A_damaged_storage_is_built_around_once()
    {
        using var shim = new ShimEngine("echo 'Error: identifier is not a container' >&2; exit 125");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.StorageDamaged));
        Assert.That(shim.Builds, Is.EqualTo(2));
        Assert.That(shim.Arguments(1), Does.Not.Contain("--no-cache=true"));
        Assert.That(shim.Arguments(2), Does.Contain("--no-cache=true"));
    }

    [Test]
    public async Task A_runtime_that_refuses_hybrid_cgroups_is_replaced()
    {
        using var shim = new ShimEngine("""
            case "$*" in *isolation=chroot*) succeed; exit ;; esac
            echo 'error running container: from /usr/bin/crun creating container for [/bin/sh]: cgroups in hybrid mode not supported, drop all controllers from cgroupv2' >&2
            echo 'Error: building at STEP "RUN /bin/sh": while running runtime: exit status 1' >&2
            exit 1
            """);

        var image = await shim.BuildAsync(options => options with { Runtime = "crun" });

        Assert.That(image.Options.Isolation, Is.EqualTo("chroot"));
        Assert.That(shim.Builds, Is.EqualTo(2));
    }

    [Test]
    public async Task A_full_disk_is_reported_with_the_free_space()
    {
        using var shim = new ShimEngine("echo 'write /x: no space left on device' >&2; exit 1");

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.DiskFull));
        Assert.That(exception.Message, Does.Contain(" MB"));
    }

    [Test]
    public async Task Values_reach_the_engine_byte_for_byte()
    {
        const string hostile = "-a \"b\" 'c' $HOME `d` \\\n\r\t; é \ud83d\ude00 % --squash";
        using var shim = new ShimEngine();

        await shim.BuildAsync(request: request => request with { Labels = new Dictionary<string, string> { ["k"] = hostile } });

        Assert.That(shim.Arguments(), Does.Contain("--label=k=" + hostile));
        Assert.That(shim.Arguments()[^2..], Is.EqualTo(new[] { "--", shim.Request.ContextDirectory }));
        Assert.That(shim.Environment(), Is.SupersetOf(new[] { "LC_ALL=C.UTF-8", "TZ=UTC", "GOGC=400", "TMPDIR=" + Path.Combine(shim.Request.WorkDirectory, "tmp") }));
    }

    [TestCase('\0')]
    [TestCase('\ud800')]
    public async Task A_value_that_no_argument_can_carry_is_refused(char bad)
    {
        using var shim = new ShimEngine();

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.BuildAsync(request: request => request with { Labels = new Dictionary<string, string> { ["k"] = $"a{bad}b" } }));

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.ArgumentCannotBePassed));
        Assert.That(shim.Builds, Is.Zero);
    }

    [Test]
    public async Task An_option_in_place_of_a_reference_is_refused([Values("--all", "")] string reference)
    {
        using var shim = new ShimEngine();
        var engine = await shim.FindAsync();

        var exception = await Assert.ThrowsAsync<BootcException>(() => engine.RemoveImageAsync(reference, CancellationToken.None));

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.ReferenceIsAnOption));
    }

    [TestCase("4.2.0")]
    [TestCase("3.4.4+ds1")]
    public async Task An_engine_that_is_too_old_is_refused(string version)
    {
        using var shim = new ShimEngine(version: version);

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.FindAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EngineTooOld));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[1")]
    [TestCase("podman version 4.3.1")]
    public async Task An_engine_that_does_not_say_what_it_is_is_refused(string answer)
    {
        using var shim = new ShimEngine(info: answer);

        var exception = await Assert.ThrowsAsync<BootcException>(() => shim.FindAsync());

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.EngineBroken));
    }

    [Test]
    public async Task An_engine_that_is_known_is_not_asked_again()
    {
        using var shim = new ShimEngine(version: "5.8.6-dev");
        var first = await shim.FindAsync();

        var second = await shim.FindAsync(first.Identity);

        Assert.That(second.Identity, Is.EqualTo(first.Identity));
        Assert.That(first.Identity.Version, Is.EqualTo(new Version(5, 8, 6)));
        Assert.That(shim.Questions, Is.EqualTo(1));
    }

    [Test]
    public async Task An_engine_that_was_updated_is_asked_again()
    {
        using var shim = new ShimEngine();
        var first = await shim.FindAsync();
        await File.AppendAllTextAsync(shim.Executable, "\n");

        await shim.FindAsync(first.Identity);

        Assert.That(shim.Questions, Is.EqualTo(2));
    }

    [Test]
    public async Task A_build_whose_process_was_killed_is_cleaned_up_before_the_next()
    {
        using var shim = new ShimEngine();
        using var orphan = Process.Start("sleep", ["3605"]);
        using (var journal = BuildJournal.Begin(Directory.CreateDirectory(shim.Request.WorkDirectory).FullName, "none"))
            journal.EngineStarted(orphan.Id);
        var leftover = Path.Combine(Directory.CreateDirectory(Path.Combine(shim.Request.WorkDirectory, "tmp", "buildah123")).FullName, "secret");
        await File.WriteAllTextAsync(leftover, "x");

        await shim.BuildAsync();

        await orphan.WaitForExitAsync();
        Assert.That(leftover, Does.Not.Exist);
        Assert.That(BuildJournal.Read(shim.Request.WorkDirectory), Is.Null);
    }

    [Test]
    public async Task A_process_that_only_has_the_id_of_the_dead_engine_is_left_alone()
    {
        using var shim = new ShimEngine();
        using var bystander = Process.Start("sleep", ["3606"]);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(shim.Request.WorkDirectory).FullName, "build.journal"),
            $$"""{"Started":1,"Engine":{"Id":{{bystander.Id}},"Start":"another boot:1"},"Runtime":"none"}""");

        await shim.BuildAsync();

        Assert.That(bystander.HasExited, Is.False);
        bystander.Kill();
    }

    [TestCase("")]
    [TestCase("{\"Sta")]
    [TestCase("null")]
    [TestCase("[]")]
    public async Task A_journal_that_was_cut_off_does_no_harm(string content)
    {
        using var shim = new ShimEngine();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(shim.Request.WorkDirectory).FullName, "build.journal"), content);

        Assert.That((await shim.BuildAsync()).Id, Is.EqualTo(ShimEngine.Id));
    }
}
