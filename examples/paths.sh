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

echo "Who met whom between Biden and Putin, as JSON, in one line each:"
"$entente" path "$graph" "Joe Biden" "Vladimir Putin" --via MEETS,VISITS,HOSTS_VISIT --all --format json

echo "From Turkey to Russia, in 2022 alone:"
"$entente" path "$graph" Turkey Russia --since 2022 --until 2022

if ! "$entente" path "$graph" Sweden Iraq --via SIGNS_TREATY; then
    echo "No treaty ties Sweden to Iraq in these articles (exit code $?)."
fi
