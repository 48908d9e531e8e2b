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

# A first project from the installed program alone: the templates are in it, the words and, where it was built, the panel beside it.
[ -f "$work/prefix/share/sayso/locales/en.json" ] || { echo 'the words of the panel are not installed'; exit 1; }
said=$("$work/prefix/bin/sayso" init "$work/first" --controller Acme --country DE --contact privacy@acme.example)
echo "$said"
"$work/prefix/bin/sayso" policy check "$work/first/policy.json"
if [ -f "$root/web/dist/sayso.js" ]; then
  cmp "$root/web/dist/sayso.js" "$work/first/site/sayso/sayso.js"
else
  case $said in *'copy web/dist'*) ;; *) echo 'nothing says that the panel is missing'; exit 1 ;; esac
fi
