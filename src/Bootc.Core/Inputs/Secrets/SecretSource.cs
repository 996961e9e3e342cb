using System.Text;

namespace Bootc.Inputs;

/// <summary>Where a secret is found when a build needs it. Names a place, never holds a value.</summary>
public abstract record SecretSource
{
    private const string FilePrefix = "secret file ";
    private const string VariablePrefix = "environment variable ";
    private const string UserSecretPrefix = "user secret ";

    private SecretSource()
    {
    }

    /// <summary>The source of a text that <see cref="object.ToString"/> gave; null when it is none.</summary>
    public static SecretSource? Parse(string text)
    {
        if (text.StartsWith(FilePrefix, StringComparison.Ordinal))
            return new File(text[FilePrefix.Length..]);
        if (text.StartsWith(VariablePrefix, StringComparison.Ordinal))
            return new Variable(text[VariablePrefix.Length..]);
        return text.StartsWith(UserSecretPrefix, StringComparison.Ordinal) && text[UserSecretPrefix.Length..].Split(' ', 2) is [var id, var key]
            ? new UserSecret(id, key)
            : null;
    }

    /// <summary>The secret as it is now; null when there is none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is there and must not be read.</exception>
    internal abstract byte[]? Read();

    /// <param name="Path">Absolute path on this machine.</param>
    public sealed record File(string Path) : SecretSource
    {
        // One byte more than is accepted tells that there are more.
        internal override byte[]? Read()
        {
            if (!System.IO.File.Exists(Path))
                return null;
            if (new FileInfo(Path).Length == 0 && !SpecialFile.IsRegular(Path))
                throw new IOException($"'{Path}' is no regular file.");
            using var stream = System.IO.File.OpenRead(Path);
            var content = new byte[SecretStore.MaximumBytes + 1];
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content[..length];
        }

        public override string ToString() => FilePrefix + Path;
    }

    public sealed record Variable(string Name) : SecretSource
    {
        internal override byte[]? Read() =>
            Environment.GetEnvironmentVariable(Name) is { Length: > 0 } value ? Encoding.UTF8.GetBytes(value) : null;

        public override string ToString() => VariablePrefix + Name;
    }

    /// <summary>A value that <c>dotnet user-secrets</c> keeps.</summary>
    /// <param name="Id">The project's UserSecretsId, without blanks.</param>
    /// <param name="Key">Parts are separated by colons; compared without case, as .NET's configuration does.</param>
    public sealed record UserSecret(string Id, string Key) : SecretSource
    {
        internal override byte[]? Read() => UserSecretsFile.Read(Id, Key) is { } value ? Encoding.UTF8.GetBytes(value) : null;

        public override string ToString() => $"{UserSecretPrefix}{Id} {Key}";
    }
}
