namespace Bootc.Publishing;

/// <summary>The digest of the last publish, for scripts: <c>sha256:</c> and 64 hex digits without a line end, as podman's <c>--digestfile</c> has it.</summary>
public static class DigestFile
{
    /// <summary>Replaces the file in one step, so that a reader sees the old digest or the new one and never a part.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, string digest)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(temporary, digest);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
