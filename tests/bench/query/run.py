"""run.py BENCH_QUERY [ICEWS_TSV] [--quick]: path queries by entente and its peers, interleaved, medians of three rounds.

BENCH_QUERY is the program of that name. Set ENTENTE_NODE_MODULES to the folder in which `npm install kuzu
@ladybugdb/core` was run; the install script that fetches their libraries is run here where npm has not done it.
A peer that is not installed is skipped with a line that says so. --quick: one round. With Debian's python3:

    ENTENTE_NODE_MODULES=~/peers /usr/bin/python3 tests/bench/query/run.py build/tests/bench/query/bench_query
"""
import os
import pathlib
import platform
import random
import select
import statistics
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
arguments = [argument for argument in sys.argv[1:] if argument != "--quick"]
program = arguments[0]
rounds = 1 if "--quick" in sys.argv else 3
patience = 900  # seconds for one answer
# Queries a round: many for those who need microseconds, few for those who need seconds.
counts = {"entente": 1000, "igraph": 100, "networkx": 50, "graph-tool": 20, "kuzu": 20, "@ladybugdb/core": 20}
tasks = ["shortest", "two-hop", "acyclic", "time", "earliest"]


class Peer:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line.startswith("ready"):
            error = self.process.stderr.read().strip().splitlines()
            raise RuntimeError(error[-1] if error else "no answer")
        self.title = line[6:].strip()

    def ask(self, task, count):
        if self.process.poll() is not None:
            return None
        print(task, count, file=self.process.stdin, flush=True)
        if not select.select([self.process.stdout], [], [], patience)[0]:
            print(f"  {task:<10}{self.name:<18}no answer in {patience} s, ended")
            self.process.kill()
            self.process.wait()
            return None
        answer = self.process.stdout.readline().split()
        return None if len(answer) != 2 else (float(answer[0]), int(answer[1]))

    def end(self):
        """Freeing a large graph takes some of them long, and what they free is nobody's concern."""
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def prepare(package):
    """Runs the install script of an npm package whose library is not there yet."""
    folder = pathlib.Path(os.environ.get("ENTENTE_NODE_MODULES", ".")) / "node_modules" / package
    if (folder / "install.js").exists() and not list(folder.glob("*.node")):
        subprocess.run(["node", "install.js"], cwd=folder, check=False, capture_output=True, timeout=600)


def load():
    return "load " + " ".join(f"{value:.1f}" for value in os.getloadavg())


def commands(edges, queries):
    yield "entente", [program, "serve", edges, queries]
    for peer in ["igraph", "networkx", "graph-tool"]:
        yield peer, ["/usr/bin/python3", str(here / "peer_python.py"), peer, edges, queries]
    for peer in ["kuzu", "@ladybugdb/core"]:
        prepare(peer)
        yield peer, ["node", str(here / "peer_cypher.mjs"), peer, edges, queries]


def measure(title, edges, queries):
    print(f"\n{title}", flush=True)
    peers = []
    for name, command in commands(edges, queries):
        try:
            peers.append(Peer(name, command))
        except (OSError, RuntimeError) as error:
            print(f"skipped {name}: {error}")
    print("with " + ", ".join(peer.title for peer in peers) + "; " + load(), flush=True)
    for task in tasks:
        times = {peer.name: [] for peer in peers}
        ours = {peer.name: [] for peer in peers}
        sums = {}
        for _ in range(rounds):
            for peer in peers:
                count = counts[peer.name]
                answer = peer.ask(task, count)
                if answer is None:
                    continue
                # The same queries to entente right afterwards: ratios are of equal work under equal load.
                mine = peers[0].ask(task, count) if peer is not peers[0] else answer
                times[peer.name].append(1000 * answer[0] / count)
                ours[peer.name].append(1000 * mine[0] / count)
                sums[peer.name] = (answer[1], mine[1])
        for peer in peers:
            measured = times[peer.name]
            if not measured:
                continue
            ratio = statistics.median(measured) / statistics.median(ours[peer.name])
            print(f"  {task:<10}{peer.name:<18}{statistics.median(measured):12.4f} s per 1,000 "
                  f"({min(measured):.4f} to {max(measured):.4f})   {ratio:10.1f} x entente's "
                  f"{statistics.median(ours[peer.name]):.4f} for the same {counts[peer.name]}", flush=True)
            theirs, mine = sums[peer.name]
            if theirs != mine:
                print(f"  {task:<10}{peer.name:<18}answers {theirs}, entente {mine}")
    for task in tasks:
        seconds = statistics.median(peers[0].ask("plan-" + task, 1000)[0] for _ in range(rounds))
        print(f"  reading and planning {task}: {1000 * seconds:.1f} µs a query", flush=True)
    for peer in peers:
        peer.end()
    print("  " + load(), flush=True)


def write_queries(edges, path):
    """Ends of edges drawn with a fixed seed: most queries have an answer, hubs come up as often as they are tied."""
    drawn = random.Random(7)
    lines = [line.split() for line in open(edges)]
    with open(path, "w") as file:
        for _ in range(1000):
            source, target = drawn.choice(lines), drawn.choice(lines)
            print(source[0], target[1], source[2], file=file)


def main():
    print(platform.platform(), platform.processor(), f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        edges, queries = f"{folder}/edges.tsv", f"{folder}/queries.tsv"
        subprocess.run([program, "make", edges, "20000", "1000000", "20", "1"], check=True)
        write_queries(edges, queries)
        measure("synthetic: 20,000 actors, 1,000,000 relations of 20 types, 1979-2025", edges, queries)
        named = arguments[1] if len(arguments) > 1 else ""
        if os.path.exists(named):
            subprocess.run([program, "named", named, edges], check=True)
            write_queries(edges, queries)
            measure("ICEWS 2014", edges, queries)
        else:
            print("skipped ICEWS: no file given, or not there")


main()
