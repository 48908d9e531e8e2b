#!/bin/sh
# Runs the test cases of a doctest program that a filter names, each in a process of its own, as many at once as there are processors:
# `tests/one_by_one.sh build/asan-ubsan/tests/sayso_core_tests 'law*'`. Fails where one fails, or where there is none.
set -eu
program=$1
filter=$2
names=$("$program" "-tc=$filter" -ltc | sed '/^\[doctest\]/d; /^===/d')
[ "$names" ] || { echo "no test case is named $filter"; exit 1; }
# A comma would begin another filter.
status=0
said=$(printf '%s\n' "$names" | tr ',\n' '?\0' | xargs -0 -P "$(nproc)" -I '{}' "$program" '-tc={}') || status=$?
printf '%s\n' "$said"
# A filter that meets no test case is no failure to doctest.
[ "$(printf '%s\n' "$said" | grep -c '^\[doctest\] test cases: *1 |')" -eq "$(printf '%s\n' "$names" | wc -l)" ] || { echo 'not each of them ran'; exit 1; }
exit "$status"
