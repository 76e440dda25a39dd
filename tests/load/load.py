"""How memory and rate of `extract` and `build` go while documents stream through them, and the memory of one process that
answers query after query. Prints a line a sample; fails where memory grows with what has passed or the rate sinks.

usage: load.py PROGRAM [DOCUMENTS [QUERIES]]
"""
import os
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1])
DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
QUERIES = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS = [
    "MATCH (a)-[r]->(b) WHERE a.name = 'France' RETURN b.name, type(r), count(*) AS n ORDER BY n DESC, b.name LIMIT 5;",
    "MATCH p = shortestPath((a {name: 'France'})-[*..4]-(b {name: 'Peru'})) RETURN length(p);",
    "MATCH (a)-[r:CONDEMNS]->(b) RETURN a.country AS who, collect(DISTINCT b.country) AS whom ORDER BY who LIMIT 3;",
    "MATCH (a)-[r]->(b)-[s]->(c) WHERE a.name = 'Kenya' AND c.name = 'Japan' RETURN count(*);",
]


def resident(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return next((int(line.split()[1]) for line in file if line.startswith("VmRSS")), 0)


def feed(process, lines, step, on_step):
    """Writes lines to a process's input; calls on_step(number) after each step of them."""
    number = 0
    for line in lines:
        process.stdin.write(line)
        number += 1
        if number % step == 0:
            process.stdin.flush()
            on_step(number)
    process.stdin.close()


def stream(command, folder):
    made = subprocess.Popen([sys.executable, os.path.join(HERE, "documents.py"), str(DOCUMENTS)], stdout=subprocess.PIPE)
    running = subprocess.Popen([PROGRAM, *command], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    samples, step = [], max(1, DOCUMENTS // 10)
    begin = time.monotonic()

    def sample(number):
        samples.append((number, time.monotonic() - begin, resident(running) / 1024))
        print(f"  {number:8} documents, {number / samples[-1][1]:7.0f} a second, {samples[-1][2]:6.0f} MiB", flush=True)

    feed(running, made.stdout, step, sample)
    if running.wait() != 0:
        raise SystemExit(f"entente {command[0]} ends with {running.returncode}")
    return samples


def queries(graph, folder):
    running = subprocess.Popen([PROGRAM, "query", graph, "--file", "-", "--format", "csv", "--quiet"], cwd=folder,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    samples = []

    def read():
        rows = 0
        for _ in running.stdout:
            rows += 1
            if rows % 500 == 0:
                samples.append(resident(running) / 1024)
        samples[:] = [sample for sample in samples if sample > 0]  # without the one after its end

    reader = threading.Thread(target=read)
    reader.start()
    feed(running, ((QUESTIONS[i % len(QUESTIONS)] + "\n").encode() for i in range(QUERIES)), QUERIES, lambda _: None)
    reader.join()
    if running.wait() != 0:
        raise SystemExit(f"entente query ends with {running.returncode}")
    print(f"  {QUERIES} queries: {samples[0]:.0f} MiB at first, {samples[-1]:.0f} MiB at last", flush=True)
    return samples[0], samples[-1]


def main():
    failed = False
    with tempfile.TemporaryDirectory(prefix="entente-load-") as folder:
        for command in (["extract", "-", "--quiet"], ["build", "-", "-o", "load.entente", "--quiet"]):
            print(f"entente {' '.join(command)}", flush=True)
            samples = stream(command, folder)
            rates = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in zip(samples, samples[1:])]
            grown = samples[-1][2] / samples[1][2]
            print(f"  memory x {grown:.2f} from the second tenth to the last, rate x {rates[-1] / rates[0]:.2f}")
            failed |= command[0] == "extract" and grown > 1.1
        print("entente query", flush=True)
        first, last = queries("load.entente", folder)
        failed |= last > 1.1 * first
    return 1 if failed else 0


sys.exit(main())
