namespace Bootc.Formats;

/// <summary>Packages in another image: the path of one, or a pattern for the names of several in one folder.</summary>
public static class ImagePackagePath
{
    /// <summary>Null when it can be used, or a clause that completes "The package …".</summary>
    public static string? Check(string path)
    {
        if (TextSafety.CheckTrimmedLine(path) is { } reason)
            return reason;
        if (!path.StartsWith('/'))
            return "is not an absolute path";
        if (!path.EndsWith(".rpm", StringComparison.Ordinal) && !path.EndsWith(".deb", StringComparison.Ordinal))
            return "ends with neither .rpm nor .deb";
        var folder = path[..path.LastIndexOf('/')];
        if (folder.Contains('*', StringComparison.Ordinal))
            return "has a '*' in the name of a folder, where none is looked for";
        // What find takes for more than a name.
        if (path.AsSpan().ContainsAny("?[]\\"))
            return "has a character that means something else in a pattern; '*' stands for any text";
        return ImagePath.Check(path.Replace('*', 'x'));
    }
}
