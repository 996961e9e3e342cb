using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bootc.Docs;

/// <summary>A Markdown page of the repository.</summary>
internal sealed class Page
{
    // Anchors as the sites that host repositories make them.
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument _document;

    /// <param name="path">Relative to the repository, with forward slashes.</param>
    public Page(string path)
    {
        Path = path;
        Text = File.ReadAllText(System.IO.Path.Combine(Repository.Root, path));
        _document = Markdown.Parse(Text, s_pipeline);
    }

    /// <summary>Every page in the root, below docs and of the samples.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "samples"), "*.md", SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(path => new Page(path)),
    ];

    public string Path { get; }

    public string Text { get; }

    public IEnumerable<Block> Blocks => _document;

    public IEnumerable<FencedCodeBlock> Code => _document.Descendants<FencedCodeBlock>();

    public IEnumerable<LinkInline> Links => _document.Descendants<LinkInline>();

    public IEnumerable<string> Anchors => _document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!);

    /// <summary>What stands in code style in the first column of each table whose first heading is this.</summary>
    public IEnumerable<string> FirstColumn(string heading) =>
        Rows(heading).SelectMany(row => row[0].Descendants<CodeInline>()).Select(code => code.Content);

    /// <summary>The links in the first column of each table whose first heading is this.</summary>
    public IEnumerable<LinkInline> FirstColumnLinks(string heading) => Rows(heading).SelectMany(row => row[0].Descendants<LinkInline>());

    /// <summary>The plain text of the cells of each row, in tables whose first heading is this.</summary>
    public IEnumerable<string[]> Cells(string heading) => Rows(heading).Select(row => row.OfType<TableCell>().Select(PlainText).ToArray());

    private static string PlainText(TableCell cell) => string.Concat(cell.Descendants<LiteralInline>());

    private IEnumerable<TableRow> Rows(string heading) =>
        _document.Descendants<Table>()
            .Where(table => PlainText(table[0].Descendants<TableCell>().First()) == heading)
            .SelectMany(table => table.OfType<TableRow>().Where(row => !row.IsHeader));
}
