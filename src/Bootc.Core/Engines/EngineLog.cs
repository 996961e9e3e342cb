using System.Text;
using Bootc.Diagnostics;

namespace Bootc.Engines;

/// <summary>The whole output of a build in a file. The previous log stays until this one is complete.</summary>
internal sealed class EngineLog : IDisposable
{
    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly StreamWriter _writer;
    private readonly Lock _lock = new();
    private bool _failed;

    public EngineLog(string path)
    {
        _path = path;
        _temporaryPath = path + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _writer = new StreamWriter(_temporaryPath, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootcException(Diagnostic.Create(EngineCodes.FileCannotBeWritten, null, path, exception.Message), exception);
        }
    }

    public void Write(string line)
    {
        lock (_lock)
            IgnoringFullDisk(() => _writer.Write(line + "\n"));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            IgnoringFullDisk(_writer.Dispose);
            IgnoringFullDisk(() => File.Move(_temporaryPath, _path, overwrite: true));
        }
    }

    // A log that cannot grow is no reason to lose the build; a disk that is full is reported by what needs it more.
    private void IgnoringFullDisk(Action write)
    {
        if (_failed)
            return;
        try
        {
            write();
        }
        catch (IOException)
        {
            _failed = true;
        }
    }
}
