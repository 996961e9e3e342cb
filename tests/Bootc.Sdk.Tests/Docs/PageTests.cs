using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Steps;

namespace Bootc.Docs;

internal sealed partial class PageTests
{
    private static readonly string s_version = typeof(DiagnosticDescriptor).Assembly.GetName().Version!.ToString(3);

    [Test]
    public void Every_link_between_pages_leads_somewhere()
    {
        var broken = Page.All.SelectMany(page => page.Links.Where(link => !IsOutside(link.Url!) && !Leads(page, link.Url!)).Select(link => $"{page.Path}({link.Line + 1}): {link.Url}"));

        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Every_item_has_a_page_and_a_line_in_the_readme()
    {
        var items = SdkFile.All.SelectMany(file => file.Xml.Descendants("ItemDefinitionGroup").Elements())
            .Where(item => item.Attribute("BootcItemType") is not null && !item.Name.LocalName.StartsWith('_'))
            .Select(item => item.Name.LocalName)
            .Append("ProjectReference")
            .Select(PageOfItem)
            .ToList();

        Assert.That(Page.All.Select(page => page.Path).Where(path => path.StartsWith("docs/items/", StringComparison.Ordinal)), Is.EquivalentTo(items));
        Assert.That(Page.All.Single(page => page.Path == "README.md").FirstColumnLinks("item").Select(link => link.Url), Is.EquivalentTo(items));
    }

    [Test]
    public void Every_metadata_of_an_item_is_on_its_page_and_in_the_window_of_the_ide()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "Rules", "Items"), "*.xaml"))
        {
            var shown = XDocument.Load(file).Root!.Elements().Select(property => (string?)property.Attribute("Name")).OfType<string>().Where(name => !name.StartsWith('{')).ToList();
            var rule = shown.Except(KnownItem.CommonMetadata);

            Assert.That(shown, Is.SupersetOf(KnownItem.CommonMetadata), file);
            Assert.That(Page.All.Single(page => page.Path == PageOfItem(Path.GetFileNameWithoutExtension(file))).FirstColumn("metadata"), Is.EquivalentTo(rule), file);
            Assert.That(KnownItem.All[Path.GetFileNameWithoutExtension(file)].Metadata, Is.EquivalentTo(rule), file);
        }
    }

    [Test]
    public void Every_item_page_has_an_example() =>
        Assert.That(
            Page.All.Select(page => page.Path).Where(path => path.StartsWith("docs/items/", StringComparison.Ordinal)),
            Is.SubsetOf(Example.All.Where(example => !example.IsPart).Select(example => example.Page.Path)));

    /// <summary>Even where an example's condition keeps an item out.</summary>
    [Test]
    public void A_part_of_a_project_has_only_metadata_that_there_are()
    {
        var items = from page in Page.All.Where(page => page.Path != "docs/diagnostics.md")
                    from code in page.Code.Where(block => block.Info == "xml")
                    from item in XElement.Parse($"<Part>{code.Lines}</Part>").Descendants()
                    where KnownItem.All.ContainsKey(item.Name.LocalName) && item.Attribute("Include") is not null
                    select (Place: $"{page.Path}({code.Line + 1})", Item: item);

        var unknown = from item in items
                      from name in item.Item.Attributes().Select(attribute => attribute.Name.LocalName).Concat(item.Item.Elements().Select(element => element.Name.LocalName))
                      where name is not ("Include" or "Exclude" or "Condition") && !KnownItem.All[item.Item.Name.LocalName].Reads(name)
                      select $"{item.Place}: {item.Item.Name.LocalName} {name}";

        Assert.That(items.Count(), Is.GreaterThan(100));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Every_kind_of_step_has_its_cost_explained() =>
        Assert.That(Page.All.Single(page => page.Path == "docs/how-it-works.md").FirstColumn("kind"), Is.EquivalentTo(StepKind.All.Select(kind => kind.Name)));

    [Test]
    public void Examples_name_the_version_that_is_built()
    {
        var others = Example.All.Where(example => !example.IsPart && (string?)XElement.Parse(example.Text).Attribute("Sdk") != $"Bootc.Sdk/{s_version}");

        Assert.That(others, Is.Empty);
    }

    private static string PageOfItem(string name) => $"docs/items/{WordStart().Replace(name.Replace("SELinux", "Selinux", StringComparison.Ordinal), "-").ToLowerInvariant()}.md";

    private static bool IsOutside(string url) => url.Contains("://", StringComparison.Ordinal);

    private static bool Leads(Page from, string url)
    {
        var (path, anchor) = url.Split('#', 2) is [var before, var after] ? (before, after) : (url, null);
        var file = path.Length == 0 ? from.Path : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(from.Path)!, path)).Replace('\\', '/');
        return anchor is null
            ? Path.Exists(Path.Combine(Repository.Root, file))
            : Page.All.SingleOrDefault(page => page.Path == file)?.Anchors.Contains(anchor) == true;
    }

    [GeneratedRegex("(?<=.)(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
