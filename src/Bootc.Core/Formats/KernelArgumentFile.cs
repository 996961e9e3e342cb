using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Bootc.Formats;

/// <summary>What is wrong at one place of a kargs.d file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Reason">A clause that completes "It …".</param>
public sealed record KernelArgumentProblem(int Line, int Column, string Reason);

/// <summary>A file of <c>/usr/lib/bootc/kargs.d</c> (bootc crates/lib/src/bootc_kargs.rs).</summary>
/// <param name="Arguments">In the order of the kernel's command line.</param>
/// <param name="Architectures">Empty for all.</param>
/// <param name="Problems">Why bootc would refuse or ignore the file; empty when it is fine.</param>
public sealed partial record KernelArgumentFile(
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Architectures,
    IReadOnlyList<KernelArgumentProblem> Problems)
{
    private const string ArgumentsKey = "kargs";
    private const string ArchitecturesKey = "match-architectures";

    // Most images add none, and loading what writes TOML costs a new process 5 ms.
    private const string Empty = $"{ArgumentsKey} = []\n";

    private static readonly TomlSerializerOptions Options = new() { NewLine = TomlNewLineKind.Lf };

    /// <summary>A reason why bootc would pass the file over, or null.</summary>
    public static string? CheckName(string fileName) =>
        FileName().IsMatch(fileName)
            ? null
            : "must be ASCII letters, digits, '.', '_' and '-' and end with .toml; bootc silently ignores other files in kargs.d";

    /// <summary>The text of a file, in TOML 1.0 with <c>\n</c>. The values are to be checked before.</summary>
    /// <param name="architectures">Empty for all.</param>
    public static string Write(IReadOnlyList<string> arguments, IReadOnlyList<string> architectures) =>
        arguments.Count == 0 && architectures.Count == 0 ? Empty : Serialize(arguments, architectures);

    private static string Serialize(IReadOnlyList<string> arguments, IReadOnlyList<string> architectures)
    {
        var table = new TomlTable { [ArgumentsKey] = Array(arguments) };
        if (Array(architectures) is { Count: > 0 } names)
            table[ArchitecturesKey] = names;
        return TomlSerializer.Serialize(table, Options).TrimEnd('\n') + "\n";
    }

    /// <summary>Reads the text of a file as bootc does, and finds all that bootc or the kernel would refuse.</summary>
    /// <param name="force">As in <see cref="KernelArgument.Check"/>.</param>
    public static KernelArgumentFile Parse(string text, bool force = false)
    {
        var reader = new Reader(force);
        // Tomlyn throws on lone surrogates, and on an escape that the end of the text cuts off: hence the line break.
        if (TextSafety.CheckText(text) is { } reason)
            reader.Report(PositionOf(text, TextSafety.IndexOfNonText(text)), reason);
        else
            reader.Read(SyntaxParser.Parse(text.EndsWith('\n') ? text : text + "\n", sourceName: null, validate: true));
        return new KernelArgumentFile(reader.Arguments, reader.Architectures, reader.Problems);
    }

    private static TextPosition PositionOf(string text, int offset) =>
        new(offset, text.AsSpan(0, offset).Count('\n'), offset - 1 - text.AsSpan(0, offset).LastIndexOf('\n'));

    private static TomlArray Array(IEnumerable<string> values)
    {
        var array = new TomlArray();
        foreach (var value in values)
            array.Add(value);
        return array;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,200}\.toml\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    // TOML 1.1 added \e and \xHH; bootc's reader is one for 1.0.
    [GeneratedRegex(@"\A(?:[^\\]|\\[^ex])*\\[ex]", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NewerEscape();

    private sealed class Reader(bool force)
    {
        public List<string> Arguments { get; } = [];

        public List<string> Architectures { get; } = [];

        public List<KernelArgumentProblem> Problems { get; } = [];

        public void Read(DocumentSyntax document)
        {
            // Only the first: those that follow from it have no place of their own.
            if (document.Diagnostics is [var error, ..])
            {
                Report(error.Span.Start, $"is not TOML: {error.Message}");
                return;
            }

            var hasArguments = false;
            foreach (var pair in document.KeyValues)
            {
                var key = KeyOf(pair.Key);
                hasArguments |= key == ArgumentsKey;
                if (key == ArgumentsKey)
                    ReadStrings(pair, ReadArguments);
                else if (key == ArchitecturesKey)
                    ReadStrings(pair, ReadArchitecture);
                else
                    Report(pair.Span.Start, $"has the key {pair.Key?.ToString().Trim()}, and bootc knows only {ArgumentsKey} and {ArchitecturesKey}");
            }

            foreach (var table in document.Tables)
                Report(table.Span.Start, $"has a table [{table.Name?.ToString().Trim()}], and bootc knows only {ArgumentsKey} and {ArchitecturesKey}");
            if (!hasArguments)
                Report(default, $"has no {ArgumentsKey} array, which bootc requires");
        }

        public void Report(TextPosition position, string reason) =>
            Problems.Add(new KernelArgumentProblem(position.Line + 1, position.Column + 1, reason));

        // bootc joins the entries with blanks, so that one entry may hold several arguments.
        private string? ReadArguments(string entry)
        {
            Arguments.AddRange(KernelArgument.Split(entry, force, out var reason));
            return reason;
        }

        private string? ReadArchitecture(string name)
        {
            Architectures.Add(name);
            return KernelArchitecture.Check(name);
        }

        private void ReadStrings(KeyValueSyntax pair, Func<string, string?> read)
        {
            if (pair.Value is not ArraySyntax array)
            {
                Report((pair.Value ?? (SyntaxNode)pair).Span.Start, "is not an array of strings");
                return;
            }

            foreach (var item in array.Items)
            {
                if (item.Value is not StringValueSyntax { Value: { } value } text)
                    Report(item.Span.Start, "is not a string");
                else if (UsesNewerEscape(text))
                    Report(item.Span.Start, "has an escape of TOML 1.1 (\\e or \\x), which bootc does not read; write \\u001b or \\u00HH");
                else if (read(value) is { } reason)
                    Report(item.Span.Start, reason);
            }
        }

        private static string? KeyOf(KeySyntax? key) => key switch
        {
            { DotKeys.ChildrenCount: > 0 } => null,
            { Key: BareKeySyntax bare } => bare.Key?.Text,
            { Key: StringValueSyntax quoted } when !UsesNewerEscape(quoted) => quoted.Value,
            _ => null,
        };

        private static bool UsesNewerEscape(StringValueSyntax text) =>
            text.Token is { TokenKind: TokenKind.String or TokenKind.StringMulti, Text: { } raw } && NewerEscape().IsMatch(raw);
    }
}
