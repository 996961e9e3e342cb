namespace Bootc.Checking;

/// <summary>
/// Looks for accounts that packages and scripts made without a fixed number and that own what machines keep: another build
/// may number them differently, and a machine whose /etc is transient does at every boot.
/// </summary>
internal static class AccountScript
{
    public const string Text = """
        LC_ALL=C
        export LC_ALL

        # The lines of passwd or group below a root: the base may divide them over two files.
        accounts() {
            for file in "$2/etc/$1" "$2/usr/lib/$1"; do
                if [ -f "$file" ]; then cat "$file"; fi
            done
        }
        # Names of users or groups that some file of sysusers.d gives a number, and those that the project declares, which were looked at before.
        own=/usr/lib/sysusers.d/10-bootc-sdk.conf
        fixed() {
            if [ -f $own ]; then awk '$1 ~ /^[ug]!?$/ { gsub(/"/, "", $2); print $2 }' $own; fi
            for file in /usr/lib/sysusers.d/*.conf /etc/sysusers.d/*.conf; do
                if [ -f "$file" ]; then cat "$file"; fi
            done | awk -v kind="$1" '
                { name = $2; id = $3; gsub(/"/, "", name); gsub(/"/, "", id) }
                kind == "passwd" && $1 ~ /^u!?$/ && id ~ /^[0-9]+(:|$)/ { print name }
                kind == "group" && $1 == "g" && id ~ /^[0-9]+$/ { print name }
                kind == "group" && $1 ~ /^u!?$/ && id ~ /^[0-9]+$/ { print name }'
        }
        for kind in passwd group; do
            accounts $kind '' | cut -d : -f 1,3 | sort > "$BOOTC_WORK/now"
            accounts $kind "$BOOTC_BASE" | cut -d : -f 1,3 | sort > "$BOOTC_WORK/base"
            fixed $kind | sort -u > "$BOOTC_WORK/fixed"
            comm -23 "$BOOTC_WORK/now" "$BOOTC_WORK/base" | awk -F : 'NR == FNR { fixed[$1] = 1; next } !($1 in fixed) { print $1, $2 }' "$BOOTC_WORK/fixed" - > "$BOOTC_WORK/loose-$kind"
        done

        # What is in /var: owner, group and path, without what may be lost.
        find /var -xdev -mindepth 1 \( ! -user 0 -o ! -group 0 \) -exec stat -c '%u %g %n' {} + |
            grep -Ev ' /var/(cache|log|tmp|lib/(apt|dpkg|dnf|rpm))(/|$)' | sort -k 3 > "$BOOTC_WORK/owned"

        report() {
            kind=$1 word=$2 column=$3
            while read -r name id; do
                item=- data=
                while read -r number which owner what; do
                    if [ "$which" = "$word" ] && [ "$owner" = "$name" ]; then item=$number data=$what; break; fi
                done < owners.list
                if [ -z "$data" ]; then
                    data=$(awk -v column="$column" -v id="$id" '$column == id { sub(/^[0-9]+ [0-9]+ /, ""); print; exit }' "$BOOTC_WORK/owned")
                fi
                if [ -n "$data" ]; then finding BOOTC1818 "$item" "$word" "$name" "$id" "$data" "$4"; fi
            done < "$BOOTC_WORK/loose-$kind"
        }
        report passwd user 1 User
        report group group 2 Group

        # bootc's lint ends with an error at a number that it does not find.
        find /var -xdev -mindepth 1 \( -nouser -o -nogroup \) | while IFS= read -r path; do
            if [ ! -e "$BOOTC_BASE$path" ]; then printf '%s\n' "$path"; fi
        done | awk '{ if (NR <= 8) text = text (NR > 1 ? ", " : "") $0 } END { printf "%s%s", text, (NR > 8 ? " and " (NR - 8) " more" : "") }' > "$BOOTC_WORK/nobody"
        if [ -s "$BOOTC_WORK/nobody" ]; then finding BOOTC1819 - "$(cat "$BOOTC_WORK/nobody")"; fi

        """;
}
