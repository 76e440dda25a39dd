"""Builds a graph of (source, relation, target, date) rows with entente and with its peers, in turn, and prints what each
took: medians of the rounds. Then opens the graph and asks for a path, as a program that starts anew does.

usage: scale.py PROGRAM [--edges 1000000 …] [--actors 100000] [--rounds 3] [--peers-up-to 10000000] [--gdelt FILE]

PROGRAM is entente. Peers that are not there are skipped with a line. Those of Python run with Debian's interpreter if
that is there (python3-igraph, python3-networkx, python3-graph-tool). ENTENTE_NODE_MODULES names the folders, with a colon
between, in which `npm install kuzu @ladybugdb/core @duckdb/node-api` was run. FILE is an export file of GDELT 2.0; its
rows are told 240 times over.

What they make differs: entente and Kuzu a graph on disk, DuckDB a table on disk, the others a graph in memory that goes
with the process. Entente alone keeps each row as the evidence of its relation, and merges rows that tell the same.
"""
import argparse
import datetime
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 900  # seconds
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

CYPHER_BUILD = """
const [rows, file, place] = process.argv.slice(1);
const { Database, Connection } = require(place);
(async () => {
  const c = new Connection(new Database(file, 4 * 2 ** 30));
  await c.query('CREATE NODE TABLE A(id STRING, PRIMARY KEY(id))');
  await c.query('CREATE REL TABLE R(FROM A TO A, relation STRING, date DATE)');
  await c.query(`COPY A FROM '${rows}.actors.csv' (HEADER=false)`);
  await c.query(`COPY R FROM (LOAD FROM '${rows}' (HEADER=true) RETURN source, target, relation, date)`);
  await c.query('CHECKPOINT');
  process.exit(0);
})().catch((error) => { console.error(error.message); process.exit(1); });
"""

CYPHER_PATH = """
const [rows, file, place, from, to] = process.argv.slice(1);
const { Database, Connection } = require(place);
(async () => {
  const c = new Connection(new Database(file, 4 * 2 ** 30));
  const r = await c.query(`MATCH (a:A {id: '${from}'})-[e* SHORTEST 1..30]-(b:A {id: '${to}'}) RETURN length(e)`);
  if ((await r.getAll()).length === 0) throw new Error('no path');
  process.exit(0);
})().catch((error) => { console.error(error.message); process.exit(1); });
"""

DUCKDB_BUILD = """
const [rows, file, place] = process.argv.slice(1);
const { DuckDBInstance } = require(place);
(async () => {
  const c = await (await DuckDBInstance.create(file)).connect();
  await c.run(`CREATE TABLE e AS SELECT * FROM read_csv('${rows}', header=true)`);
  await c.run('CHECKPOINT');
  process.exit(0);
})().catch((error) => { console.error(error.message); process.exit(1); });
"""

NPM_PEERS = {
    "kuzu": ("kuzu", CYPHER_BUILD, CYPHER_PATH),
    "ladybug": ("@ladybugdb/core", CYPHER_BUILD, CYPHER_PATH),
    "duckdb": ("@duckdb/node-api", DUCKDB_BUILD, None),
}

ENDS = [(0.00001, 0.00002), (0.05, 0.7), (0.99, 0.98), (0.12345, 0.54321)]  # as parts of all actors


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
    with open(path + ".actors.csv", "w") as names:
        names.writelines(f"a{i}\n" for i in range(actors))


def measured(command):
    """Wall seconds, processor seconds, peak MiB; nothing where the command fails."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    patience = threading.Timer(PATIENCE, process.kill)
    patience.start()
    error = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    patience.cancel()
    wall = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) != 0:
        return None, error.strip().splitlines()[-1] if error.strip() else "it failed or took too long"
    return (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), None


def removed(path):
    for name in (path, path + "-snapshot", path + ".wal", path + "-wal"):
        if os.path.isdir(name):
            shutil.rmtree(name)
        elif os.path.exists(name):
            os.remove(name)


def node_package(name):
    """The folder of an npm package, its library fetched where npm has not run the package's own script; or nothing."""
    for folder in os.environ.get("ENTENTE_NODE_MODULES", "").split(":"):
        place = os.path.join(folder, "node_modules", name)
        if not folder or not os.path.isdir(place) or shutil.which("node") is None:
            continue
        if os.path.exists(os.path.join(place, "install.js")) and not any(f.endswith(".node") for f in os.listdir(place)):
            subprocess.run(["node", "install.js"], cwd=place, check=False, capture_output=True, timeout=600)
        return place
    return None


