using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace Bootc.Docs;

/// <summary>
/// What docs/diagnostics.md shows of a code: after <c>Wrong:</c> declarations that provoke it, after <c>Right:</c> the same without what is
/// wrong. Blocks whose info string is <c>LANG PATH</c> are files by their path from the project's folder; those of the wrong example
/// are there for the right one too, unless it shows its own. <c>&lt;!-- base: NAME --&gt;</c> in front names a base image by its facts
/// among the snapshots of Bootc.Core.Tests, or <c>none</c>, and after each <c>;</c> comes a further fact.
/// </summary>
internal sealed partial record DiagnosticExample(string Code, string Base, DiagnosticExample.Side Wrong, DiagnosticExample.Side Right)
{
    private const string DefaultBase = "debian-13";

    public static IReadOnlyList<DiagnosticExample> All { get; } = [.. Read(Page.All.Single(page => page.Path == "docs/diagnostics.md"))];

    public override string ToString() => Code;

    private static IEnumerable<DiagnosticExample> Read(Page page)
    {
        var (code, baseName) = ("", DefaultBase);
        Side? wrong = null, right = null;
        Side? current = null;
        foreach (var block in page.Blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    if (wrong is not null)
                        yield return Complete();
                    (code, baseName, wrong, right, current) = (TextOf(page, heading).TrimStart('#', ' '), DefaultBase, null, null, null);
                    break;
                case HtmlBlock html when BaseComment().Match(html.Lines.ToString()) is { Success: true } match:
                    baseName = match.Groups["base"].Value;
                    break;
                case ParagraphBlock paragraph when TextOf(page, paragraph) == "Wrong:":
                    current = wrong = new Side(block.Line + 1);
                    break;
                case ParagraphBlock paragraph when TextOf(page, paragraph) == "Right:":
                    current = right = new Side(block.Line + 1);
                    break;
                case FencedCodeBlock { Arguments: { Length: > 0 } path } file when current is not null:
                    current.Files.Add(path, file.Lines.Count == 0 ? "" : file.Lines + "\n");
                    break;
                case FencedCodeBlock declarations when current is not null:
                    current.Declarations = declarations.Lines.ToString();
                    break;
            }
        }

        if (wrong is not null)
            yield return Complete();

        DiagnosticExample Complete()
        {
            if (right is null)
                throw new InvalidDataException($"{page.Path}({wrong!.Line}): nothing right is shown beside what is wrong.");
            foreach (var (path, text) in wrong!.Files)
                right.Files.TryAdd(path, text);
            return new(code, baseName, wrong, right);
        }
    }

    private static string TextOf(Page page, Block block) => page.Text.Substring(block.Span.Start, block.Span.Length).Trim();

    /// <param name="Line">Of the page.</param>
    internal sealed record Side(int Line)
    {
        public string Declarations { get; set; } = "";

        /// <summary>Contents by path.</summary>
        public Dictionary<string, string> Files { get; } = [];
    }

    [GeneratedRegex(@"^<!-- base: (?<base>.+) -->$", RegexOptions.CultureInvariant)]
    private static partial Regex BaseComment();
}
