#!/bin/sh
# tests/determinism/run.sh: builds the program with g++ and with clang and compares, byte for byte, all that the examples
# make with both.
set -eu
cd "$(dirname "$0")/../.."
sh src/cmake/install-packages.sh src/cmake/debian-packages.txt tests/debian-packages.txt tests/fuzz/debian-packages.txt
for preset in release clang; do
  cmake --preset "$preset" -D ENTENTE_BUILD_TESTS=OFF >/dev/null
  cmake --build --preset "$preset" --target entente_program
done
python3 tests/determinism/determinism_test.py . build/release/bin/entente build/clang/bin/entente
