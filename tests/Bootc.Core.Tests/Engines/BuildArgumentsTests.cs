using Bootc.Diagnostics;

namespace Bootc.Engines;

internal sealed class BuildArgumentsTests
{
    private static readonly BuildRequest Request = new()
    {
        ContextDirectory = "/obj/context",
        Containerfile = "/obj/Containerfile",
        WorkDirectory = "/obj/work",
        IidFile = "/obj/image.id",
        LogFile = "/obj/build.log",
        EndMarker = new LabelMarker("end", "1"),
    };

    [Test]
    public void Everything_on_which_the_two_engines_differ_is_written_out([Values(ContainerEngineKind.Podman, ContainerEngineKind.Buildah)] ContainerEngineKind kind)
    {
        var arguments = Of(kind, EngineOptions.Default, Request);

        Assert.That(arguments, Is.SupersetOf(new[] { "--layers=true", "--force-rm=true", "--pull=never", "--http-proxy=false", "--timestamp=0", "--ignorefile=/obj/work/ignore" }));
        Assert.That(arguments.Where(argument => argument.Contains("squash", StringComparison.Ordinal) || argument.StartsWith("--tag", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_runtime_stands_where_each_engine_looks_for_it()
    {
        var options = EngineOptions.Default with { Runtime = "runc", Connection = "machine" };

        Assert.That(Of(ContainerEngineKind.Podman, options, Request)[..3], Is.EqualTo(new[] { "--connection=machine", "--runtime=runc", "build" }));
        Assert.That(Of(ContainerEngineKind.Buildah, options with { Connection = null }, Request)[..2], Is.EqualTo(new[] { "build", "--runtime=runc" }));
    }

    [Test]
    public void The_platform_the_login_and_the_verification_of_certificates_are_those_of_the_options([Values(ContainerEngineKind.Podman, ContainerEngineKind.Buildah)] ContainerEngineKind kind, [Values] bool verify)
    {
        var arguments = Of(kind, EngineOptions.Default with { Platform = "linux/arm64", AuthFile = "/a b/auth.json", TlsVerify = verify }, Request);

        Assert.That(arguments[Array.IndexOf(arguments, "build")..], Is.SupersetOf(new[] { "--platform=linux/arm64", "--authfile=/a b/auth.json", verify ? "--tls-verify=true" : "--tls-verify=false" }));
    }

    [Test]
    public void What_the_options_leave_open_is_left_to_the_engine([Values(ContainerEngineKind.Podman, ContainerEngineKind.Buildah)] ContainerEngineKind kind)
    {
        string[] open = ["--platform", "--authfile", "--tls-verify", "--isolation", "--network", "--runtime"];

        Assert.That(Of(kind, EngineOptions.Default, Request).Select(argument => argument.Split('=')[0]).Intersect(open), Is.Empty);
    }

    [Test]
    public void A_secret_whose_path_has_a_comma_is_refused()
    {
        var exception = Assert.Throws<BootcException>(() => Of(ContainerEngineKind.Podman, EngineOptions.Default, Request with { Secrets = new Dictionary<string, string> { ["token"] = "/a,src=/etc/shadow" } }));

        Assert.That(exception!.Diagnostic.Descriptor, Is.EqualTo(EngineCodes.SecretPathHasComma));
    }

    [Test]
    public void Two_work_directories_have_different_marks() =>
        Assert.That(new BuildOwner("/a/obj").Mark, Is.Not.EqualTo(new BuildOwner("/b/obj").Mark));

    private static string[] Of(ContainerEngineKind kind, EngineOptions options, BuildRequest request)
    {
        var folder = new WorkFolder(request.WorkDirectory);
        return [.. BuildArguments.Of(kind, options, request, folder.IgnoreFile, folder.Owner)];
    }
}
