using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The content that a file of the project has in the image.</summary>
internal static class ProjectFileContent
{
    /// <summary>
    /// As it is, but for CR LF and byte order marks in files that programs read by lines: a script with CR LF does not
    /// start, and a sudoers file with them disables sudo.
    /// </summary>
    public static FileContent Of(ProjectInputs inputs, InputFile file, ImagePath path, bool keepLineEndings)
    {
        if (keepLineEndings || (!file.HasCarriageReturn && !HasByteOrderMark(file.Head.Span)))
            return FileContent.Of(file);
        var content = inputs.Content(file.Path) ?? throw new InputChangedException(file.Path);
        return LineEndings.AreNormalized(path, content) ? FileContent.Of(LineEndings.Normalize(path, content)) : FileContent.Of(file);
    }

    private static bool HasByteOrderMark(ReadOnlySpan<byte> head) => head is [0xEF, 0xBB, 0xBF, ..];
}
