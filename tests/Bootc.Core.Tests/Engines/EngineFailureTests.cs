using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>Messages that podman 4.3 and buildah 1.28 printed here, or that users of others reported.</summary>
internal sealed class EngineFailureTests
{
    private const string RunFailed = "Error: building at STEP \"RUN /bin/sh -c echo 1\": while running runtime: exit status 1";

    [TestCase(EngineFailureKind.ConnectionFailed, "Error: failed to resolve active destination: \"nowhere\" service destination not found")]
    [TestCase(EngineFailureKind.ConnectionFailed, "Error: unable to connect to Podman socket: Get \"http://d/v4.3.1/libpod/_ping\": dial tcp 127.0.0.1:1: connect: connection refused")]
    [TestCase(EngineFailureKind.ConnectionFailed, "Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`\nError: unable to connect to Podman socket: ssh: handshake failed")]
    [TestCase(EngineFailureKind.NoSubordinateIds, "ERRO[0000] cannot find UID/GID for user ann: no subuid ranges found for user \"ann\" in /etc/subuid - check rootless mode in man pages.\nError: creating container storage: could not find enough available IDs")]
    [TestCase(EngineFailureKind.NoSubordinateIds, "Error: copying system image from manifest list: writing blob: adding layer with blob \"sha256:aa\": processing tar file(potentially insufficient UIDs or GIDs available in user namespace (requested 0:42 for /etc/gshadow): Check /etc/subuid and /etc/subgid: lchown /etc/gshadow: invalid argument): exit status 1")]
    [TestCase(EngineFailureKind.NoSubordinateIds, "Error: cannot set up namespace using \"/usr/bin/newuidmap\": should have setuid or have filecaps setuid: exit status 1")]
    [TestCase(EngineFailureKind.NetworkCannotStart, "Error: building at STEP \"RUN /bin/sh -c echo hi\": netavark: No such file or directory (os error 2)")]
    [TestCase(EngineFailureKind.NetworkCannotStart, "Error: creating build container: could not find \"netavark\" in one of [/usr/libexec/podman /usr/lib/podman].  To resolve this error, set the helper_binaries_dir key in the `[engine]` section of containers.conf to the directory containing your helper binaries.")]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "error running container: from /usr/bin/crun creating container for [/bin/sh -c echo 1]: cgroups in hybrid mode not supported, drop all controllers from cgroupv2\n: exit status 1\n" + RunFailed)]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "Error: default OCI runtime \"nothere\" not found: invalid argument")]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "Error: OCI runtime error: crun: unknown version specified")]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "error running container: from /bin/false creating container for [/bin/sh -c echo 1]: : exit status 1\ntime=\"2026-11-23T08:07:53Z\" level=error msg=\"did not get container create message from subprocess: EOF\"\n" + RunFailed)]
    [TestCase(EngineFailureKind.LimitNotPermitted, "error running container: from /usr/bin/runc creating container for [/bin/sh -c echo 1]: time=\"2026-11-23T08:07:52Z\" level=error msg=\"runc create failed: unable to start container process: error during container init: error setting rlimits for ready process: error setting rlimit type 7: operation not permitted\"\n: exit status 1\n" + RunFailed)]
    [TestCase(EngineFailureKind.LimitNotPermitted, "Error: building at STEP \"RUN x\": setting \"RLIMIT_NOFILE\" limit to soft=1048576,hard=1048576 (was soft=1024,hard=20000): operation not permitted")]
    [TestCase(EngineFailureKind.StepFailed, "error running container: from /usr/bin/runc creating container for [/bin/nothere -c echo]: time=\"2026-11-23T08:07:51Z\" level=error msg=\"runc create failed: unable to start container process: exec: \\\"/bin/nothere\\\": stat /bin/nothere: no such file or directory\"\n: exit status 1\n" + RunFailed)]
    [TestCase(EngineFailureKind.StepFailed, "Error: Failed to download metadata for repo 'x': Status code: 404 for http://example.com/repodata/repomd.xml\nError: building at STEP \"RUN /bin/sh /run/packages.sh\": while running runtime: exit status 1")]
    [TestCase(EngineFailureKind.StepFailed, "curl: (6) Could not resolve host: no such host\nsubprocess exited with status 7\nError: building at STEP \"RUN /bin/sh /run/x.sh\": exit status 7")]
    [TestCase(EngineFailureKind.StepFailed, "Error: building at STEP \"COPY nothere /x\": checking on sources under \"/src/obj/ctx\": copier: stat: \"/nothere\": no such file or directory")]
    [TestCase(EngineFailureKind.StepFailed, "Error: building at STEP \"RUN --mount=type=secret,id=zz,required=true /bin/true\": resolving mountpoints for container \"9168\": secret required but no secret with id zz found")]
    [TestCase(EngineFailureKind.StepFailed, "Error: building at STEP \"RUN /bin/sh x iptables netavark 403 Forbidden\": copier: get: permission denied")]
    [TestCase(EngineFailureKind.DiskFull, "head: standard output: I/O error\ntime=\"2026-11-23T08:06:14Z\" level=error msg=\"error unmounting container: write /run/.tmp-mountpoints.json1: no space left on device\"\n" + RunFailed)]
    [TestCase(EngineFailureKind.DiskFull, "dpkg: error processing archive: failed to write (No space left on device)\n" + RunFailed)]
    [TestCase(EngineFailureKind.StorageDamaged, "Error: identifier is not a container: preparing container for next step: creating build container: creating container: creating read-write layer with ID \"d1af\": Stat /var/lib/containers/storage/overlay/a9f9: no such file or directory")]
    [TestCase(EngineFailureKind.StorageDamaged, "time=\"2026-11-23T08:06:17Z\" level=error msg=\"Image localhost/bb exists in local storage but may be corrupted (remove the image to resolve the issue): layer not known\"\nError: building at STEP \"FROM localhost/bb\": something else")]
    [TestCase(EngineFailureKind.StorageDamaged, "Error: locating item named \"manifest\" for image with ID \"d516\" (consider removing the image to resolve the issue): file does not exist")]
    [TestCase(EngineFailureKind.StorageDamaged, "Error: writing blob: storing blob to file \"/var/tmp/storage1/1\": file integrity checksum failed for \"o/d6\"")]
    [TestCase(EngineFailureKind.StorageBusy, "Error: committing container for step {}: creating image \"aa\" with: layer not known")]
    [TestCase(EngineFailureKind.StorageBusy, "Error: parsing named reference \"d9fea80e6705bd3a8824a35bcb23ff43a24a83e5ed236d184155d08bb0596ebe\": invalid repository name (d9fea80e6705bd3a8824a35bcb23ff43a24a83e5ed236d184155d08bb0596ebe), cannot specify 64-byte hexadecimal strings")]
    [TestCase(EngineFailureKind.StorageBusy, "Error: size for layer \"sha256:aa\" is unknown, failing getSize()")]
    [TestCase(EngineFailureKind.ImageNotFound, "Error: creating build container: localhost/nothing/here:1: image not known")]
    [TestCase(EngineFailureKind.ImageNotFound, "Error: initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: manifest unknown: manifest unknown")]
    [TestCase(EngineFailureKind.ImageNotFound, "Error: short-name \"justname\" did not resolve to an alias and no unqualified-search registries are defined in \"/etc/containers/registries.conf\"")]
    [TestCase(EngineFailureKind.Unauthorized, "Error: initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: unauthorized: access to the requested resource is not authorized")]
    [TestCase(EngineFailureKind.Unauthorized, "Error: initializing source docker://docker.io/a/b:1: reading manifest 1 in docker.io/a/b: errors:\\ndenied: requested access to the resource is denied\\nunauthorized: authentication required")]
    [TestCase(EngineFailureKind.Unauthorized, "Error: trying to reuse blob sha256:58 at destination: checking whether a blob sha256:58 exists in quay.io/a/b: unauthorized: authentication required")]
    [TestCase(EngineFailureKind.Forbidden, "Error: trying to reuse blob sha256:58 at destination: failed to read from destination repository a/b: 403 (Forbidden)")]
    [TestCase(EngineFailureKind.Forbidden, "Error: initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: denied: not allowed")]
    [TestCase(EngineFailureKind.HostUnknown, "Error: initializing source docker://nosuchhost.invalid/a:1: pinging container registry nosuchhost.invalid: Get \"https://nosuchhost.invalid/v2/\": dial tcp: lookup nosuchhost.invalid on 192.0.2.53:53: no such host")]
    [TestCase(EngineFailureKind.CertificateInvalid, "Error: pinging container registry quay.io: Get \"https://quay.io/v2/\": tls: first record does not look like a TLS handshake")]
    [TestCase(EngineFailureKind.CertificateInvalid, "Error: pinging container registry quay.io: Get \"https://quay.io/v2/\": x509: certificate signed by unknown authority")]
    [TestCase(EngineFailureKind.CertificateInvalid, "Error: pinging container registry quay.io: Get \"https://quay.io/v2/\": http: server gave HTTP response to HTTPS client")]
    [TestCase(EngineFailureKind.RegistryBusy, "Error: trying to reuse blob sha256:58 at destination: failed to read from destination repository a/b: 429 (Too Many Requests)")]
    [TestCase(EngineFailureKind.RegistryFailed, "Error: initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: received unexpected HTTP status: 500 Internal Server Error")]
    [TestCase(EngineFailureKind.RegistryFailed, "Error: trying to reuse blob sha256:58 at destination: failed to read from destination repository a/b: 503 (Service Unavailable)")]
    [TestCase(EngineFailureKind.RegistryUnreachable, "time=\"2026-11-23T08:03:41Z\" level=warning msg=\"Failed, retrying in 1s ... (3/3)\"\nError: initializing source docker://127.0.0.1:1/a/b:1: pinging container registry 127.0.0.1:1: Get \"https://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused")]
    [TestCase(EngineFailureKind.RegistryUnreachable, "Error: trying to reuse blob sha256:58 at destination: Head \"http://quay.io/v2/a/b/blobs/sha256:58\": EOF")]
    [TestCase(EngineFailureKind.RegistryUnreachable, "Error: writing blob: Patch \"https://quay.io/v2/a/blobs/uploads/1\": read tcp 192.0.2.1:1->192.0.2.2:443: read: connection reset by peer")]
    [TestCase(EngineFailureKind.ContentCorrupt, "Error: writing blob: Digest did not match, expected sha256:aa, got sha256:bb")]
    [TestCase(EngineFailureKind.Unknown, "Error: unknown flag: --frob\nSee 'podman build --help'")]
    [TestCase(EngineFailureKind.Unknown, "a sentence without any form")]
    public void The_cause_is_read_from_the_engines_own_lines(EngineFailureKind expected, string errors)
    {
        var failure = Classify(1, errors);

        Assert.That(failure.Kind, Is.EqualTo(expected));
        Assert.That(failure.Message, Is.Not.Empty.And.Not.StartsWith("Error:"));
    }

    [TestCase(0, "exit code 0")]
    [TestCase(137, "signal 9")]
    [TestCase(null, "its output never ended")]
    public void An_engine_that_says_nothing_is_told_by_its_end(int? exitCode, string expected)
    {
        var failure = EngineFailure.Classify(new EngineExit(exitCode, [], []));

        Assert.That((failure.Kind, failure.Message), Is.EqualTo((EngineFailureKind.NoImage, expected)));
    }

    [Test]
    public void Every_kind_of_failure_becomes_a_diagnostic_of_its_own([Values] EngineFailureKind kind)
    {
        var exception = new EngineFailure(kind, "the reason", 1, ["last line"]).ToException(new EngineFailureContext("podman 4.3.1") { LogFile = "/obj/build.log", Folders = [Path.GetTempPath()] });

        Assert.That(exception.Message, Does.Contain("the reason"));
        var isNamed = exception.Diagnostic.Descriptor != EngineCodes.NoImage || kind is EngineFailureKind.NoImage or EngineFailureKind.Unknown;
        Assert.That(isNamed, exception.Diagnostic.Code);
    }

    [TestCase(EngineFailureKind.NoSubordinateIds, "BOOTC3010")]
    [TestCase(EngineFailureKind.DiskFull, "BOOTC3011")]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "BOOTC3012")]
    [TestCase(EngineFailureKind.NetworkCannotStart, "BOOTC3013")]
    [TestCase(EngineFailureKind.LimitNotPermitted, "BOOTC3014")]
    [TestCase(EngineFailureKind.StorageDamaged, "BOOTC3015")]
    [TestCase(EngineFailureKind.StorageBusy, "BOOTC3016")]
    [TestCase(EngineFailureKind.ConnectionFailed, "BOOTC3017")]
    [TestCase(EngineFailureKind.ImageNotFound, "BOOTC3020")]
    [TestCase(EngineFailureKind.Unauthorized, "BOOTC3021")]
    [TestCase(EngineFailureKind.Forbidden, "BOOTC3022")]
    [TestCase(EngineFailureKind.HostUnknown, "BOOTC3023")]
    [TestCase(EngineFailureKind.CertificateInvalid, "BOOTC3024")]
    [TestCase(EngineFailureKind.RegistryUnreachable, "BOOTC3025")]
    [TestCase(EngineFailureKind.RegistryBusy, "BOOTC3026")]
    [TestCase(EngineFailureKind.RegistryFailed, "BOOTC3027")]
    [TestCase(EngineFailureKind.ContentCorrupt, "BOOTC3028")]
    [TestCase(EngineFailureKind.StepFailed, "BOOTC3030")]
    public void A_kind_of_failure_has_its_code(EngineFailureKind kind, string code) =>
        Assert.That(Failed(kind, "/obj/build.log").Code, Is.EqualTo(code));

    [Test]
    public void A_step_that_failed_says_which_it_is_and_where_it_was()
    {
        string[] lines = ["bootc-sdk: step packages", "Setting up tree", "bootc-sdk: step files", "bootc-sdk: at owned-1.list", "bootc-sdk: error: no."];
        var exception = new EngineFailure(EngineFailureKind.StepFailed, "the reason", 1, lines).ToException(new EngineFailureContext("podman") { LogFile = "/obj/build.log" });

        Assert.That(exception.FailedStep, Is.EqualTo(("files", "owned-1.list")));
        Assert.That(exception.Message.Split('\n').Where(line => line.StartsWith("  | ", StringComparison.Ordinal)), Is.EqualTo(lines[2..].Select(line => "  | " + line)));
    }

    /// <summary>Such as one that lists images.</summary>
    [Test]
    public void A_command_that_fails_outside_of_a_build_has_its_code() => Assert.That(Failed(EngineFailureKind.Unknown, null).Code, Is.EqualTo("BOOTC3033"));

    [TestCase(EngineFailureKind.RuntimeCannotStart, "crun", "runtime /usr/bin/runc")]
    [TestCase(EngineFailureKind.RuntimeCannotStart, "/usr/sbin/runc", "isolation chroot")]
    [TestCase(EngineFailureKind.NetworkCannotStart, "crun", "network host")]
    public void Another_way_to_start_containers_is_tried(EngineFailureKind kind, string defaultRuntime, string expected)
    {
        var next = RunFallback.Next(kind, EngineOptions.Default, defaultRuntime, name => "/usr/bin/" + name);

        Assert.That(RunFallback.Describe(next!.Value.Options, defaultRuntime), Does.Contain(expected));
    }

    [Test]
    public void What_the_user_chose_is_not_changed()
    {
        var options = EngineOptions.Default with { Isolation = "oci", Network = "none" };

        Assert.That(RunFallback.Next(EngineFailureKind.RuntimeCannotStart, options, "crun", name => "/usr/bin/" + name), Is.Null);
        Assert.That(RunFallback.Next(EngineFailureKind.NetworkCannotStart, options, "crun", name => "/usr/bin/" + name), Is.Null);
    }

    private static Diagnostic Failed(EngineFailureKind kind, string? log) =>
        new EngineFailure(kind, "the reason", 1, ["last line"]).ToException(new EngineFailureContext("podman 4.3.1") { LogFile = log, Folders = [Path.GetTempPath()] }).Diagnostic;

    private static EngineFailure Classify(int exitCode, string errors)
    {
        var lines = errors.Split('\n');
        return EngineFailure.Classify(new EngineExit(exitCode, lines, lines));
    }
}
