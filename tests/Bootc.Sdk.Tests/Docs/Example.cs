using System.Text.RegularExpressions;
using Bootc.Definition;
using Markdig.Syntax;

namespace Bootc.Docs;

/// <summary>
/// A project in the documentation that a reader can copy, or a part of one: a fenced block that begins with <c>&lt;Project Sdk="Bootc.Sdk</c>,
/// or with an item. Blocks after it whose info string is <c>LANG PATH</c> are the files that it needs, by their path from the project's folder.
/// </summary>
internal sealed partial class Example
{
    /// <summary>A comment in front of a project whose base has a <see cref="StandIn"/>.</summary>
    private const string OnStandIn = "<!-- example: stand-in -->";

    private readonly FencedCodeBlock _block;
    private readonly Dictionary<string, string> _files = [];

    private Example(Page page, FencedCodeBlock block, bool isPart, string mark) =>
        (Page, _block, IsPart, IsOnStandIn) = (page, block, isPart, mark == OnStandIn);

    /// <summary>Whole projects and parts. Those of the diagnostics have tests of their own, since half of them are wrong.</summary>
    public static IReadOnlyList<Example> All { get; } = [.. Page.All.Where(page => page.Path != "docs/diagnostics.md").SelectMany(Of)];

    public Page Page { get; }

    /// <summary>Whether it is a part of a project: it shows how something is written, and names what there is not, so that only its Containerfile is made.</summary>
    public bool IsPart { get; }

    /// <summary>Whether it is built on an image that stands for the base which it names.</summary>
    public bool IsOnStandIn { get; }

    /// <summary>The text of the project, or what is to stand among the items of one.</summary>
    public string Text => _block.Lines.ToString();

    /// <summary>Contents by path.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Whether it is about programs that only a distribution has: package managers, units of packages, a shell with all its tools.</summary>
    public bool NeedsDistribution => ForDistribution().IsMatch(Text);

    /// <summary>The place of the block, as compilers write places.</summary>
    public override string ToString() => $"{Page.Path}({_block.Line + 1})";

    private static List<Example> Of(Page page)
    {
        var examples = new List<Example>();
        Block? previous = null;
        foreach (var block in page.Blocks)
        {
            if (block is FencedCodeBlock code)
            {
                var text = code.Lines.ToString();
                var isProject = text.StartsWith("<Project Sdk=\"Bootc.Sdk", StringComparison.Ordinal);
                if (code.Arguments is { Length: > 0 } path && examples.Count > 0)
                    examples[^1]._files.Add(path, text + "\n");
                else if (isProject || (code.Info == "xml" && FirstElement().Match(text) is { Success: true } first && KnownItem.All.ContainsKey(first.Groups[1].Value)))
                    examples.Add(new Example(page, code, !isProject, previous is HtmlBlock html ? html.Lines.ToString().Trim() : ""));
            }

            previous = block;
        }

        // A part is one of the project of its page.
        foreach (var part in examples.Where(example => example.IsPart))
        {
            foreach (var (path, content) in examples.SelectMany(example => example.Files).ToList())
                part._files.TryAdd(path, content);
        }

        return examples;
    }

    [GeneratedRegex("\\A<([A-Za-z]+) ", RegexOptions.CultureInvariant)]
    private static partial Regex FirstElement();

    [GeneratedRegex("""<(?:Package[A-Za-z]*|Repository[A-Za-z]*|Copr|ModuleStream|Flatpak[A-Za-z]*|KernelModule|Initramfs|DkmsModule|Kernel|HardwareProfile|User|Group|SshKey|SshdSetting|Sudoers|CaCertificate|AuthenticationProfile|NetworkConnection|Firewall[A-Za-z]*|SELinux[A-Za-z]*|CryptoPolicy|Edit|OsRelease|Environment|Permission|RemovedPath|DefaultTarget|Locale|TimeZone|Timer|Password|DomainJoin) |<Unit Include="[^"/]+" """, RegexOptions.CultureInvariant)]
    private static partial Regex ForDistribution();
}
