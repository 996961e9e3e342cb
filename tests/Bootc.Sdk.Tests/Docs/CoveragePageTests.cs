using System.Globalization;

namespace Bootc.Docs;

/// <summary>The sums of docs/coverage.md are those of its table by kind.</summary>
internal sealed class CoveragePageTests
{
    private static readonly Page s_page = Page.All.Single(page => page.Path == "docs/coverage.md");

    private static readonly IReadOnlyList<(string Kind, int Steps, string How)> s_kinds = [.. s_page.Cells("kind").Select(cells => (cells[0], Number(cells[1]), cells[3]))];

    private static readonly int s_total = s_kinds.Sum(kind => kind.Steps);

    // Plumbing is not among the kinds that the table lists.
    private static string[] Plumbing => s_page.Cells("how").Single(cells => cells[0].StartsWith("plumbing:", StringComparison.Ordinal));

    [Test]
    public void The_sums_are_those_of_the_kinds()
    {
        var sums = s_kinds.GroupBy(kind => kind.How).Select(kinds => Row(kinds.Key, kinds.Count(), kinds.Sum(kind => kind.Steps))).Append(Row("all but plumbing", s_kinds.Count, s_total));

        var shown = s_page.Cells("how").Where(cells => cells[0] != Plumbing[0])
            .Select(cells => string.Join(' ', cells.Skip(1).Prepend(cells[0].Split(':', ',')[0].Replace("a script of an item", "script of an item", StringComparison.Ordinal))));
        Assert.That(shown, Is.EquivalentTo(sums));

        static string Row(string how, int kinds, int steps) =>
            string.Create(CultureInfo.InvariantCulture, $"{how} {kinds} {steps} {(steps == s_total ? "100" : (100.0 * steps / s_total).ToString("F1", CultureInfo.InvariantCulture))} %");
    }

    [Test]
    public void The_text_says_what_the_table_says()
    {
        int Steps(params string[] hows) => s_kinds.Where(kind => hows.Contains(kind.How)).Sum(kind => kind.Steps);
        double Share(int steps) => 100.0 * steps / s_total;
        var declared = Steps("declared", "by itself");

        Assert.That(s_page.Text.ReplaceLineEndings(" "), Does.Contain($"{s_kinds.Count + Number(Plumbing[1])} kinds of build steps were counted")
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"Declared or done by itself are {Share(declared):F1} % of the steps"))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"and {Share(declared + Steps("in part", "script of an item")):F1} % if those in part"))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"is met by {Share(declared) - 95:F1} points"))
            .And.Contain($"{s_kinds.Single(kind => kind.Kind == "compute-value").Steps} of the steps are values that scripts compute")
            .And.Contain($"with {Math.Floor(declared - (0.95 * s_total)) + 1} or more of the second sort, the share is below 95 %"));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
