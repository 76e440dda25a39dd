#!/bin/sh
# Installs what the tests need, builds, and runs them: `tests/run.sh [PRESET]`, release by default.
set -eu
cd "$(dirname "$0")/.."
preset=${1:-release}
sh src/cmake/install-packages.sh src/cmake/debian-packages.txt tests/debian-packages.txt
cmake --preset "$preset" -D ENTENTE_BUILD_TESTS=ON >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)"
