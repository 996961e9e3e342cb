#!/usr/bin/env bash
# Builds samples/hello into a bootable image, twice, changes a file, builds again and publishes it to a
# registry on loopback. Works on a copy and removes what it made; the base image stays for the next time.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"

base=localhost/bootc-sdk/base:trixie
repository=bootc-sdk-demo/hello
tag=1
version=0.0.0-demo
packages=$root/artifacts/demo-packages

# A fixed place, so that a run finds what an interrupted one left. Outside the repository, whose
# Directory.Build.props is not for users' projects.
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/bootc-sdk
scratch=$cache/demo
export BOOTC_REGISTRY_FOLDER=$scratch/registry NUGET_PACKAGES=$scratch/packages

heading() { printf '\n== %s\n' "$*"; }

clean() {
    [[ ! -d $BOOTC_REGISTRY_FOLDER ]] || "$root/eng/registry.sh" stop
    if [[ -f $scratch/images ]]; then
        # Some may be gone, or be in use by somebody else.
        sort -u "$scratch/images" | xargs --no-run-if-empty podman rmi --force > /dev/null 2>&1 || true
    fi
    rm -rf "$scratch"
}

# Runs dotnet with what all builds here have in common. Before each line stands when it came, so that one sees
# how long a layer took.
sdk() {
    local started=$EPOCHREALTIME
    say "\$ dotnet $*"
    dotnet "$@" -p:ContainerBaseImage="$base" -p:ContainerRepository="$repository" -p:ContainerImageTag="$tag" \
        -tl:off 2>&1 | tee "$scratch/output" \
        | while IFS= read -r line; do [[ -z $line ]] || printf '%8s %s\n' "$(seconds_since "$started")" "$line"; done
    printf '%8s it is done\n' "$(seconds_since "$started")"
}

# The id of the image that the last build made.
built_image() {
    local id
    id=$(dotnet msbuild -getTargetResult:GetBootcImage -p:ContainerBaseImage="$base" \
        -p:ContainerRepository="$repository" -p:ContainerImageTag="$tag" | sed -n 's/.*"ImageId": "\(.*\)".*/\1/p')
    [[ -n $id ]] || die "the build names no image"
    echo "$id" >> "$scratch/images"
    echo "$id"
}

show_layers() {
    say "The image's layers, the base first:"
    podman history --no-trunc --format '{{.Size}}|{{.CreatedBy}}' "$1" | tac \
        | sed 's|/bin/sh -c --mount=type=bind,source=\([^,]*\),.*|RUN \1|; s|/bin/sh -c #(nop) *||' \
        | while IFS='|' read -r size step; do printf '%10s  %.100s\n' "$size" "$step"; done
}

layers_of() { podman image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' "$1" | grep .; }

demo() {
    heading "What the demo needs"
    "$root/eng/prerequisites.sh" build engine
    clean
    "$root/eng/base-image.sh" trixie

    heading "The SDK package"
    "$root/eng/pack.sh" "$version" "$packages"
    mkdir -p "$scratch"
    cp -r "$root/samples/hello" "$scratch/hello"
    cd "$scratch/hello"
    # The package just made, and no other source: a .bootcproj needs nothing else.
    cat > global.json <<EOF
{ "msbuild-sdks": { "Bootc.Sdk": "$version" } }
EOF
    cat > nuget.config <<EOF
<configuration>
  <packageSources>
    <clear />
    <add key="local" value="$packages" />
  </packageSources>
</configuration>
EOF

    heading "The project"
    sed 's/^/    /' ./*.bootcproj

    heading "The first build"
    sdk build
    first=$(built_image)
    show_layers "$first"

    heading "Nothing changed"
    sdk build
    [[ $(built_image) == "$first" ]] || die "a build without a change made another image"

    heading "One file changed"
    changed=$(find rootfs -type f | sort | head -n 1)
    [[ -n $changed ]] || die "samples/hello has no file under rootfs to change"
    say "    $changed"
    echo '# changed by the demo' >> "$changed"
    sdk build
    second=$(built_image)
    show_layers "$second"
    kept=$(comm -12 <(layers_of "$first" | sort) <(layers_of "$second" | sort) | wc -l)
    total=$(layers_of "$second" | wc -l)
    say "$kept of $total layers are to the byte those of the first build; a machine downloads $((total - kept))"
    ((total > kept)) || die "the change did not reach the image"

    heading "Publish"
    registry=$("$root/eng/registry.sh" start)
    say "    a registry answers at $registry"
    sdk publish -p:ContainerRegistry="$registry"
    said=$(grep -o 'sha256:[0-9a-f]\{64\}' "$scratch/output" | tail -n 1) || die "publish named no digest"
    stored=$(curl --silent --fail --head --noproxy '*' \
        --header 'Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json' \
        "http://$registry/v2/$repository/manifests/$tag" | tr -d '\r' | sed -n 's/^docker-content-digest: //Ip')
    say "    publish said       $said"
    say "    the registry holds $stored"
    [[ $said == "$stored" ]] || die "the registry holds another image than publish said"

    heading "Done"
    say "On a machine that runs bootc, \"bootc switch REGISTRY/$repository:$tag\" would boot this image."
}

mkdir -p "$cache"
exec 9> "$cache/demo.lock"
flock --nonblock 9 || die "another demo runs on this machine"
trap clean EXIT
trap 'exit 130' INT TERM
# Nothing that outlives this script, such as an MSBuild node, may hold the lock.
demo 9>&-
