namespace Bootc.Steps;

/// <summary>What the scripts of steps share: fixed text of POSIX sh.</summary>
internal static class ScriptText
{
    /// <summary>Ends the step with a sentence, which becomes the error of the build.</summary>
    public const string Fail = """
        fail() {
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit 1
        }

        """;
}
