#!/bin/sh
# tests/fuzz/run.sh SECONDS [TARGET…]: builds the targets for libFuzzer and runs each so long, from its seeds and what
# earlier runs have found under build/fuzz/found. Prints a line a target; an input that breaks a promise stays in
# build/fuzz/found/TARGET-crashes.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:?"usage: tests/fuzz/run.sh SECONDS [TARGET…]"}
shift
sh src/cmake/install-packages.sh src/cmake/debian-packages.txt tests/debian-packages.txt tests/fuzz/debian-packages.txt
cmake --preset fuzz -D ENTENTE_BUILD_TESTS=ON >/dev/null
cmake --build --preset fuzz
[ $# -gt 0 ] || set -- $(ls tests/fuzz/corpus)
broken=0
for target; do
  case $target in
    graph_file) words=xml ;;
    json | ontology) words=json ;;
    names | text) words=text ;;
    dataset | lexicon) words=table ;;
    query) words=query ;;
    *) words= ;;
  esac
  found=build/fuzz/found
  mkdir -p "$found/$target" "$found/$target-crashes"
  build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -print_final_stats=1 -timeout=20 -rss_limit_mb=3000 \
    -artifact_prefix="$found/$target-crashes/" ${words:+-dict=tests/fuzz/dictionaries/$words.dict} \
    "$found/$target" tests/fuzz/corpus/"$target" >"$found/$target.log" 2>&1 || broken=1
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found/$target.log")
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$found/$target.log" | tail -n 1)
  inputs=$(ls "$found/$target-crashes" | wc -l)
  echo "$target: ${runs:-0} executions, ${edges:-0} edges, $inputs kept inputs"
done
exit $broken
