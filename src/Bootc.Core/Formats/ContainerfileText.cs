using System.Text;

namespace Bootc.Formats;

/// <summary>The two ways in which a value may stand in a Containerfile: a quoted pair, and an exec-form argument.</summary>
public static class ContainerfileText
{
    /// <summary>
    /// Bytes that one instruction may have. Over 64 KiB, buildah before 1.33 cuts the file off without an error
    /// (openshift/imagebuilder ignored the scanner's error); the margin is for what an engine adds.
    /// </summary>
    public const int MaximumInstructionBytes = 60_000;

    /// <summary>A reason why the value cannot stand in a LABEL or ENV, or null. A line break cannot be written there at all.</summary>
    public static string? CheckValue(string value) => TextSafety.CheckLine(value);

    /// <summary><c>"key"="value"</c> for LABEL and ENV, with what the engine would expand escaped.</summary>
    /// <exception cref="ArgumentException">A part is one that <see cref="CheckValue"/> refuses.</exception>
    public static string Pair(string key, string value) => $"{Quote(key)}={Quote(value)}";

    /// <summary>A reason why the value cannot be an argument of a process, or null.</summary>
    public static string? CheckArgument(string argument) => TextSafety.CheckText(argument);

    /// <summary>The JSON array of <c>RUN [...]</c>: ASCII only, one line, nothing for an engine to expand.</summary>
    /// <exception cref="ArgumentException">There is no argument, or <see cref="CheckArgument"/> refuses one.</exception>
    public static string ExecForm(params IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0].Length == 0)
            throw new ArgumentException("An exec form needs a program.", nameof(arguments));
        foreach (var argument in arguments)
            Require(CheckArgument(argument), nameof(arguments));
        // The default encoder escapes everything outside ASCII and all that HTML minds; engines read it back exactly.
        return JsonTexts.Of(arguments);
    }

    /// <summary>A reason why a finished instruction would not be read as one instruction, or null.</summary>
    public static string? CheckInstruction(string instruction) =>
        TextSafety.CheckLine(instruction)
        ?? TextSafety.CheckLength(instruction, MaximumInstructionBytes)
        // imagebuilder joins the next line even after an even number of backslashes; BuildKit does not.
        ?? (instruction.AsSpan().TrimEnd().EndsWith('\\') ? "ends with a backslash, which joins the next line" : null);

    private static string Quote(string value)
    {
        Require(CheckValue(value), nameof(value));
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            if (c is '\\' or '"' or '$')
                quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static void Require(string? reason, string parameter)
    {
        if (reason is not null)
            throw new ArgumentException($"The value {reason}.", parameter);
    }
}
