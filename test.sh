#!/usr/bin/env bash
# Runs the tests: test.sh [fast|engine|all]   (all by default)
#
#   fast     those that need no container engine
#   engine   those of [Category("Engine")]: they build images for real
#
# Installs what is missing, makes the base images, packs the SDK and then tests. The last line counts the
# results; the exit code is zero only when tests ran and none failed. More is in artifacts/test-results.
#
# What tests find in the environment:
#   BOOTC_TEST_PACKAGES     folder with the package to test
#   BOOTC_TEST_VERSION      its version, which no cache knows
#   BOOTC_TEST_BASE         a bootable base image with apt and dnf
#   BOOTC_TEST_TINY         a base image of busybox alone
#   BOOTC_REGISTRY_FOLDER   where eng/registry.sh keeps the registry of this run
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"
cd "$root"

part=${1:-all}
case $part in
    fast) filter='TestCategory!=Engine' ;;
    engine) filter='TestCategory=Engine' ;;
    all) filter= ;;
    *) die "unknown part '$part': fast, engine and all are known" ;;
esac

export BOOTC_TEST_PACKAGES=$root/artifacts/test-packages
BOOTC_TEST_VERSION=0.0.0-test.$(date --utc +%Y%m%d%H%M%S)
export BOOTC_TEST_VERSION
export BOOTC_TEST_BASE=localhost/bootc-sdk/base:trixie
export BOOTC_TEST_TINY=localhost/bootc-sdk/tiny:1
export BOOTC_REGISTRY_FOLDER=$root/artifacts/test-registry
results=$root/artifacts/test-results/$part

passed=0
failed=0
skipped=0

# netavark before 1.9 gives the bridge of all containers the address of one of them, and when that one ends the others have no network
# for a while (containers/netavark#833). A bridge with an address and an interface of its own keeps both.
bridge=
held=bootc-$$
hold_bridge() {
    local netavark=/usr/lib/podman/netavark version gateway subnet
    [[ $EUID == 0 && -x $netavark ]] || return 0
    version=$("$netavark" --version)
    ! is_at_least "${version##* }" 1.9 || return 0
    read -r bridge gateway subnet < <(
        podman network inspect podman --format '{{.NetworkInterface}} {{with index .Subnets 0}}{{.Gateway}} {{.Subnet}}{{end}}'
    )
    if ! ip link show dev "$bridge" > /dev/null 2>&1; then
        ip link add name "$bridge" type bridge && ip address add "$gateway/${subnet#*/}" dev "$bridge" || return
    fi
    ip link add name "$held" type veth peer name "peer-$$" && ip link set dev "$held" master "$bridge" || return
    # shellcheck disable=SC2086
    ip link set dev "$bridge" up address "$(printf '02:00:%02x:%02x:%02x:%02x' ${gateway//./ })"
}

release_bridge() {
    [[ -n $bridge ]] || return 0
    ip link delete dev "$held" 2> /dev/null || true
    compgen -G "/sys/class/net/$bridge/brif/*" > /dev/null || ip link delete dev "$bridge" 2> /dev/null || true
}

# Whatever ends this script, the last line tells how it went: a run that broke off counts as a failure.
finish() {
    local status=$?
    # Those that run in the background do not hear of Ctrl+C.
    jobs -p | xargs -r kill 2> /dev/null || true
    eng/registry.sh stop
    release_bridge
    if ((status != 0 && failed == 0)); then failed=1; fi
    if ((status == 0 && passed + failed == 0)); then
        say "no test ran"
        status=1
    fi
    local line="$passed passed, $failed failed"
    ((skipped == 0)) || line+=", $skipped skipped"
    say "$line"
    exit $((status != 0 || failed != 0))
}
trap finish EXIT
trap 'exit 130' INT TERM

# Builds that fail, as many tests want it, leave the layers that they had made, for a next try that never comes. Hundreds of them
# make listing images a matter of minutes.
remove_leftovers() {
    buildah images --quiet --filter dangling=true --filter label=bootc-sdk.recipe | sort -u | xargs -r buildah rmi > "$results/leftovers.log" 2>&1 ||
        say "some images of the tests could not be removed, see $results/leftovers.log"
}

# Adds up the counters of one result file. NUnit's adapter leaves skipped tests out of "executed" only.
count() {
    local total executed ok
    read -r total executed ok < <(
        sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$1"
    )
    passed=$((passed + ok))
    failed=$((failed + executed - ok))
    skipped=$((skipped + total - executed))
}

case $part in
    fast) eng/prerequisites.sh build tests ;;
    *)
        eng/prerequisites.sh
        eng/base-image.sh
        hold_bridge || say "the containers' bridge could not be kept: a test may lose its network now and then"
        ;;
esac
eng/pack.sh "$BOOTC_TEST_VERSION" "$BOOTC_TEST_PACKAGES"
# In the package's configuration: what is in it is compiled once.
dotnet build Bootc.Sdk.sln --configuration Release --verbosity quiet -tl:off

rm -rf "$results"
mkdir -p "$results"

# Runs the tests of one project. One that hangs is ended by name instead of holding up the rest.
run_tests() {
    local name=$1
    local options=(--no-build --configuration Release --results-directory "$results" --logger "trx;LogFileName=$name.trx"
        --blame-hang-timeout 20m --blame-hang-dump-type none)
    [[ -z $filter ]] || options+=(--filter "$filter")
    # One more than there are processors: some test always waits for the lock of an engine, or for a server.
    dotnet test "tests/$name/$name.csproj" "${options[@]}" -- "NUnit.NumberOfTestWorkers=$(($(nproc) + 1))"
}

names=()
for project in tests/*/*.csproj; do names+=("$(basename "$project" .csproj)"); done

# Without an engine a test waits for nothing but a processor, so the projects run side by side. With one they take turns: what
# tests of cancellation and faults look at would come too late.
declare -A running
if [[ $part == fast ]]; then
    for name in "${names[@]}"; do
        run_tests "$name" > "$results/$name.log" 2>&1 &
        running[$name]=$!
    done
fi

for name in "${names[@]}"; do
    before=$failed
    say ""
    say "== $name"
    status=0
    if [[ $part == fast ]]; then
        wait "${running[$name]}" || status=$?
        cat "$results/$name.log"
    else
        run_tests "$name" || status=$?
    fi
    [[ ! -f $results/$name.trx ]] || count "$results/$name.trx"
    if ((status != 0 && failed == before)); then
        say "$name ended before its tests did"
        failed=$((failed + 1))
    fi
done
[[ $part == fast ]] || remove_leftovers
say ""
