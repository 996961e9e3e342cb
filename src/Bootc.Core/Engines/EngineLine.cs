namespace Bootc.Engines;

/// <summary>The pipe a line came from. Errors and progress share the second one: it says nothing about severity.</summary>
public enum EnginePipe
{
    Output,
    Error,
}

/// <summary>What a line is about.</summary>
public enum EngineLineKind
{
    /// <summary>Whatever the engine or a command in the build prints.</summary>
    Output,

    /// <summary>The engine begins an instruction; <see cref="EngineLine.Step"/> says which.</summary>
    Step,

    /// <summary>One of this tool's scripts in a layer says what it does; the text is without its prefix.</summary>
    Layer,

    /// <summary>This library says what it does about the engine.</summary>
    Notice,
}

/// <summary>
/// One line, free of control characters and escape sequences, of at most <see cref="LineSplitter.MaximumLength"/> UTF-16 units. It is
/// still not safe to print as it is: CI systems act on lines that begin with <c>##vso[</c> or <c>::</c>, and MSBuild reads
/// <c>file(1,2): error X:</c> as an error, so a caller puts a prefix before it.
/// </summary>
public readonly record struct EngineLine(EnginePipe Pipe, EngineLineKind Kind, string Text, BuildStep? Step = null)
{
    /// <summary>What this tool's scripts in a layer print before a line about themselves.</summary>
    public const string LayerPrefix = "bootc-sdk: ";

    internal static EngineLine Parse(EnginePipe pipe, string text) =>
        text.StartsWith(LayerPrefix, StringComparison.Ordinal) ? new(pipe, EngineLineKind.Layer, text[LayerPrefix.Length..])
        : BuildStep.Parse(text) is { } step ? new(pipe, EngineLineKind.Step, text, step)
        : new(pipe, EngineLineKind.Output, text);

    internal static EngineLine Notice(string text) => new(EnginePipe.Error, EngineLineKind.Notice, text);
}
