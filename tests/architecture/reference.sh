#!/bin/sh
# reference.sh OUTPUT: the reference of the public headers is written into OUTPUT without a warning.
set -eu
if ! command -v doxygen >/dev/null; then
  echo "skipped: no doxygen here"
  exit 0
fi
cd "$(dirname "$0")/../.."
mkdir -p "$1"
{ cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = $1"; } | doxygen -
test -f "$1/html/index.html"
