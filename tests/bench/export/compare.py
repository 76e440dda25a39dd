#!/usr/bin/env python3
"""Writes and reads one graph with entente and with the peers that are installed, one after the other in each round,
and prints medians and how many times entente's each takes.

    /usr/bin/python3 tests/bench/export/compare.py --build BUILD [--edges 1000000] [--rounds 5]

The file that entente writes is what the others read, and what they have read they write again: the same nodes, edges
and attributes. Times are those of reading or writing alone, without starting the program. Python's peers are asked
with --python: they take minutes for a million edges.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

NETWORKX = """
import sys, time, networkx
start = time.perf_counter(); graph = networkx.read_graphml(sys.argv[1]); read = time.perf_counter() - start
start = time.perf_counter(); networkx.write_graphml(graph, sys.argv[2]); written = time.perf_counter() - start
print(f"{read:.3f} {written:.3f} {graph.number_of_nodes()} {graph.number_of_edges()}")
"""

GRAPH_TOOL = """
import sys, time, graph_tool
start = time.perf_counter(); graph = graph_tool.load_graph(sys.argv[1], fmt="graphml"); read = time.perf_counter() - start
start = time.perf_counter(); graph.save(sys.argv[2], fmt="graphml"); written = time.perf_counter() - start
print(f"{read:.3f} {written:.3f} {graph.num_vertices()} {graph.num_edges()}")
"""


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        print(f"skipped: {command[0]}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return [float(word) for word in done.stdout.split()]


def has(module):
    return subprocess.run(["/usr/bin/python3", "-c", f"import {module}"], capture_output=True).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--edges", type=int, default=1000000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", action="store_true", help="NetworkX and graph-tool too")
    options = parser.parse_args()
    programs = options.build / "tests" / "bench" / "export"
    entente, igraph = programs / "bench_export_entente", programs / "bench_export_igraph"
    readers = {"graphml": "graphml", "gexf": "gexf", "json": "node-link"}
    times = {}

    def note(name, value):
        times.setdefault(name, []).append(value)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for _ in range(options.rounds):
            for form in ["graphml", "gexf", "dot", "json"]:
                file = folder / f"graph.{form}"
                written = run([entente, "write", form, options.edges, file])
                if written is None:
                    return 1
                note(f"write {form}: entente", written[0])
                times[f"size {form}"] = [file.stat().st_size / 1e6]
                if form in readers and (read := run([entente, "read", readers[form], file])) is not None:
                    note(f"read {form}: entente", read[0])
            file = folder / "graph.graphml"
            peers = [("igraph (C)", [igraph, file, folder / "peer.graphml"])] if igraph.exists() else []
            for name, module, script in [("NetworkX", "networkx", NETWORKX), ("graph-tool", "graph_tool", GRAPH_TOOL)]:
                if options.python and has(module):
                    peers.append((name, ["/usr/bin/python3", "-c", script, file, folder / "peer.graphml"]))
            for name, command in peers:
                if (both := run(command)) is not None:
                    note(f"read graphml: {name}", both[0])
                    note(f"write graphml: {name}", both[1])
                    # The same file without the peer's loss: what it wrote has to be read as well.
                    if name.startswith("igraph"):
                        read = run([entente, "read", "graphml", folder / "peer.graphml"])
                        note("read graphml, as igraph writes it: entente", read[0])

    for name in sorted(times):
        median = statistics.median(times[name])
        if name.startswith("size"):
            print(f"{name:45} {median:9.1f} MB")
            continue
        ours = times.get(name.split(":")[0] + ": entente")
        ratio = f"{median / statistics.median(ours):6.1f}" if ours else ""
        print(f"{name:45} {median:9.3f} s {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
