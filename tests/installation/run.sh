#!/bin/sh
# Installs the release build into a fresh folder, then builds and runs a program that uses nothing but that folder.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$root/build/installation
rm -rf "$work"
cmake --install "$root/build/release" --prefix "$work/prefix"
cmake -S "$root/tests/installation/consumer" -B "$work/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix"
cmake --build "$work/consumer"
said=$("$work/consumer/consumer" "$root/examples/policies/saas-opt-in.json")
echo "$said"
case $said in *[1-9]*' decisions') ;; *) echo 'the installed library decided nothing'; exit 1 ;; esac
"$work/prefix/bin/sayso" --version
