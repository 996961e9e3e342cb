using System.Globalization;
using System.Text;

namespace Bootc.SideBySide;

/// <summary>The results as Markdown, in the form in which docs/performance.md has them.</summary>
/// <param name="circumstances">A sentence about the run.</param>
internal sealed class Report(string circumstances)
{
    private readonly StringBuilder _text = new(circumstances + "\n\n");

    public bool AllLimitsMet { get; private set; } = true;

    public override string ToString() => _text.ToString();

    public string Add(Scenario scenario, IReadOnlyDictionary<Contender, Cost> medians)
    {
        var start = _text.Length;
        _text.Append(CultureInfo.InvariantCulture, $"### {scenario.Title}\n\n");
        if (scenario.Comparisons.Count > 0)
        {
            _text.Append("| ours | wall (CPU), ms | beside | wall (CPU), ms | ratio | limit | met |\n");
            _text.Append("|---|---:|---|---:|---:|---:|---|\n");
            foreach (var comparison in scenario.Comparisons)
                Add(comparison, medians);
            _text.Append('\n');
        }

        if (scenario.Counts.Count > 0)
        {
            _text.Append("| counted | number | limit | met |\n|---|---:|---:|---|\n");
            foreach (var count in scenario.Counts)
                _text.Append(CultureInfo.InvariantCulture, $"| {count.Name} | {count.Value} | {Limit(count.Limit, count.Value)} |\n");
            _text.Append('\n');
        }

        foreach (var remark in scenario.Remarks())
            _text.Append("* ").Append(remark).Append('\n');
        if (_text[^2] != '\n')
            _text.Append('\n');
        return _text.ToString(start, _text.Length - start);
    }

    private void Add(Comparison comparison, IReadOnlyDictionary<Contender, Cost> medians)
    {
        var ours = comparison.Ours.Compute(contender => medians[contender]);
        var theirs = comparison.Theirs.Compute(contender => medians[contender]);
        var ratio = comparison.Clock == Clock.Wall ? ours.Wall / theirs.Wall : ours.Cpu / theirs.Cpu;
        var clock = comparison.Clock == Clock.Cpu ? " CPU" : "";
        _text.Append(CultureInfo.InvariantCulture,
            $"| {comparison.Name} | {Text(ours)} | {comparison.Theirs.Name} | {Text(theirs)} | {ratio:0.00}{clock} | {Limit(comparison.Limit, ratio)} |\n");
    }

    /// <summary>The columns of the limit and of whether it is met.</summary>
    private string Limit(double? limit, double value)
    {
        if (limit is not { } most)
            return "| ";
        AllLimitsMet &= value <= most;
        return string.Create(CultureInfo.InvariantCulture, $"{most:0.###} | {(value <= most ? "yes" : "**no**")}");
    }

    private static string Text(Cost cost) => double.IsNaN(cost.Cpu)
        ? Milliseconds(cost.Wall)
        : $"{Milliseconds(cost.Wall)} ({Milliseconds(cost.Cpu)})";

    private static string Milliseconds(double value) => value.ToString(value < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
