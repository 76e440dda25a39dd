#!/bin/sh
# From nothing to a picture: installs what is needed, builds entente, reads the example articles into a graph, draws it,
# and asks it for a path. What it makes lies in examples/output.
set -eu
cd "$(dirname "$0")/.."
sh src/cmake/install-packages.sh src/cmake/debian-packages.txt
cmake --preset release -D ENTENTE_BUILD_TESTS=OFF >/dev/null
cmake --build --preset release --target entente_program

entente=build/release/bin/entente
mkdir -p examples/output
$entente build examples/articles/*.txt -o examples/output/news.entente
$entente draw examples/output/news.entente --around "Kim Jong-un" --hops 1 -o examples/output/kim.svg --overwrite
$entente path examples/output/news.entente "Moon Jae-in" "Sergei Lavrov"
echo "The picture: examples/output/kim.svg"
