using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// Changes lines of files with what every base has: grep finds their numbers, head and tail put a file together. Values are read from files
/// and are never program text. Files are written in place, so that mode, owner, labels and links stay.
/// </summary>
internal static class EditScript
{
    public const string List = "edits.list";

    public const string Text = ScriptText.Fail + """
        umask 022
        work=/tmp/bootc-sdk-edit
        mkdir "$work"
        matching() {
            status=0
            LC_ALL=C.UTF-8 grep -n "$1" -f "$2" "$3" > "$work/matches" || status=$?
            [ "$status" -lt 2 ] || fail "The expression '$(cat "$2")' for '$path' is none that grep -E understands."
            cut -d : -f 1 "$work/matches"
        }
        complete() {
            [ ! -s "$path" ] || [ -z "$(tail -c 1 "$path")" ] || echo >> "$path"
        }
        nothing() {
            [ "$missing" != fail ] || fail "$1"
        }
        # Puts the file $2, or nothing, in the place of the line with the number $1.
        exchange() {
            { [ "$1" -le 1 ] || head -n "$(($1 - 1))" "$path"; [ -z "$2" ] || cat "$2"; tail -n "+$(($1 + 1))" "$path"; } > "$work/new"
            cat "$work/new" > "$path"
        }
        insert() {
            { [ "$1" -le 0 ] || head -n "$1" "$path"; cat "$2"; tail -n "+$(($1 + 1))" "$path"; } > "$work/new"
            cat "$work/new" > "$path"
        }
        reverse() {
            sort -rn
        }
        edit() {
            matches=$(matching "$grep" "$work/pattern" "$path")
            case $operation in
            append)
                if [ -z "$matches" ]; then
                    complete
                    cat "$work/line" >> "$path"
                fi
                ;;
            replace|remove)
                if [ -z "$matches" ]; then
                    if [ "$operation" = replace ] && [ -n "$(matching -Fx "$work/line" "$path")" ]; then return; fi
                    plain=
                    [ "$grep" != -F ] || plain=' Match is plain text unless Regex is true.'
                    nothing "No line of '$path' matches '$(cat "$work/pattern")', which the project wants to change. Look at the file in the image, and correct Match, or write Optional=\"true\".$plain"
                    return
                fi
                complete
                replacement=
                [ "$operation" = remove ] || replacement=$work/line
                for number in $(printf '%s\n' "$matches" | reverse); do exchange "$number" "$replacement"; done
                ;;
            set|unset)
                begin=0
                if [ -n "$section" ]; then
                    printf '%s\n' "$section" > "$work/section"
                    begin=$(matching -E "$work/section" "$path" | head -n 1)
                    if [ -z "$begin" ]; then
                        nothing "'$path' has no section that matches '$section'. Correct Section, or put a file with it into the image."
                        return
                    fi
                fi
                printf '%s\n' '^[[:space:]]*\[' > "$work/header"
                end=
                for number in $(matching -E "$work/header" "$path"); do
                    if [ "$number" -gt "$begin" ]; then
                        end=$((number - 1))
                        break
                    fi
                done
                complete
                [ -n "$end" ] || end=$(wc -l < "$path" | tr -d ' ')
                first=
                others=
                for number in $matches; do
                    if [ "$number" -le "$begin" ] || [ "$number" -gt "$end" ]; then continue; fi
                    if [ -z "$first" ]; then first=$number; else others="$number $others"; fi
                done
                if [ -n "$first" ]; then
                    for number in $others; do exchange "$number" ''; done
                    replacement=
                    [ "$operation" = unset ] || replacement=$work/line
                    exchange "$first" "$replacement"
                elif [ "$operation" = set ]; then
                    # Behind the last line of the section that is not empty.
                    while [ "$end" -gt "$begin" ] && [ -z "$(head -n "$end" "$path" | tail -n 1)" ]; do end=$((end - 1)); done
                    insert "$end" "$work/line"
                else
                    nothing "'$path' has no such key, which the project wants to remove. Correct Key, or write Optional=\"true\"."
                fi
                ;;
            esac
        }

        while IFS= read -r operation <&3 && IFS= read -r missing <&3 && IFS= read -r path <&3 && IFS= read -r grep <&3 \
            && IFS= read -r pattern <&3 && IFS= read -r line <&3 && IFS= read -r section <&3; do
            at=$((at + 1))
            if [ "$missing" = link ] && { [ -L "$path" ] || [ ! -f "$path" ]; }; then continue; fi
            if [ "$missing" = create ] && [ ! -e "$path" ]; then : > "$path"; fi
            if [ ! -f "$path" ]; then
                nothing "The image has no file '$path', which the project wants to change. Correct the path, or put the file into the image with File."
                continue
            fi
            printf '%s\n' "$pattern" > "$work/pattern"
            printf '%s\n' "$line" > "$work/line"
            edit
        done 3< edits.list
        rm -rf "$work"

        """;
}
