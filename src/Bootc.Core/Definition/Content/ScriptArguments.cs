using System.Text;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>The <c>Arguments</c> of a script, which arrive as they are written.</summary>
internal static class ScriptArguments
{
    // The shell that collects them takes time with the square of their number; every kernel passes on as many bytes.
    private const int MaximumCount = 1_000;
    private const int MaximumBytes = 128 * 1024;

    public static IReadOnlyList<string> Read(ItemReader item)
    {
        var arguments = item.List("Arguments");
        foreach (var argument in arguments)
            item.Check(ScriptCodes.ArgumentNotUsable, "Arguments", argument, Check(argument));
        var bytes = arguments.Sum(argument => Encoding.UTF8.GetByteCount(argument) + 1);
        if (arguments.Count > MaximumCount || bytes > MaximumBytes)
            item.Report(ScriptCodes.TooManyArguments, "Arguments", item.Include, arguments.Count, bytes, MaximumCount, MaximumBytes);
        return arguments;
    }

    private static string? Check(string argument) =>
        TextSafety.CheckText(argument) ?? (argument.Contains('\n', StringComparison.Ordinal) ? "has a line break" : null);
}
