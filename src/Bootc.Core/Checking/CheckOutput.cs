using System.Globalization;
using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Checking;

/// <summary>Reads what the script of the checks prints. Lines of programs that checks run have a prefix there, and cannot be taken for it.</summary>
internal sealed class CheckOutput(IProgress<EngineLine> output) : IProgress<EngineLine>
{
    /// <summary>Before every line that a check or one of its programs printed.</summary>
    public const string OutputPrefix = "| ";

    private const int MaximumFindings = 200;
    private const string Error = OutputPrefix + EngineLine.LayerPrefix + "error: ";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Finding>> _findings = new(StringComparer.Ordinal);
    private List<Finding> _current = [];
    private string? _error;

    /// <summary>What each check found that came to its end.</summary>
    public IReadOnlyDictionary<string, List<Finding>> Findings => _findings;

    public void Report(EngineLine value)
    {
        // They are no steps or layers of the image.
        output.Report(value.Kind == EngineLineKind.Notice ? value : value with { Kind = EngineLineKind.Output, Step = null });
        lock (_lock)
        {
            if (value.Kind == EngineLineKind.Layer)
                Read(value.Text);
            else if (value.Text.StartsWith(Error, StringComparison.Ordinal))
                _error = value.Text[Error.Length..];
        }
    }

    private void Read(string text)
    {
        switch (text.Split(' ', 2))
        {
            case ["check", _]:
                (_current, _error) = ([], null);
                break;
            case ["finding", var rest] when rest.Split(' ') is [var code, var item] && _current.Count < MaximumFindings:
                _current.Add(new Finding(code, int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, []));
                break;
            case ["argument", var argument] when _current.Count > 0:
                _current[^1] = _current[^1] with { Arguments = _current[^1].Arguments.Add(argument) };
                break;
            case ["checked", var rest] when rest.Split(' ') is [var name, var exitCode]:
                if (exitCode != "0")
                    _current.Add(new Finding(CheckCodes.CheckFailed.Code, null, [name, _error ?? $"it ended with exit code {exitCode}"]));
                _findings[name] = _current;
                break;
        }
    }
}
