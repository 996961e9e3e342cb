using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The declared secrets, for the items that name them. One that nothing names is never read.</summary>
public sealed class SecretCatalog
{
    private static readonly SearchValues<char> s_noNames = SearchValues.Create(" /\\:*?\"<>|");

    private readonly FeatureContext _context;
    private readonly Dictionary<string, SecretDeclaration> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepSecret?> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentioned;

    internal SecretCatalog(FeatureContext context)
    {
        _context = context;
        // With one that cannot be used, items that name it need no word of their own.
        _mentioned = [.. context.Definition.Items.Where(item => string.Equals(item.ItemType, SecretDeclaration.ItemType, StringComparison.OrdinalIgnoreCase)).Select(item => item.Include)];
        foreach (var secret in context.Declarations<SecretDeclaration>())
        {
            if (!_declared.TryAdd(secret.Id, secret))
            {
                var (first, second) = RepeatedDeclaration.Places(_declared[secret.Id].Item, secret.Item);
                context.Diagnostics.Add(SecretCodes.DeclaredTwice, second, secret.Id, first, second);
            }
        }
    }

    /// <summary>The secrets that an item names in a list, those that are there; what is wrong with one is reported.</summary>
    public ImmutableArray<StepSecret> Find(DeclaredItem item, string metadata, IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => Find(item, metadata, id)).OfType<StepSecret>()];

    /// <summary>The secret that an item names; null when it is optional and not there, or when what is wrong with it is reported.</summary>
    /// <param name="check">Judges the content: null when it is fine, or what to report at the item. The content is overwritten afterwards.</param>
    public StepSecret? Find(DeclaredItem item, string? metadata, string id, Func<byte[], (DiagnosticDescriptor Descriptor, string Reason)?>? check = null)
    {
        if (Declared(item, metadata, id) is not { } secret)
            return null;
        var found = Found(secret);
        if (found is null || check is null)
            return found;
        Look(secret, content =>
        {
            if (check(content) is { } problem)
                _context.Diagnostics.Add(problem.Descriptor, item.Locate(metadata), item.Include, problem.Reason);
        });
        return found;
    }

    /// <summary>The secret where it is there. What is wrong with its id is reported by who looks after the item that names it.</summary>
    public StepSecret? Known(string id) => _declared.TryGetValue(id, out var secret) ? Found(secret) : null;

    private StepSecret? Found(SecretDeclaration secret)
    {
        if (!_found.TryGetValue(secret.Id, out var found))
            _found.Add(secret.Id, found = Look(secret, null));
        return found;
    }

    /// <summary>Reports an id that no secret has, also where nothing needs its value.</summary>
    public void Require(DeclaredItem item, string metadata, string id) => Declared(item, metadata, id);

    private SecretDeclaration? Declared(DeclaredItem item, string? metadata, string id)
    {
        if (_declared.TryGetValue(id, out var secret))
            return secret;
        if (!_mentioned.Contains(id))
            _context.Diagnostics.Add(SecretCodes.NotDeclared, item.Locate(metadata), id);
        return null;
    }

    private StepSecret? Look(SecretDeclaration secret, Action<byte[]>? use)
    {
        if (SourceOf(secret) is not { } source)
            return null;
        try
        {
            var content = _context.Inputs.Secret(source, out var fingerprint);
            if (use is null && (content is not null || !secret.IsOptional))
                Judge(secret, source, content);
            if (content is null)
                return null;
            use?.Invoke(content);
            CryptographicOperations.ZeroMemory(content);
            return new StepSecret(secret.Id, source, fingerprint);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _context.Diagnostics.Add(SecretCodes.Unreadable, secret.Item.Locate(), secret.Id, exception.Message);
        }
        catch (BootcException exception)
        {
            _context.Diagnostics.Add(exception.Diagnostic with { Location = exception.Diagnostic.Location ?? _context.Definition.LocateSetting("BootcSecretKeyFile") });
        }

        return null;
    }

    private SecretSource? SourceOf(SecretDeclaration secret)
    {
        if (secret.UserSecret is not { } key)
            return secret.Source;
        var id = _context.Definition.Setting("UserSecretsId");
        var reason = id is null ? "is not set"
            : TextSafety.CheckLine(id) is not null || id.AsSpan().ContainsAny(s_noNames) || id is "." or ".." ? "has characters that no name of a folder has"
            : null;
        if (reason is null)
            return new SecretSource.UserSecret(id!, key);
        _context.Diagnostics.Add(SecretCodes.NoUserSecretsId, secret.Item.Locate("UserSecret"), secret.Id, reason);
        return null;
    }

    private void Judge(SecretDeclaration secret, SecretSource source, byte[]? content)
    {
        var place = secret.Item.Locate();
        if (source is SecretSource.Variable { Name: var name } && EnvironmentVariableName.IsLogged(name))
            _context.Diagnostics.Add(SecretCodes.VariableIsLogged, secret.Item.Locate("EnvironmentVariable"), name, "it does so with all whose names begin with MSBUILD, DOTNET_ or COMPLUS_", secret.Id);
        else if (source is SecretSource.Variable { Name: var read } && LoggedVariables.Reads(_context.Definition, read))
            _context.Diagnostics.Add(SecretCodes.VariableIsLogged, secret.Item.Locate("EnvironmentVariable"), read, $"the project reads it as $({read})", secret.Id);

        if (content is null)
            _context.Diagnostics.Add(SecretCodes.Missing, place, secret.Id, WhyMissing(source));
        else if (content.Length == 0)
            _context.Diagnostics.Add(SecretCodes.ContentNotUsable, place, secret.Id, "is empty");
        else if (content.Length > SecretStore.MaximumBytes)
            _context.Diagnostics.Add(SecretCodes.ContentNotUsable, place, secret.Id, $"is larger than {SecretStore.MaximumBytes} bytes, the largest that engines mount");
        else if (content.AsSpan().IndexOf("\r\n"u8) >= 0 && LineEndings.IsText(content))
            _context.Diagnostics.Add(SecretCodes.CarriageReturns, place, secret.Id);
    }

    private static string WhyMissing(SecretSource source) => source switch
    {
        SecretSource.File file => $"there is no file '{file.Path}'",
        SecretSource.Variable variable => $"the environment variable '{variable.Name}' is not set",
        SecretSource.UserSecret user => $"the user secrets of '{user.Id}' have no '{user.Key}'. 'dotnet user-secrets set {user.Key}' sets it",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
