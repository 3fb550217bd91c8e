#!/usr/bin/env bash
# A base for our images out of this machine's own Debian archive, for where no image registry can be reached.
# As root, with debootstrap and podman:  docker/base.sh && ./breathline images --engine podman --base localhost/breathline-base
set -euo pipefail
name=${1:-localhost/breathline-base}
archive=${BREATHLINE_ARCHIVE:-$(apt-get indextargets --format '$(CODENAME) $(SITE)' 'Created-By: Packages' | awk '$1 == "bookworm" {print $2; exit}')}
[ -n "$archive" ] || { echo "apt knows no archive of bookworm. Mend: BREATHLINE_ARCHIVE=address $0" >&2; exit 1; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase --include=openjdk-17-jre-headless,ca-certificates bookworm "$root" "$archive"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
tar -C "$root" -c . | podman import - "$name"
