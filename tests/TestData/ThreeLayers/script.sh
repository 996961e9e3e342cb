#!/bin/sh
echo once > /usr/share/script
