#!/bin/sh
set -eu
cp "$BOOTC_INPUTS/data/input" /usr/share/from-input
printf "<%s>" "$@" > /usr/share/arguments
