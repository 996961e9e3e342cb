using Bootc.Steps;

namespace Bootc.Rendering;

/// <summary>The last step of a stage: looks whether its results are there, and writes the sum that the engine compares.</summary>
internal static class StageSum
{
    // Content, names, modes, owners, links and capabilities count, times do not. GNU tar says all of that in one stream; where there is only
    // busybox, find and stat do but for capabilities, which busybox cannot set either.
    private const string Script = $$"""
        fail() {
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit 1
        }
        command -v sha256sum > /dev/null || fail 'The image of the stage has no sha256sum, which tells whether the results changed. Choose one that has coreutils or busybox.'
        while IFS= read -r path; do
            [ -e "$path" ] || [ -L "$path" ] || fail "The stage made no '$path', which is named as a result of it. Let the script make it, or correct the path."
        done < results.list
        # busybox's tar ends with an error when it is asked for its version.
        case "$(tar --version 2>&1 || true)" in
        *'GNU tar'*)
            {
                tar -c -P --sort=name --mtime=@0 --numeric-owner --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime \
                    --xattrs --xattrs-include=security.capability --verbatim-files-from -T results.list || : > /tmp/bootc-sdk-failed
            } | sha256sum > {{RenderedStage.Sum}}
            ;;
        *)
            while IFS= read -r path; do
                {
                    find "$path" -exec stat -c '%F %a %u %g %N' {} +
                    find "$path" -type f -exec sha256sum {} +
                } | sort || : > /tmp/bootc-sdk-failed
            done < results.list | sha256sum > {{RenderedStage.Sum}}
            ;;
        esac
        [ ! -e /tmp/bootc-sdk-failed ] || fail 'The results of the stage cannot be read.'

        """;

    public static Step Step(BuildStage stage) => new()
    {
        Name = "results",
        Kind = StepKind.StageResults,
        Script = Script,
        Files = [StepFile.List("results.list", stage.Results)],
    };
}
