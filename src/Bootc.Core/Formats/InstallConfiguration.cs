using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;

namespace Bootc.Formats;

/// <summary>What is wrong in a file of <c>bootc/install</c>.</summary>
/// <param name="Line">Counted from 1; 0 for the file.</param>
/// <param name="Reason">A clause that completes "It …".</param>
public sealed record InstallConfigurationProblem(int Line, string Reason);

/// <summary>A file of <c>/usr/lib/bootc/install</c>: how <c>bootc install</c> sets a machine up (bootc crates/lib/src/install/config.rs).</summary>
public static partial class InstallConfiguration
{
    /// <summary>A pattern of grep -E: the lines by which a file says what the root is.</summary>
    public const string RootFileSystemLine = @"^[[:space:]]*(root-fs-type|type|root\.type|filesystem\.root\.type|root|filesystem)[[:space:]]*=";

    /// <summary>A command of sed -E that prints which one such a line says, when it stands there by itself.</summary>
    public const string RootFileSystemType = @"s/^[[:space:]]*(root-fs-type|type|root\.type|filesystem\.root\.type)[[:space:]]*=[[:space:]]*.(xfs|ext4|btrfs).*/\2/p";

    /// <summary>File systems that bootc makes.</summary>
    public static readonly IReadOnlyList<string> FileSystems = ["xfs", "ext4", "btrfs"];

    /// <summary>Block devices that bootc sets up.</summary>
    public static readonly IReadOnlyList<string> BlockSetups = ["direct", "tpm2-luks"];

    /// <summary>Boot loaders that bootc installs.</summary>
    public static readonly IReadOnlyList<string> Bootloaders = ["grub", "grub-cc", "systemd", "none"];

    private static readonly TomlSerializerOptions Options = new() { NewLine = TomlNewLineKind.Lf };

    // bootc refuses a key that it does not know, at the installation.
    private static readonly FrozenDictionary<string, Func<object, string?>> Known = new Dictionary<string, Func<object, string?>>(StringComparer.Ordinal)
    {
        ["install.root-fs-type"] = value => OneOf(value, FileSystems),
        ["install.filesystem.root.type"] = value => OneOf(value, FileSystems),
        ["install.block"] = value => All(value, text => OneOf(text, BlockSetups)),
        ["install.kargs"] = value => All(value, text => KernelArgument.Check(text, force: true)),
        ["install.karg-deletes"] = value => All(value, _ => null),
        ["install.match-architectures"] = value => All(value, KernelArchitecture.Check),
        ["install.stateroot"] = Text,
        ["install.root-mount-spec"] = Text,
        ["install.boot-mount-spec"] = Text,
        ["install.bootloader"] = value => OneOf(value, Bootloaders),
        ["install.discoverable-partitions"] = Flag,
        ["install.enforce-container-sigpolicy"] = Flag,
        ["install.ostree.bls-append-except-default"] = Text,
        ["install.bootupd.skip-boot-uuid"] = Flag,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Tables = FrozenSet.Create(
        StringComparer.Ordinal, "install", "install.filesystem", "install.filesystem.root", "install.ostree", "install.bootupd");

    /// <summary>The text of a file, in TOML with <c>\n</c>. The values are to be checked before.</summary>
    public static string Write(TomlTable install) => TomlSerializer.Serialize(new TomlTable { ["install"] = install }, Options).TrimEnd('\n') + "\n";

    /// <summary>Why bootc would refuse the file; empty when it is fine.</summary>
    /// <param name="hasRootFileSystem">Whether it says what the root is.</param>
    public static IReadOnlyList<InstallConfigurationProblem> Check(string text, out bool hasRootFileSystem)
    {
        hasRootFileSystem = false;
        if (TextSafety.CheckText(text) is { } reason)
            return [new InstallConfigurationProblem(0, reason)];
        var document = SyntaxParser.Parse(text.EndsWith('\n') ? text : text + "\n", sourceName: null, validate: true);
        if (document.Diagnostics is [var error, ..])
            return [new InstallConfigurationProblem(error.Span.Start.Line + 1, $"is not TOML: {error.Message}")];
        var problems = new List<InstallConfigurationProblem>();
        var root = false;
        Walk("", TomlSerializer.Deserialize<TomlTable>(text) ?? []);
        hasRootFileSystem = root;
        return problems;

        void Walk(string path, TomlTable table)
        {
            foreach (var (key, value) in table)
            {
                var name = path.Length == 0 ? key : $"{path}.{key}";
                if (Tables.Contains(name) && value is TomlTable inner)
                    Walk(name, inner);
                else if (!Known.TryGetValue(name, out var check))
                    Report(key, $"has {name}, which bootc does not know; known are {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}");
                else if (check(value) is { } valueReason)
                    Report(key, $"has a value of {name} that {valueReason}");
                else
                    root |= name is "install.root-fs-type" or "install.filesystem.root.type";
            }
        }

        void Report(string key, string problem) => problems.Add(new InstallConfigurationProblem(LineOf(text, key), problem));
    }

    /// <summary>A reason why bootc would pass a file of this name over, or null.</summary>
    public static string? CheckName(string fileName) => FileName().IsMatch(fileName) ? null : "must have a name of ASCII letters, digits, '.', '_' and '-' that ends with .toml; bootc ignores other files";

    private static int LineOf(string text, string key) => 1 + Array.FindIndex(text.Split('\n'), line => line.Contains(key, StringComparison.Ordinal));

    private static string? OneOf(object value, IReadOnlyList<string> names) => value is string text && names.Contains(text) ? null : $"must be one of {string.Join(", ", names)}";

    private static string? All(object value, Func<string, string?> check) =>
        value is TomlArray array && array.All(entry => entry is string) ? array.Select(entry => check((string)entry!)).FirstOrDefault(reason => reason is not null) : "must be a list of strings";

    private static string? Text(object value) => value is string ? null : "must be a string";

    private static string? Flag(object value) => value is bool ? null : "must be true or false";

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,200}\.toml\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
