#!/usr/bin/env bash
# Measures this SDK beside what people use instead: run.sh [quick|full|docs] [SCENARIO]...
#
#   quick   3 rounds, to see that everything works
#   full    9 rounds (the default), about 12 minutes on a machine that does nothing else
#   docs    like full, and puts the tables into docs/performance.md
#
# The scenarios are no-op, engine, change, publish, layers and render; all by default. Tables go to the
# terminal and to artifacts/benchmarks/results.md. Ends with 1 when a limit is not met, and with 2 when a
# scenario failed; the others are measured all the same. Images are built in a storage of their own, so that
# what else the machine has does not slow the engine's look-ups down.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../eng/common.sh"

base=localhost/bootc-sdk/base:trixie
version=0.0.0-benchmarks
# A fixed place, so that a run finds what an interrupted one left.
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/bootc-sdk
scratch=$cache/benchmarks
report=$root/artifacts/benchmarks/results.md
page=$root/docs/performance.md

rounds=9 mode=full
case ${1:-} in
    quick) rounds=3 && shift ;;
    full) shift ;;
    docs) mode=docs && shift ;;
esac
[[ $mode != docs || $# == 0 ]] || die "docs measures all scenarios"

# What the figures depend on, and whether the machine was quiet.
circumstances() {
    local runtime
    runtime=$(podman info --format '{{.Host.OCIRuntime.Name}}')
    printf 'on %s cores (%s) with podman %s, buildah %s, %s and .NET SDK %s; load average before them %s.' \
        "$(nproc)" "$(uname -m)" "$(podman version --format '{{.Client.Version}}')" "$(podman info --format '{{.Host.BuildahVersion}}')" \
        "$runtime" "$(dotnet --version)" "$(cut -d ' ' -f 1 /proc/loadavg)"
}

# What came before this is no part of the load; on a machine that is busy, two minutes change nothing.
settle() {
    local waited
    for ((waited = 0; waited < 120; waited += 5)); do
        awk '{ exit !($1 < 0.7) }' /proc/loadavg && return
        sleep 5
    done
}

# Everything between the two marks of the page.
write_page() {
    local written
    written=$(mktemp "$root/artifacts/benchmarks/page.XXXXXX")
    awk -v report="$report" '
        /^<!-- measured -->$/ { print; print ""; while ((getline line < report) > 0) print line; skipping = 1 }
        /^<!-- end of measured -->$/ { skipping = 0 }
        !skipping { print }
    ' "$page" > "$written"
    cat "$written" > "$page"
    rm "$written"
    say "the tables are in $page; read them against its text"
}

clean() {
    [[ ! -d $scratch/registry ]] || BOOTC_REGISTRY_FOLDER=$scratch/registry "$root/eng/registry.sh" stop
    # A killed engine leaves its layers mounted. Files of a rootless storage belong to users that exist only in its namespace.
    local remove
    # shellcheck disable=SC2016
    remove='findmnt --list --noheadings --output TARGET | grep -F "$1/" | tac | xargs --no-run-if-empty --delimiter "\n" umount --lazy; rm -rf "$1"'
    if [[ $EUID == 0 ]]; then sh -c "$remove" sh "$scratch"; else podman unshare sh -c "$remove" sh "$scratch"; fi
}

measure() {
    "$root/eng/prerequisites.sh" build engine
    clean
    mkdir -p "$scratch/storage" "${report%/*}"

    export CONTAINERS_STORAGE_CONF=$scratch/storage.conf
    cat > "$CONTAINERS_STORAGE_CONF" << EOF
[storage]
driver = "overlay"
graphroot = "$scratch/storage"
runroot = "$scratch/storage-run"

[storage.options.overlay]
skip_mount_home = "true"
EOF
    "$root/eng/base-image.sh" trixie

    say "packing the SDK and building the benchmarks"
    # No compiler or node may stay behind and take its share of the processor.
    export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
    "$root/eng/pack.sh" "$version" "$scratch/feed"
    dotnet build "$root/benchmarks/Bootc.SideBySide" --configuration Release --verbosity quiet -tl:off
    # Microsoft.Build.NoTargets comes from the user's own sources, and only once.
    cat > "$scratch/nuget.config" << EOF
<configuration>
  <packageSources>
    <add key="benchmarks" value="$scratch/feed" />
  </packageSources>
</configuration>
EOF
    echo "{ \"msbuild-sdks\": { \"Bootc.Sdk\": \"$version\" } }" > "$scratch/global.json"

    local registry code=0
    registry=$(BOOTC_REGISTRY_FOLDER=$scratch/registry "$root/eng/registry.sh" start)
    settle
    NUGET_PACKAGES=$scratch/packages \
        dotnet "$root/artifacts/bin/Bootc.SideBySide/release/Bootc.SideBySide.dll" \
        "$scratch/projects" "$base" "$registry" "$report" "$(circumstances)" "$rounds" "$@" || code=$?
    say "the tables are in $report"
    [[ $mode != docs || $code -gt 1 ]] || write_page
    return "$code"
}

mkdir -p "$cache"
exec 9> "$cache/benchmarks.lock"
flock --nonblock 9 || die "another run measures on this machine"
trap clean EXIT
trap 'exit 130' INT TERM
# Nothing that outlives this script, such as an MSBuild node, may hold the lock.
measure "$@" 9>&-
