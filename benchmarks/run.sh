#!/usr/bin/env bash
# Measures this SDK beside what people use instead: run.sh [quick|full] [SCENARIO]...
#
#   quick   3 rounds, to see that everything works
#   full    9 rounds, for docs/performance.md (the default)
#
# The scenarios are no-op, engine, change, publish, layers and render; all by default. Tables go to the
# terminal and to artifacts/benchmarks/results.md. Ends with 1 when a limit is not met. Images are built in a
# storage of their own, so that what else the machine has does not slow the engine's look-ups down.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../eng/common.sh"

base=localhost/bootc-sdk/base:trixie
version=0.0.0-benchmarks
# A fixed place, so that a run finds what an interrupted one left.
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/bootc-sdk
scratch=$cache/benchmarks
report=$root/artifacts/benchmarks/results.md

rounds=9
case ${1:-} in
    quick) rounds=3 && shift ;;
    full) shift ;;
esac

clean() {
    [[ ! -d $scratch/registry ]] || BOOTC_REGISTRY_FOLDER=$scratch/registry "$root/eng/registry.sh" stop
    # Files of a rootless storage belong to users that exist only in its namespace.
    if [[ $EUID == 0 ]]; then rm -rf "$scratch"; else podman unshare rm -rf "$scratch"; fi
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

    local registry
    registry=$(BOOTC_REGISTRY_FOLDER=$scratch/registry "$root/eng/registry.sh" start)
    NUGET_PACKAGES=$scratch/packages MSBUILDDISABLENODEREUSE=1 \
        dotnet "$root/artifacts/bin/Bootc.SideBySide/release/Bootc.SideBySide.dll" \
        "$scratch/projects" "$base" "$registry" "$report" "$rounds" "$@"
    say "the tables are in $report"
}

mkdir -p "$cache"
exec 9> "$cache/benchmarks.lock"
flock --nonblock 9 || die "another run measures on this machine"
trap clean EXIT
trap 'exit 130' INT TERM
# Nothing that outlives this script, such as an MSBuild node, may hold the lock.
measure "$@" 9>&-
