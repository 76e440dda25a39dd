"""Builds a graph of (source, relation, target, date) rows with entente and with its peers, in turn, and prints what each
took. Peers that are not there are skipped with a line.

usage: scale.py PROGRAM [--edges 1000000 …] [--actors 100000] [--rounds 3] [--npm FOLDER]

PROGRAM is entente. FOLDER is where `npm install kuzu @ladybugdb/core @duckdb/node-api` was run. Python peers run with
the interpreter that runs this script. Every figure is the median of the rounds; the programs take turns.
"""
import argparse
import datetime
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = ["MEETS", "VISITS", "PRAISES", "CRITICIZES", "SIGNS_TREATY", "AIDS", "THREATENS", "ATTACKS", "DEMANDS", "REJECTS"]

PEERS = {
    "igraph": """
import csv, sys, igraph
with open(sys.argv[1]) as f:
    rows = list(csv.reader(f))[1:]
g = igraph.Graph.TupleList(((r[0], r[2], r[1], r[3]) for r in rows), directed=True, edge_attrs=["relation", "date"])
print(g.ecount(), file=sys.stderr)
""",
    "networkx": """
import csv, sys, networkx
g = networkx.MultiDiGraph()
with open(sys.argv[1]) as f:
    next(f)
    for s, r, t, d in csv.reader(f):
        g.add_edge(s, t, relation=r, date=d)
print(g.number_of_edges(), file=sys.stderr)
""",
    "graph_tool": """
import sys, graph_tool
g = graph_tool.load_graph_from_csv(sys.argv[1], directed=True, skip_first=True, ecols=(0, 2), hashed=True)
print(g.num_edges(), file=sys.stderr)
""",
}

NPM_PEERS = {
    "kuzu": ("kuzu", """
const kuzu = require(process.argv[3]);
(async () => {
  const db = new kuzu.Database(process.argv[2]), c = new kuzu.Connection(db);
  await c.query('CREATE NODE TABLE A(id STRING, PRIMARY KEY(id))');
  await c.query('CREATE REL TABLE R(FROM A TO A, relation STRING, date DATE)');
  await c.query(`COPY A FROM '${process.argv[1]}.actors' (HEADER=false)`);
  await c.query(`COPY R FROM (LOAD FROM '${process.argv[1]}' (HEADER=true) RETURN source, target, relation, date)`);
})();
"""),
    "ladybug": ("@ladybugdb/core", None),
    "duckdb": ("@duckdb/node-api", """
const { DuckDBInstance } = require(process.argv[3]);
(async () => {
  const db = await DuckDBInstance.create(process.argv[2]);
  const c = await db.connect();
  await c.run(`CREATE TABLE e AS SELECT * FROM read_csv('${process.argv[1]}', header=true)`);
  c.closeSync && c.closeSync();
})();
"""),
}
NPM_PEERS["ladybug"] = ("@ladybugdb/core", NPM_PEERS["kuzu"][1])


def write_rows(path, edges, actors):
    """Power-law actors over 47 years; the same rows for the same numbers."""
    generator = random.Random(7)
    first = datetime.date(1979, 1, 1).toordinal()
    days = [datetime.date.fromordinal(first + i).isoformat() for i in range(17000)]
    with open(path, "w") as rows:
        rows.write("source,relation,target,date\n")
        for i in range(edges):
            source = int(actors * generator.random() ** 3)
            target = int(actors * generator.random() ** 3)
            if source == target:
                target = (target + 1) % actors
            word = WORDS[int(len(WORDS) * generator.random() ** 2)]
            rows.write(f"a{source},{word},a{target},{days[i * 17000 // edges]}\n")
    with open(path + ".actors", "w") as names:
        names.writelines(f"a{i}\n" for i in range(actors))


def measured(command):
    """Wall seconds, processor seconds, peak MiB; nothing where the command fails."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) != 0:
        return None, error.strip().splitlines()[-1] if error.strip() else "it failed"
    return (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), None


def removed(path):
    for name in (path, path + "-snapshot", path + ".wal"):
        if os.path.isdir(name):
            shutil.rmtree(name)
        elif os.path.exists(name):
            os.remove(name)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--edges", type=int, nargs="+", default=[1000000])
    parser.add_argument("--actors", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--npm")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, python {platform.python_version()}")
    print(subprocess.run([options.program, "--version"], capture_output=True, text=True).stdout.strip())
    with tempfile.TemporaryDirectory() as folder:
        for edges in options.edges:
            rows = os.path.join(folder, "rows.csv")
            graph = os.path.join(folder, "g.entente")
            write_rows(rows, edges, options.actors)
            commands = {"entente": lambda: [options.program, "build", rows, "-o", graph, "--quiet"]}
            for name, code in PEERS.items():
                module = name
                if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode != 0:
                    print(f"skipped: {name} is not installed")
                    continue
                commands[name] = lambda code=code: [sys.executable, "-c", code, rows]
            for name, (package, code) in NPM_PEERS.items():
                place = os.path.join(options.npm or "", "node_modules", package)
                if not options.npm or not os.path.isdir(place) or shutil.which("node") is None:
                    print(f"skipped: {name} ({package} in a folder given by --npm)")
                    continue
                commands[name] = lambda code=code, place=place, name=name: [
                    "node", "-e", code, rows, os.path.join(folder, name), place]
            taken = {name: [] for name in commands}
            for _ in range(options.rounds):
                for name, command in commands.items():
                    removed(graph if name == "entente" else os.path.join(folder, name))
                    figures, error = measured(command())
                    if figures is None:
                        print(f"skipped: {name}: {error}")
                        taken[name] = None
                        break
                    if taken[name] is not None:
                        taken[name].append(figures)
                commands = {name: command for name, command in commands.items() if taken[name] is not None}
            ours = statistics.median(figures[0] for figures in taken["entente"])
            print(f"\nbuilding {edges} relations between {options.actors} actors")
            for name, figures in taken.items():
                if not figures:
                    continue
                wall, processor, memory = (statistics.median(values) for values in zip(*figures))
                print(f"  {name:12} {wall:8.2f} s  {processor:8.2f} s of processor  {memory:8.0f} MiB  "
                      f"{wall / ours:5.2f} times entente's")
            opened = [measured([options.program, "path", graph, "a1", "a2"])[0] for _ in range(2 * options.rounds + 1)]
            opened = [figures for figures in opened if figures]
            print(f"  opening it and one path: {1000 * statistics.median(f[0] for f in opened):.0f} ms, "
                  f"{statistics.median(f[2] for f in opened):.0f} MiB")
            print("  " + json.dumps({"file": os.path.getsize(graph), "snapshot": os.path.getsize(graph + "-snapshot")
                                     if os.path.exists(graph + "-snapshot") else 0}))


main()
