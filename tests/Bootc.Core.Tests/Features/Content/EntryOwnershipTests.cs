using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Owners by name, and modes of other files.</summary>
internal sealed class EntryOwnershipTests
{
    private FeatureProject _project = null!;

    [SetUp]
    public void CreateProject() => _project = new FeatureProject().AddFile("f", "f").AddFile("tree/a", "a").AddFile("tree/b", "b");

    [TearDown]
    public void RemoveProject() => _project.Dispose();

    [Test]
    public void A_user_and_a_group_of_the_project_are_numbers_in_the_archive()
    {
        _project.Add("User", "report", ("Id", "980")).Add("Group", "readers", ("Id", "981"))
            .Add("File", "f", ("TargetPath", "/etc/f"), ("Owner", "report"), ("Group", "readers"))
            .Add("Directory", "/etc/d", ("Owner", "report"), ("Group", "report"))
            .Add("Overlay", "tree", ("Owner", "report"));

        var context = Run();

        Assert.That(context.Codes(), Is.Empty);
        Assert.That(Owners(context), Is.EqualTo(new[] { "/a 980:0", "/b 980:0", "/etc/d 980:980", "/etc/f 980:981" }));
        Assert.That(context.Steps.Select(step => step.Name), Has.None.StartsWith("owned-"));
    }

    [Test]
    public void Names_of_the_image_are_looked_up_there_when_its_accounts_are_made()
    {
        _project.Add("User", "report", ("Id", "980"))
            .Add("File", "f", ("TargetPath", "/etc/f"), ("Owner", "munge"), ("Group", "report"), ("Mode", "0400")).Add("Directory", "/etc/d");

        var context = Run();

        var owned = context.Steps.Single(step => step.Name == "owned-files");
        Assert.That(context.Codes(), Is.Empty);
        Assert.That(owned.Lines("owned.list"), Is.EqualTo(new[] { "owned-1.list", "0400", "munge:980" }));
        Assert.That(owned.Files.Single(file => file.Name == "owned-1.list").Text(), Is.EqualTo("/etc/f\0"));
        Assert.That(owned.AfterKinds, Does.Contain("accounts").And.Contain("packages"));
        Assert.That(context.Steps.Single(step => step.Name == "files").AfterKinds, Does.Not.Contain("accounts"));
    }

    [Test]
    public void Files_with_one_mode_and_owner_are_one_list()
    {
        _project.AddFile("tree/c", "#!/bin/sh\n").Add("Overlay", "tree", ("Owner", "munge"));

        var owned = Run().Steps.Single();

        Assert.That(owned.Lines("owned.list"), Is.EqualTo(new[] { "owned-1.list", "0644", "munge:0", "owned-2.list", "0755", "munge:0" }));
        Assert.That(owned.Files.Single(file => file.Name == "owned-1.list").Text(), Is.EqualTo("/a\0/b\0"));
    }

    [TestCase("Group", "readers", "Group", "readers")]
    [TestCase("User", "report", "Owner", "report")]
    [TestCase("User", "report", "Group", "report")]
    public void A_name_of_the_project_without_a_number_is_warned_of(string itemType, string include, string metadata, string value)
    {
        _project.Add(itemType, include).Add("Overlay", "tree", (metadata, value)).Add("Permission", "/etc/x", (metadata, value))
            .Add("Secret", "x", ("File", "f")).Add("SecretFile", "x", ("TargetPath", "/etc/s"), ("AllowInImage", "true"), (metadata, value));

        var context = _project.Run(new OverlayFeature(), new PermissionFeature(), new SecretFilesFeature());

        Assert.That(context.Codes(), Is.EqualTo(Enumerable.Repeat("BOOTC1267", 3)));
        Assert.That(context.Diagnostics.First().Message, Does.Contain($"on the {itemType} item"));
    }

    [TestCase("Owner", "Report", "BOOTC1205")]
    [TestCase("Owner", "12x", "BOOTC1205")]
    [TestCase("Owner", "-x", "BOOTC1205")]
    [TestCase("Group", "a:b", "BOOTC1205")]
    [TestCase("Group", "4294967290", "BOOTC1205")]
    [TestCase("Reference", "etc/passwd", "BOOTC1200")]
    public void What_is_no_owner_has_its_code(string metadata, string value, string code)
    {
        _project.Add("File", "f", ("TargetPath", "/etc/f"), (metadata, value));

        Assert.That(Run().Codes(), Is.EqualTo(new[] { code }));
    }

    [TestCase("File", "f", "Mode", "0644")]
    [TestCase("File", "f", "Owner", "root")]
    [TestCase("Directory", "/etc/d", "Group", "1")]
    [TestCase("Overlay", "tree", "Executable", "*")]
    public void A_reference_says_all(string itemType, string include, string metadata, string value)
    {
        _project.Add(itemType, include, ("TargetPath", "/etc/f"), ("Reference", "/etc/passwd"), (metadata, value));

        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1265" }));
    }

    [TestCase("Owner", "munge")]
    [TestCase("Reference", "/etc/passwd")]
    public void Nothing_is_looked_up_for_a_file_that_the_engine_covers(string metadata, string value)
    {
        _project.Add("File", "f", ("TargetPath", "/etc/hosts"), (metadata, value));

        Assert.That(Run().Codes(), Is.EqualTo(new[] { "BOOTC1268" }));
    }

    private static IEnumerable<string> Owners(FeatureContext context) =>
        context.Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().SelectMany(archive => archive.Entries).Select(entry => entry switch
        {
            ImageFile file => $"{file.Path} {file.Owner.UserId}:{file.Owner.GroupId}",
            ImageDirectory directory => $"{directory.Path} {directory.Owner.UserId}:{directory.Owner.GroupId}",
            _ => entry.Path.Value,
        }).Order(StringComparer.Ordinal);

    private FeatureContext Run() => _project.Run(new OverlayFeature(), new FilesFeature());
}
