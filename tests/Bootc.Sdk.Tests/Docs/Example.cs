using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace Bootc.Docs;

/// <summary>
/// A project in the documentation that a reader can copy: a fenced block that begins with <c>&lt;Project Sdk="Bootc.Sdk</c>. Blocks after
/// it whose info string is <c>LANG PATH</c> are the files that it needs, by their path from the project's folder.
/// </summary>
internal sealed partial class Example
{
    /// <summary>A comment in front of a project that can be rendered but not built here, such as one with packages of a foreign repository.</summary>
    private const string RenderOnly = "<!-- example: render -->";

    private readonly FencedCodeBlock _block;
    private readonly Dictionary<string, string> _files;

    private Example(Page page, FencedCodeBlock block, Dictionary<string, string> files, bool isRenderOnly) =>
        (Page, _block, _files, IsRenderOnly) = (page, block, files, isRenderOnly);

    public static IReadOnlyList<Example> All { get; } = [.. Page.All.SelectMany(Of)];

    public Page Page { get; }

    public bool IsRenderOnly { get; }

    public string Project => _block.Lines.ToString();

    /// <summary>Contents by path.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Whether it is about programs that only a distribution has: package managers, units of packages, a shell with all its tools.</summary>
    public bool NeedsDistribution => ForDistribution().IsMatch(Project);

    /// <summary>The place of the block, as compilers write places.</summary>
    public override string ToString() => $"{Page.Path}({_block.Line + 1})";

    private static IEnumerable<Example> Of(Page page)
    {
        var examples = new List<Example>();
        Block? previous = null;
        foreach (var block in page.Blocks)
        {
            if (block is FencedCodeBlock code)
            {
                if (code.Arguments is { Length: > 0 } path && examples.Count > 0)
                    examples[^1]._files.Add(path, code.Lines + "\n");
                else if (code.Lines.ToString().StartsWith("<Project Sdk=\"Bootc.Sdk", StringComparison.Ordinal))
                    examples.Add(new Example(page, code, [], previous is HtmlBlock html && html.Lines.ToString().Trim() == RenderOnly));
            }

            previous = block;
        }

        return examples;
    }

    [GeneratedRegex("""<(?:Package[A-Za-z]*|Repository[A-Za-z]*|Copr|ModuleStream|Flatpak[A-Za-z]*|KernelModule|Initramfs|DkmsModule|Kernel|HardwareProfile|User|Group|SshKey|SshdSetting|Sudoers|CaCertificate|AuthenticationProfile|NetworkConnection|Firewall[A-Za-z]*|SELinux[A-Za-z]*|CryptoPolicy|Edit|OsRelease|Environment|Permission|RemovedPath|DefaultTarget|Locale|TimeZone|Timer|Password|DomainJoin) |<Unit Include="[^"/]+" """, RegexOptions.CultureInvariant)]
    private static partial Regex ForDistribution();
}
