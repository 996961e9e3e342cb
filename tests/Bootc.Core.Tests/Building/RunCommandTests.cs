using Bootc.Engines;

namespace Bootc.Building;

public sealed class RunCommandTests
{
    [Test]
    public void A_container_is_removed_after_its_run_and_has_the_users_arguments_before_the_image()
    {
        var command = RunCommand.Create("/usr/bin/podman", new EngineOptions(), "0123", ["--publish=8080:80"], terminal: false);

        Assert.That(command.Arguments, Is.EqualTo(new[] { "run", "--rm", "--interactive", "--publish=8080:80", "0123" }));
    }

    [Test]
    public void A_terminal_is_handed_on()
    {
        var command = RunCommand.Create("/usr/bin/podman", new EngineOptions(), "0123", [], terminal: true);

        Assert.That(command.Arguments, Does.Contain("--tty"));
    }

    [Test]
    public void The_image_runs_where_and_with_what_it_was_built()
    {
        var options = new EngineOptions { Connection = "machine", Runtime = "runc", ExtraGlobalArguments = ["--log-level=error"] };

        var command = RunCommand.Create("/usr/bin/podman", options, "0123", [], terminal: false);

        Assert.That(command.Arguments.TakeWhile(argument => argument != "run"), Is.EqualTo(new[] { "--connection=machine", "--log-level=error", "--runtime=runc" }));
    }

    [Test]
    public void Arguments_are_quoted_for_the_one_line_that_dotnet_run_takes()
    {
        var command = RunCommand.Create("/usr/bin/podman", new EngineOptions(), "0123", ["--env=A=b \"c\""], terminal: false);

        Assert.That(command.ArgumentLine, Does.Contain("\"--env=A=b \\\"c\\\"\""));
    }
}
