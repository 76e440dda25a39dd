#!/bin/sh
# layout.sh: the sources look as .clang-format says. One version alone: others lay out some things differently.
set -eu
if ! command -v clang-format-14 >/dev/null; then
  echo "skipped: no clang-format-14 here"
  exit 0
fi
cd "$(dirname "$0")/../.."
find src include tests -name '*.h' -o -name '*.cpp' | xargs clang-format-14 --dry-run -Werror
