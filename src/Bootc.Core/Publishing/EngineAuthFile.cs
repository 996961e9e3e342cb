using System.Text;
using System.Text.Json;

namespace Bootc.Publishing;

/// <summary>An authfile for one run of the engine; disposing deletes it when it was made for that run.</summary>
public sealed class EngineAuthFile : IDisposable
{
    private readonly string? _folder;

    internal EngineAuthFile(string? path, string? folder = null) => (Path, _folder) = (path, folder);

    /// <summary>Null when the engine shall use its own search.</summary>
    public string? Path { get; }

    /// <summary>Writes the login into a file of mode 0600 in a folder of mode 0700.</summary>
    internal static EngineAuthFile Create(string registry, RegistryCredential credential)
    {
        var folder = Directory.CreateTempSubdirectory("bootc-auth-").FullName;
        var file = new EngineAuthFile(System.IO.Path.Combine(folder, "auth.json"), folder);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(file.Path!, options);
            using var writer = new Utf8JsonWriter(stream);
            writer.WriteStartObject();
            writer.WriteStartObject("auths");
            writer.WriteStartObject(registry);
            writer.WriteString("auth", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Secret}")));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return file;
    }

    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
