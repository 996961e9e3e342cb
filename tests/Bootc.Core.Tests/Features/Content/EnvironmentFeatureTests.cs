namespace Bootc.Features;

internal sealed class EnvironmentFeatureTests : FeatureTestBase
{
    private const string Services = "/usr/lib/systemd/system.conf.d/50-bootc-sdk-environment.conf";
    private const string UserManagers = "/usr/lib/environment.d/99-zz-bootc-sdk.conf";

    [Test]
    public void Each_reader_gets_the_variables_that_are_for_it()
    {
        Project.Add("Environment", "B=2", ("Scope", "Services")).Add("Environment", "C", ("Value", "3"), ("Scope", "Sessions")).Add("Environment", "A=1=0");

        var context = Run();

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(context.ImageText(Services), Is.EqualTo("[Manager]\nDefaultEnvironment=\"A=1=0\"\nDefaultEnvironment=\"B=2\"\n"));
        Assert.That(context.ImageText(UserManagers), Is.EqualTo("A=\"1=0\"\nC=\"3\"\n"));
        Assert.That(context.Steps.Single(step => step.Name == "edits").Lines("edits.list").Where(line => line.Contains('=') && !line.Contains('[')), Is.EqualTo(new[] { "A=1=0", "C=3" }));
    }

    [Test]
    public void Values_are_quoted_for_each_reader()
    {
        Project.Add("Environment", "A", ("Value", "%h $X \"q\" \\ ` é ;"));

        var context = Run();

        Assert.That(context.ImageText(Services), Does.Contain("DefaultEnvironment=\"A=%%h $X \\\"q\\\" \\\\ ` é ;\"\n"));
        Assert.That(context.ImageText(UserManagers), Is.EqualTo("A=\"%h $$X \\\"q\\\" \\\\ \\` é ;\"\n"));
        Assert.That(context.Steps.Single(step => step.Name == "edits").Lines("edits.list"), Does.Contain("A=%h $X \"q\" \\ ` é ;"));
    }

    [TestCase("1A=x", "BOOTC1280")]
    [TestCase("A B=x", "BOOTC1280")]
    [TestCase("A", "BOOTC1282")]
    [TestCase("A=", "BOOTC1282")]
    [TestCase("A= x", "BOOTC1281")]
    [TestCase("A=x\ny", "BOOTC1281")]
    [TestCase("A=x#y", "BOOTC1281")]
    [TestCase("A=\"x\"", "BOOTC1281")]
    [TestCase("A='x", "BOOTC1281")]
    [TestCase("A=x\\", "BOOTC1281")]
    public void What_a_reader_would_change_has_its_code(string include, string code)
    {
        Project.Add("Environment", include);

        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_long_value_is_for_services_only([Values("Services", "Sessions")] string scope)
    {
        Project.Add("Environment", "A=" + new string('x', 4000), ("Scope", scope));

        Assert.That(Run().Codes(), Is.EqualTo(scope == "Services" ? [] : new[] { "BOOTC1281" }));
    }

    [TestCase("A=x#y")]
    [TestCase("A=\"x\"")]
    [TestCase("A=x\\")]
    public void Services_get_what_logins_cannot(string include)
    {
        Project.Add("Environment", include, ("Scope", "Services"));

        Assert.That(Run().Codes(), Is.Empty);
    }

    [TestCase("All", "All", "BOOTC1283")]
    [TestCase("All", "Services", "BOOTC1283")]
    [TestCase("Sessions", "All", "BOOTC1283")]
    [TestCase("Sessions", "Services")]
    public void A_variable_has_one_value_for_each_reader(string first, string second, params string[] codes)
    {
        Project.Add("Environment", "A=1", ("Scope", first)).Add("Environment", "A=2", ("Scope", second));

        Assert.That(Run().Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void A_file_of_the_project_and_variables_do_not_share_a_place()
    {
        Project.AddFile("e", "B=1\n").Add("File", "e", ("TargetPath", "/etc/environment")).Add("Environment", "A=1").Add("Environment", "C=1", ("Scope", "Services"));

        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1284" }));
    }

    private FeatureContext Run() => Project.Run(new EnvironmentFeature(), new EditFeature());
}
