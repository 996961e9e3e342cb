namespace Bootc.Features;

/// <summary>Edit, OsRelease, Permission and RemovedPath.</summary>
internal sealed class ChangeFeatureTests : FeatureTestBase
{
    [TestCase("BOOTC1256")]
    [TestCase("BOOTC1256", "Section", "s", "Line", "x")]
    [TestCase("BOOTC1256", "Value", "s", "Line", "x")]
    [TestCase("BOOTC1256", "Key", "k", "Value", "v", "Line", "x")]
    [TestCase("BOOTC1256", "Key", "k")]
    [TestCase("BOOTC1256", "Key", " k", "Value", "v")]
    [TestCase("BOOTC1256", "Key", "k", "Value", "v", "Action", "Remove")]
    [TestCase("BOOTC1256", "Match", "x")]
    [TestCase("BOOTC1256", "Line", "x", "Regex", "true")]
    [TestCase("BOOTC1256", "Line", "x", "Match", "y", "Action", "Remove")]
    [TestCase("BOOTC1257", "Line", "a\nb")]
    [TestCase("BOOTC1002", "Line", "a", "Action", "Drop")]
    public void What_is_wrong_with_an_edit_has_its_code(string code, params string[] metadata) =>
        Assert.That(Codes("Edit", "/etc/x", metadata), Is.EqualTo(new[] { code }));

    [TestCase("Line", "a")]
    [TestCase("Line", "a\tb")]
    [TestCase("Line", "a", "Match", "b", "Regex", "true")]
    [TestCase("Match", "b", "Action", "Remove")]
    [TestCase("Line", "b", "Action", "Remove")]
    [TestCase("Key", "a", "Value", "b")]
    [TestCase("Key", "a", "Section", "s", "Action", "Remove")]
    public void An_edit_in_each_of_its_forms_is_fine(params string[] metadata) =>
        Assert.That(Codes("Edit", "/etc/x", metadata), Is.Empty);

    [Test]
    public void A_file_of_the_project_is_not_edited()
    {
        Project.AddFile("x", "").Add("File", "x", ("TargetPath", "/etc/x"));

        Assert.That(Codes("Edit", "/etc/x", "Line", "a"), Is.EqualTo(new[] { "BOOTC1258" }));
    }

    [TestCase("Edit", "Line", "a")]
    [TestCase("Permission", "Mode", "0644")]
    [TestCase("RemovedPath")]
    public void A_file_that_the_engine_covers_is_not_changed(string itemType, params string[] metadata) =>
        Assert.That(Codes(itemType, "/etc/hosts", metadata), Is.EqualTo(new[] { "BOOTC1259" }));

    [TestCase("variant", "x", "BOOTC1260")]
    [TestCase("VARIANT", "a\nb", "BOOTC1260")]
    [TestCase("ID", "mine", "BOOTC1262")]
    [TestCase("VERSION_ID", "2", "BOOTC1262")]
    public void What_is_wrong_with_a_field_has_its_code(string name, string value, string code) =>
        Assert.That(Codes("OsRelease", name, "Value", value), Is.EqualTo(new[] { code }));

    [Test]
    public void A_field_that_is_set_twice_has_its_code()
    {
        Project.Add("OsRelease", "VARIANT", ("Value", "a"));

        Assert.That(Codes("OsRelease", "VARIANT", "Value", "b"), Is.EqualTo(new[] { "BOOTC1261" }));
    }

    [TestCase("a b", "VARIANT=\"a b\"")]
    [TestCase("plain1", "VARIANT=plain1")]
    [TestCase("", "VARIANT=\"\"")]
    [TestCase("a\"b$c`d\\e", "VARIANT=\"a\\\"b\\$c\\`d\\\\e\"")]
    public void A_field_is_quoted_as_the_manual_wants_it(string value, string line)
    {
        Project.Add("OsRelease", "VARIANT", ("Value", value));

        Assert.That(Project.Run(new EditFeature()).Steps.Single().Lines("edits.list"), Does.Contain(line));
    }

    [TestCase("BOOTC1263")]
    [TestCase("BOOTC1263", "Names", "x")]
    [TestCase("BOOTC1264", "Owner", "a b")]
    [TestCase("BOOTC1264", "Group", "$(id)")]
    [TestCase("BOOTC1264", "Names", "a/b", "Mode", "0644")]
    [TestCase("BOOTC1264", "Capabilities", "all")]
    [TestCase("BOOTC1265", "Reference", "/etc/passwd", "Mode", "0644")]
    [TestCase("BOOTC1204", "Mode", "rwx")]
    [TestCase("BOOTC1200", "Reference", "etc")]
    public void What_is_wrong_with_a_permission_has_its_code(string code, params string[] metadata) =>
        Assert.That(Codes("Permission", "/etc/x", metadata), Is.EqualTo(new[] { code }));

    [Test]
    public void Capabilities_of_a_file_that_setcap_does_not_read_have_a_code()
    {
        Project.AddFile("tool", "#!/bin/sh\n").Add("File", "tool", ("TargetPath", "/usr/bin/tool"), ("Capabilities", "all"));

        Assert.That(Project.Run(new FilesFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1264" }));
    }

    [TestCase("/usr/lib", "BOOTC1266")]
    [TestCase("/etc/", "BOOTC1266")]
    [TestCase("x", "BOOTC1200")]
    public void What_is_wrong_with_a_removed_path_has_its_code(string path, string code) =>
        Assert.That(Codes("RemovedPath", path), Is.EqualTo(new[] { code }));

    private string[] Codes(string itemType, string include, params string[] metadata)
    {
        Project.Add(itemType, include, [.. metadata.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        return Project.Run(new EditFeature(), new PermissionFeature(), new RemovedPathFeature()).Codes();
    }
}
