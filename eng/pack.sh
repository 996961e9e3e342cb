#!/usr/bin/env bash
# Packs the SDK: pack.sh [VERSION [FOLDER]]   (into artifacts/packages by default)
#
# The version is that of the package. Its assemblies have that of Directory.Build.props, and are not compiled anew for another package.
# The folder then holds this one version only, so that nothing can pick up an older one.
set -euo pipefail
# shellcheck source=eng/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

packages=${2:-$root/artifacts/packages}
mkdir -p "$packages" "$root/artifacts"
packed=$(mktemp -d "$root/artifacts/pack.XXXXXX")
trap 'rm -rf "$packed"' EXIT

options=(--configuration Release --output "$packed" --verbosity quiet -tl:off)
# Compiled ahead of time for the one platform that this compiler runs on; without it, builds are somewhat slower there.
if [[ $(uname -sm) == "Linux x86_64" ]] && dotnet restore "$root/eng/crossgen/crossgen.csproj" --verbosity quiet -tl:off; then
    options+=(-p:CompileTasksAheadOfTime=true)
else
    say "the ahead-of-time compiler could not be fetched: the package has the tasks without compiled code"
fi
[[ $# == 0 ]] || options+=("-p:PackageVersion=$1")
dotnet pack "$root/src/Bootc.Sdk.Tasks/Bootc.Sdk.Tasks.csproj" "${options[@]}"

rm -f "$packages"/Bootc.Sdk.[0-9]*.nupkg
mv "$packed"/*.nupkg "$packages"
# NuGet trusts a version that it has unpacked before, and this one may have been packed from other sources.
for package in "$packages"/Bootc.Sdk.[0-9]*.nupkg; do
    version=${package##*/Bootc.Sdk.}
    rm -rf "${NUGET_PACKAGES:-$HOME/.nuget/packages}/bootc.sdk/${version%.nupkg}"
    say "$package"
done
