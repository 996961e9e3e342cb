# Sourced by the scripts of this repository.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export root

# The same words whatever the user's language is: some output is read by scripts.
export LC_ALL=C.UTF-8 DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Where Microsoft's install script puts the SDK; it leaves PATH to the user.
if ! command -v dotnet > /dev/null && [[ -x ${HOME:-}/.dotnet/dotnet ]]; then
    export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
fi

say() { printf '%s\n' "$*"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Whether version $1 is $2 or newer.
is_at_least() { [[ $(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$2" ]]; }

# Prints the seconds since $1, a value of EPOCHREALTIME, with one digit after the point.
seconds_since() {
    local from=${1/[.,]/} now=${EPOCHREALTIME/[.,]/}
    local tenths=$(( (now - from) / 100000 ))
    printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}
