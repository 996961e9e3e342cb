#!/usr/bin/env bash
# A container registry on loopback, for tests and the demo: registry.sh start|stop|address
#
#   start     starts one on a free port, unless it runs already, and prints its address, 127.0.0.1:PORT,
#             once it answers (plain HTTP: --tls-verify=false)
#   address   prints its address; fails when none runs
#   stop      stops it and removes everything it stored
#
# Registries with different BOOTC_REGISTRY_FOLDER (artifacts/registry by default) know nothing of each other.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

folder=$(realpath --canonicalize-missing "${BOOTC_REGISTRY_FOLDER:-$root/artifacts/registry}")
configuration=$folder/config.yml

process() {
    local pid
    pid=$(cat "$folder/pid" 2> /dev/null) || return 1
    # After a restart of the machine the number may be somebody else's.
    tr '\0' '\n' 2> /dev/null < "/proc/$pid/cmdline" | grep --quiet --line-regexp --fixed-strings "$configuration" || return 1
    echo "$pid"
}

# The registry takes a free port by itself and says in its log which.
address() {
    process > /dev/null || return 1
    sed -n 's/.*listening on \(127\.0\.0\.1:[0-9]*\)".*/\1/p' "$folder/log" | grep --max-count=1 .
}

answers() {
    curl --silent --fail --noproxy '*' --max-time 2 --output /dev/null "http://$1/v2/"
}

start() {
    local at
    if at=$(address) && answers "$at"; then
        echo "$at"
        return
    fi
    stop
    command -v docker-registry > /dev/null || die "docker-registry is missing: run eng/prerequisites.sh engine"
    mkdir -p "$folder/storage"
    cat > "$configuration" <<EOF
version: 0.1
log:
  level: info
storage:
  filesystem:
    rootdirectory: '${folder//\'/\'\'}/storage'
  delete:
    enabled: true
http:
  addr: 127.0.0.1:0
  secret: local
EOF
    # Not a child of whoever waits for this script, and without the lock.
    setsid docker-registry serve "$configuration" > "$folder/log" 2>&1 < /dev/null 9>&- &
    echo $! > "$folder/pid"
    for ((tries = 0; tries < 200; tries++)); do
        if at=$(address) && answers "$at"; then
            echo "$at"
            return
        fi
        process > /dev/null || ((tries < 20)) || break
        sleep 0.05
    done
    cat "$folder/log" >&2
    stop
    die "the registry did not start; above is its log"
}

stop() {
    local pid
    if pid=$(process); then
        kill "$pid"
        for ((tries = 0; tries < 100; tries++)); do
            process > /dev/null || break
            sleep 0.05
        done
        ! process > /dev/null || kill -KILL "$pid"
    fi
    rm -rf "$folder"
}

# One at a time. The script itself serves as the lock, so that no file stays behind.
exec 9< "${BASH_SOURCE[0]}"
flock 9

case ${1:-} in
    start) start ;;
    stop) stop ;;
    address) address || die "no registry runs here: registry.sh start" ;;
    *) die "registry.sh start|stop|address" ;;
esac
