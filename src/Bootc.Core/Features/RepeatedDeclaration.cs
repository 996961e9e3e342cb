using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>The places of two items that say the same thing, to name both in one message.</summary>
internal static class RepeatedDeclaration
{
    public static (SourceLocation First, SourceLocation Second) Places(DeclaredItem first, DeclaredItem second)
    {
        var isSameFile = string.Equals(first.ProjectFile, second.ProjectFile, StringComparison.Ordinal);
        return (first.Locate(), second.Locate(occurrence: isSameFile ? 1 : 0));
    }
}
