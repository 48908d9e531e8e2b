#!/bin/sh
# Runs the tests of the instrumented build (`cmake --preset coverage`) and measures what of the core they reach: it fails below 95 % of
# lines or 90 % of branches. The pages are left in build/coverage/index.html. From the root of a checkout.
set -eu
find build/coverage -name '*.gcda' -delete  # of earlier runs
# Both at once; what they count is added up under locks. Laws reach no line that the other tests do not.
build/coverage/tests/sayso_core_tests '-tce=law*' >build/coverage/core-tests.txt 2>&1 &
core_tests=$!
build/coverage/tests/sayso_native_tests
wait "$core_tests" || { cat build/coverage/core-tests.txt; exit 1; }
cat build/coverage/core-tests.txt
# shellcheck disable=SC2046  # file names of this project hold no spaces
SAYSO_BIN=$PWD/build/coverage/sayso SAYSO_SLOWNESS=50 node --test $(find tests/native/cli -name '*.test.mjs' -not -name 'speed*' | sort)
gcovr -j 2 --root . --object-directory build/coverage --filter 'native/' --filter 'wasm/' --exclude-throw-branches --print-summary >build/coverage/host.txt
echo 'native/ and wasm/:'
grep '^\(lines\|branches\):' build/coverage/host.txt
echo 'core/:'
gcovr -j 2 --root . --object-directory build/coverage --filter 'core/' --exclude-throw-branches --exclude-unreachable-branches \
  --print-summary --fail-under-line 95 --fail-under-branch 90 --html-details build/coverage/index.html
