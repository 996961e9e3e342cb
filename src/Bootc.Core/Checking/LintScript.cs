namespace Bootc.Checking;

/// <summary>
/// bootc's own checks, where the image has bootc. What it says of the base as well is the base's matter. The form of its
/// output is no interface; what is not understood counts by the exit code.
/// </summary>
internal static class LintScript
{
    public const string Text = """
        command -v bootc > /dev/null || exit 0

        # A line "warning NAME TEXT" or "error NAME TEXT" for each thing it found.
        entries() {
            awk '
                function flush() { if (text != "") print text; text = "" }
                /^Lint warning: / { flush(); sub(/^Lint warning: /, ""); name = $0; sub(/:.*/, "", name); sub(/^[^:]*: */, ""); text = "warning " name " " $0; next }
                /^(Failed lint|Lint failed|Lint error): / { flush(); sub(/^[^:]*: /, ""); name = $0; sub(/:.*/, "", name); sub(/^[^:]*: */, ""); text = "error " name " " $0; next }
                /^(Checks (passed|skipped|failed)|Warnings|error): / { flush(); next }
                { if (text != "" && $0 != "") { sub(/^ +/, ""); text = text ", " $0 } }
                END { flush() }'
        }
        # What it says of the base in the same words is the base's matter; of one lint, the image may have more. Whether the base passes is not of interest.
        bootc container lint --rootfs "$BOOTC_BASE" > "$BOOTC_WORK/base" 2>&1 || true
        code=0
        bootc container lint > "$BOOTC_WORK/now" 2>&1 || code=$?
        cat "$BOOTC_WORK/now"
        entries < "$BOOTC_WORK/base" | cut -d ' ' -f 2- > "$BOOTC_WORK/known"
        entries < "$BOOTC_WORK/now" > "$BOOTC_WORK/entries"
        errors=0
        while read -r severity name text; do
            # The engine itself leaves stubs in /run during a RUN, and content in /var is a check of its own.
            case $name in nonempty-run-tmp | var-tmpfiles) continue ;; esac
            if [ "$severity" = error ]; then errors=1; fi
            if grep -qxF -e "$name $text" "$BOOTC_WORK/known"; then continue; fi
            if [ "$severity" = error ]; then finding BOOTC1811 - "$name" "$text"; else finding BOOTC1810 - "$name" "$text"; fi
        done < "$BOOTC_WORK/entries"
        if [ $code != 0 ] && [ $errors = 0 ] && ! grep -q '^error: ' "$BOOTC_WORK/base"; then
            finding BOOTC1811 - "exit code $code" "$(grep '^error: ' "$BOOTC_WORK/now" | tail -n 1 | sed 's/^error: //')"
        fi

        """;
}
