namespace Bootc.Steps;

/// <summary>What the scripts of steps share: fixed text of POSIX sh.</summary>
internal static class ScriptText
{
    /// <summary>
    /// Ends the step with a sentence, which becomes the error of the build. It points at the item of the <see cref="StepPlace"/> whose key is
    /// in <c>$at</c>.
    /// </summary>
    public const string Fail = """
        at=
        fail() {
            [ -z "$at" ] || printf 'bootc-sdk: at %s\n' "$at" >&2
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit 1
        }

        """;
}
