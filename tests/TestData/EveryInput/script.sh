#!/bin/sh
echo "$1" > /usr/share/argument
cat "$BOOTC_INPUTS/data/input" > /usr/share/input
