using System.Xml.Linq;

namespace Bootc.Docs;

internal sealed class ProfilesPageTests
{
    private static readonly Page s_page = Page.All.Single(page => page.Path == "docs/profiles.md");

    private static IEnumerable<string> Profiles => Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "Profiles"), "*.targets").Select(file => Path.GetFileNameWithoutExtension(file));

    [TestCaseSource(nameof(Profiles))]
    public void The_section_of_a_profile_names_what_it_adds(string profile)
    {
        var text = s_page.Text.ReplaceLineEndings("\n");
        var section = text[text.IndexOf($"\n## {profile}\n", StringComparison.Ordinal)..].Split("\n## ")[1];
        // Files are named without their folder.
        var added = from item in XDocument.Load(Path.Combine(Repository.Root, "sdk", "Profiles", profile + ".targets")).Descendants()
                    where item.Attribute("HardwareProfile") is not null
                    from name in ((string)item.Attribute("Include")!).Split(';')
                    select name.StartsWith("$(MSBuildThisFileDirectory)", StringComparison.Ordinal) ? Path.GetFileName(name) : Uri.UnescapeDataString(name);

        Assert.That(added.Where(name => !name.Contains("$(", StringComparison.Ordinal)), Is.Not.Empty.And.All.Matches<string>(name => section.Contains($"`{name}`", StringComparison.Ordinal)));
    }
}
