using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Bootc.Diagnostics;

namespace Bootc.Checking;

/// <summary>Values in files that look like secrets, by the forms that their makers gave them. They are never shown.</summary>
internal static partial class SecretRule
{
    // Each value of them has one of the words that files are searched for (SecretWords).
    private static readonly ImmutableArray<(Regex Form, string Name)> Forms =
    [
        (PrivateKey(), "a private key"),
        (GitHubToken(), "a token of GitHub"),
        (GitLabToken(), "a token of GitLab"),
        (AwsKey(), "an access key of AWS"),
        (SlackToken(), "a token of Slack"),
        (PasswordHash(), "a password's hash"),
        (RegistryLogin(), "a login to a registry"),
    ];

    // Programs say such things about variables, and pages about how they are written.
    private static readonly ImmutableArray<string> Languages = [".py", ".js", ".ts", ".c", ".h", ".cs", ".rb", ".pl", ".pm", ".lua", ".go", ".rs", ".md", ".html", ".css", ".xaml", ".po"];

    private static readonly ImmutableArray<string> NoValues = ["prompt", "required", "optional", "enabled", "disabled", "ask-password", "sufficient", "requisite", "include", "systemd", "compat", "changeme", "default"];

    // LoadCredential=, LoadCredentialEncrypted=: a name, and the name or path where the value comes from (systemd.exec(5)).
    private const string CredentialSetting = "LoadCredential";

    // nmconnection files of their own item have a code of their own.
    private const string OwnItem = "NetworkConnection";

    public static void Look(IReadOnlyList<ContentFile> files)
    {
        var suspects = files.Where(file => file.MayHoldSecret && !file.Item.ItemType.Equals(OwnItem, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = new (int Line, string Name)?[suspects.Count];
        Parallel.For(0, suspects.Count, i => found[i] = suspects[i].Text is { } text ? Find(text, suspects[i].Path.Name) : null);
        for (var i = 0; i < suspects.Count; i++)
        {
            if (found[i] is var (line, name))
                suspects[i].Report(ContentRuleCodes.SecretInFile, line, suspects[i].Path.Value, name, "pull the image");
        }
    }

    public static void Look(IReadOnlyList<ProjectScript> scripts, DiagnosticBag diagnostics)
    {
        foreach (var script in scripts.Where(script => script.MayHoldSecret))
        {
            if (Find(script.Text, Path.GetFileName(script.Path)) is var (line, name))
                diagnostics.Add(ContentRuleCodes.SecretInFile, script.Item.LocateIn(script.Path, line), script.Item.Include, name, "read the project");
        }
    }

    /// <summary>The first of a text: who sees one looks at the rest.</summary>
    /// <param name="text">Has one of <see cref="Inputs.SecretWords"/>.</param>
    /// <param name="file">Name of its file.</param>
    private static (int Line, string Name)? Find(string text, string file)
    {
        foreach (var (form, name) in Forms)
        {
            if (form.Match(text) is { Success: true } match)
                return (text.AsSpan(0, match.Index).Count('\n') + 1, name);
        }

        return Languages.Contains(Path.GetExtension(file)) ? null : FindPassword(text);
    }

    private static (int Line, string Name)? FindPassword(string text)
    {
        var form = text.StartsWith("#!", StringComparison.Ordinal) ? AssignedInShell() : Assigned();
        foreach (var match in form.Matches(text).Cast<Match>())
        {
            var start = text.LastIndexOf('\n', Math.Max(0, match.Index - 1)) + 1;
            if (match.Index > 0 && text[match.Index] == '\n')
                start = match.Index + 1;
            var line = text.AsSpan(start).TrimStart(" \t");
            if (line is not ['#' or ';' or '!', ..] && !line.StartsWith("//") && !line.StartsWith(CredentialSetting) && MayBeSecret(match.Groups["value"].Value))
                return (text.AsSpan(0, match.Groups["value"].Index).Count('\n') + 1, "a password");
        }

        return null;
    }

    // Paths, addresses and references say where a secret is.
    private static bool MayBeSecret(string value) =>
        value[0] is not ('/' or '@' or '~') && value.Distinct().Skip(2).Any() && !value.Contains("://", StringComparison.Ordinal)
        && !NoValues.Contains(value.ToLowerInvariant())
        && !new[] { "file:", "env:", "secret:", "vault:", "keyring:" }.Any(prefix => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // A whole key, since documentation shows first lines.
    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=:, -]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{60}", RegexOptions.CultureInvariant)]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\bglpat-[A-Za-z0-9_-]{20}", RegexOptions.CultureInvariant)]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\bAKIA[0-9A-Z]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\bxox[abprs]-[A-Za-z0-9-]{20}", RegexOptions.CultureInvariant)]
    private static partial Regex SlackToken();

    // crypt(5)
    [GeneratedRegex(@"\$(?:6|5)\$(?:rounds=[0-9]+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}|\$y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$2[abxy]\$[0-9]{2}\$[./A-Za-z0-9]{53}", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordHash();

    private const string SecretName = @"[A-Za-z0-9_.-]{0,64}?(?:password|passphrase|secret[_-]?key|client[_-]?secret|api[_-]?key|(?:access|auth|api)[_-]?token|psk)";

    private const string SecretValue = @"(?<quote>[""']?)(?<value>[^\s""'$<>{}()%*;,`\\=\[\]]{6,128})\k<quote>(?=\s|[;,#""'}]|\z)";

    // With an equals sign passwd is one as well; 'passwd:' begins a line of nsswitch.conf, and is a tag of sudoers.
    [GeneratedRegex(@"(?:^|[\s""';,{=])(?:" + SecretName + @"[""']?[ \t]*[:=]|[A-Za-z0-9_.-]{0,64}?passwd[ \t]*=)[ \t]*" + SecretValue, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^[ \t]*(?:export[ \t]+)?(?:" + SecretName + @"|[A-Za-z0-9_]{0,64}?passwd)=" + SecretValue, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex AssignedInShell();

    [GeneratedRegex(@"""auth""\s*:\s*""[A-Za-z0-9+/]{8,}={0,2}""", RegexOptions.CultureInvariant)]
    private static partial Regex RegistryLogin();
}
