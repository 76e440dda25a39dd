#!/bin/sh
# tests/coverage/run.sh: builds with counters, runs the tests, and prints which share of the lines and branches under src
# they reach; build/coverage/report.html shows each line. Left out are the tests of faults, since a process that is killed
# writes no counts, and the one that links the libraries from outside, without counters.
set -eu
cd "$(dirname "$0")/../.."
sh src/cmake/install-packages.sh src/cmake/debian-packages.txt tests/debian-packages.txt tests/coverage/debian-packages.txt
cmake --preset coverage >/dev/null
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete
ctest --preset coverage --exclude-regex '^faults[.]|^install[.]consumer'
gcovr --root . build/coverage --filter src/ --exclude-unreachable-branches --exclude-throw-branches \
  --print-summary --html-details build/coverage/report.html
