#!/bin/sh
# Path queries in a script: `examples/paths.sh GRAPH`, for a graph built from examples/articles.
# Exit codes make it scriptable: 0 found, 1 nothing found, 2 wrong usage, 3 bad input.
set -eu
entente=${ENTENTE:-entente}
graph=${1:?"usage: examples/paths.sh GRAPH.entente"}

echo "How is Moon Jae-in tied to Sergei Lavrov?"
"$entente" path "$graph" "Moon Jae-in" "Sergei Lavrov"

echo "All the shortest ways from Iran to Ukraine:"
"$entente" path "$graph" Iran Ukraine --all

echo "From Turkey to Russia, in 2022 alone:"
"$entente" path "$graph" Turkey Russia --since 2022 --until 2022

echo "Who stands between Trump and Putin, by meetings and visits alone:"
"$entente" path "$graph" "Donald Trump" "Vladimir Putin" --via MEETS,VISITS --format json |
    sed -n 's/^ *"name": "\(.*\)".*/  \1/p' | sort -u

if ! "$entente" path "$graph" Sweden Iraq --via SIGNS_TREATY --quiet; then
    echo "No treaty ties Sweden to Iraq in these articles."
fi
