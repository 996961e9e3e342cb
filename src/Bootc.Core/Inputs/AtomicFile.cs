using System.Text;

namespace Bootc.Inputs;

/// <summary>Files of the intermediate folder that are old or new, never half-written.</summary>
public static class AtomicFile
{
    /// <summary>Replaces the file unless it already has this text, so that its time tells when the text changed. UTF-8 without a mark.</summary>
    public static bool WriteWhenDifferent(string path, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return false;

        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
        return true;
    }
}
