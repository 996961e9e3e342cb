using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bootc.Docs;

/// <summary>docs/properties.md describes what sdk/ reads, and nothing else.</summary>
internal sealed partial class PropertiesPageTests
{
    // Those whose targets a user calls or hooks; the others replace stock targets that have no meaning for an image.
    private static readonly string[] s_filesWithTargets = ["Bootc.Build.targets", "Bootc.References.targets", "Bootc.Publish.targets", "Bootc.Run.targets"];

    private static readonly Page s_page = Page.All.Single(page => page.Path == "docs/properties.md");

    [Test]
    public void The_page_has_every_public_property_and_no_other()
    {
        var settings = SdkFile.All.SelectMany(file => file.Xml.Descendants("_BootcSetting")).Select(setting => (string)setting.Attribute("Include")!);
        var withDefault = SdkFile.All.SelectMany(file => file.Xml.Descendants("PropertyGroup").Elements())
            .Where(property => ((string?)property.Attribute("Condition"))?.Contains($"'$({property.Name.LocalName})' == ''", StringComparison.Ordinal) == true)
            .Select(property => property.Name.LocalName);
        var read = SdkFile.All.SelectMany(file => file.Expressions).SelectMany(text => PropertyOfTheSdk().Matches(text)).Select(match => match.Groups["name"].Value);

        Assert.That(s_page.FirstColumn("property"), Is.EquivalentTo(settings.Concat(withDefault).Concat(read).Where(IsPublic).Distinct()));
    }

    [Test]
    public void The_page_has_every_public_target_and_no_other()
    {
        var targets = SdkFile.All.Where(file => s_filesWithTargets.Contains(file.Name))
            .SelectMany(file => file.Xml.Descendants("Target")).Select(target => (string)target.Attribute("Name")!);

        Assert.That(s_page.FirstColumn("target"), Is.EquivalentTo(targets.Where(IsPublic)));
    }

    [Test]
    public void The_page_has_every_item_that_a_target_returns()
    {
        var outputs = SdkFile.All.SelectMany(file => file.Xml.Descendants("Target"))
            .Select(target => (string?)target.Attribute("Returns")).OfType<string>().SelectMany(returns => ItemList().Matches(returns)).Select(match => match.Groups["name"].Value);

        Assert.That(s_page.FirstColumn("item"), Is.EquivalentTo(outputs.Where(IsPublic).Distinct()));
    }

    private static bool IsPublic(string name) => !name.StartsWith('_');

    [GeneratedRegex(@"\$\((?<name>\w*Bootc\w*|\w+DependsOn)\)", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyOfTheSdk();

    [GeneratedRegex(@"@\((?<name>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ItemList();
}
