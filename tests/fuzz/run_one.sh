#!/bin/sh
# Runs one fuzzer from its corpus: `tests/fuzz/run_one.sh SECONDS build/fuzz/fuzz/fuzz_NAME`. What it finds, and what it said, is left in build/fuzz.
set -eu
fuzzer=$2
name=${fuzzer##*/fuzz_}
said=build/fuzz/$name.txt
mkdir -p "build/fuzz/corpus/$name"
[ ! -d "tests/fuzz/corpus/$name" ] || cp "tests/fuzz/corpus/$name"/* "build/fuzz/corpus/$name/"
"$fuzzer" -max_total_time="$1" -timeout=10 -artifact_prefix="build/fuzz/$name-" -verbosity=0 -print_final_stats=1 \
  "build/fuzz/corpus/$name" >"$said" 2>&1 || { echo "== $name"; cat "$said"; exit 1; }
printf '== %s\n%s\n' "$name" "$(cat "$said")"