def peers(python):
    """Name, command that builds, command that asks for a path or nothing; each takes the rows and a file to make."""
    for name, code in PEERS.items():
        if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode == 0:
            yield name, lambda rows, file, code=code: [python, "-c", code, rows], None
        else:
            print(f"skipped: {name} is not installed")
    for name, (package, build, path) in NPM_PEERS.items():
        place = node_package(package)
        if place is None:
            print(f"skipped: {name} ({package} in a folder of ENTENTE_NODE_MODULES)")
            continue
        ask = path and (lambda rows, file, ends, path=path, place=place: ["node", "-e", path, rows, file, place, *ends])
        yield name, lambda rows, file, build=build, place=place: ["node", "-e", build, rows, file, place], ask


def print_row(name, figures, ours):
    wall, processor, memory = (statistics.median(values) for values in zip(*figures))
    print(f"  {name:12} {wall:8.2f} s  {processor:8.2f} s of processor  {memory:8.0f} MiB  {wall / ours[0]:5.2f} times "
          f"entente's, of processor {processor / ours[1]:5.2f}", flush=True)
    return wall, processor


def run_round(programs, rows, actors, folder, taken, asked):
    for name, build, ask in programs:
        if taken[name] is None:
            continue
        file = os.path.join(folder, name)
        removed(file)
        figures, error = measured(build(rows, file))
        if figures is None:
            print(f"skipped: {name}: {error}")
            taken[name] = None
            continue
        taken[name].append(figures)
        for parts in ENDS if ask else []:
            ends = [f"a{int(actors * part + 0.5)}" for part in parts]
            figures, error = measured(ask(rows, file, ends))
            if figures is None:
                print(f"  {name}: no path between {ends}: {error}")
                break
            else:
                asked[name].append(figures)
        if name != "entente":
            removed(file)


def measure(options, programs, edges, folder):
    rows = os.path.join(folder, "rows.csv")
    write_rows(rows, edges, options.actors)
    if edges > options.peers_up_to:
        programs = programs[:1]
    taken = {name: [] for name, _, _ in programs}
    asked = {name: [] for name, _, _ in programs}
    print(f"\nbuilding {edges} relations between {options.actors} actors, load {os.getloadavg()[0]:.1f}", flush=True)
    for _ in range(options.rounds):
        run_round(programs, rows, options.actors, folder, taken, asked)
    ours = tuple(statistics.median(values) for values in list(zip(*taken["entente"]))[:2])
    for name, figures in taken.items():
        if figures:
            print_row(name, figures, ours)
    print("  opening it and one path")
    ours_asked = tuple(statistics.median(values) for values in list(zip(*asked["entente"]))[:2])
    for name, figures in asked.items():
        if figures:
            print_row(name, figures, ours_asked)
    graph = os.path.join(folder, "entente")
    snapshot = os.path.getsize(graph + "-snapshot") if os.path.exists(graph + "-snapshot") else 0
    print(f"  entente's file {os.path.getsize(graph) / 2**20:.0f} MiB, its snapshot {snapshot / 2**20:.0f} MiB", flush=True)
    return ours


def measure_gdelt(options, folder):
    rows = os.path.join(folder, "rows.export.CSV")
    with open(options.gdelt, "rb") as file:
        once = file.read()
    with open(rows, "wb") as file:
        for _ in range(240):
            file.write(once)
    graph = os.path.join(folder, "gdelt.entente")
    figures = []
    for _ in range(options.rounds):
        removed(graph)
        got, error = measured([options.program, "build", rows, "-o", graph, "--quiet"])
        if got is None:
            sys.exit(f"GDELT: {error}")
        figures.append(got)
    count = 240 * once.count(b"\n")
    wall, processor, memory = (statistics.median(values) for values in zip(*figures))
    print(f"\nGDELT: {count} rows, {wall:.2f} s, {processor:.2f} s of processor, {memory:.0f} MiB: "
          f"{count / processor:.0f} rows a second and core")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--edges", type=int, nargs="+", default=[1000000])
    parser.add_argument("--actors", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers-up-to", type=int, default=10000000)
    parser.add_argument("--gdelt")
    options = parser.parse_args()
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    print(f"{platform.platform()}, {os.cpu_count()} cores")
    print(subprocess.run([options.program, "--version"], capture_output=True, text=True).stdout.strip())
    programs = [("entente", lambda rows, file: [options.program, "build", rows, "-o", file, "--quiet"],
                 lambda rows, file, ends: [options.program, "path", file, *ends]), *peers(python)]
    grown = {}
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        for edges in options.edges:
            grown[edges] = measure(options, programs, edges, folder)
        if options.gdelt:
            measure_gdelt(options, folder)
    if len(grown) > 1:
        print("\ngrowth: microseconds a relation, of processor")
        for edges, (_, processor) in grown.items():
            print(f"  {edges:12}  {1e6 * processor / edges:6.2f}")


main()
