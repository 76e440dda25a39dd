#!/usr/bin/python3
"""Builds an entente graph on several machines with Dask distributed.

    entente_dask.py build INPUT... -o GRAPH --scheduler HOST:PORT [--shards N] [-- OPTION...]

Each input is cut into ranges of bytes; a task runs `entente build INPUT --range START:END` and leaves its part in a
folder that all machines share (--shared) or sends the bytes back; `entente merge` folds the parts. The graph is, byte for
byte, the one that a single build makes. A task whose worker dies is run again elsewhere.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

CUT = (".ndjson", ".jsonl", ".csv", ".tsv", ".tab", ".txt")


def is_cut(path):
    """Whether a file can be read in parts: compressed ones and JSON over many lines cannot."""
    with open(path, "rb") as file:
        head = file.read(4)
    return path.lower().endswith(CUT) and not head.startswith(b"\x1f\x8b") and not head.startswith(b"PK\x03\x04")


def plan(inputs, shards):
    """Tasks as (file, begin, end); end is None for the last part, begin and end for a whole file."""
    tasks = []
    for path in inputs:
        if shards == 1 or not is_cut(path):
            tasks.append((path, None, None))
            continue
        size = os.path.getsize(path)
        bounds = [size * i // shards for i in range(shards)] + [None]
        tasks += [(path, bounds[i], bounds[i + 1]) for i in range(shards)]
    return tasks


def run_shard(number, task, program, options, shared, epoch):
    """Runs on a worker: builds one part. Returns its path or its bytes, and what was said."""
    path, begin, end = task
    began = time.time()
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        graph = os.path.join(folder, "part.entente")
        command = [program, "build", path, "-o", graph, "--no-progress", *options]
        if begin is not None:
            command += ["--range", f"{begin}:{'' if end is None else end}"]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        report = {"part": number, "file": path, "begin": begin, "end": end, "worker": f"{os.uname().nodename}:{os.getpid()}",
                  "seconds": round(time.time() - began, 3), "said": done.stderr.strip()}
        if not os.path.exists(graph):
            return None, None, report
        if shared is None:
            with open(graph, "rb") as file:
                return None, file.read(), report
        # The name is the task's: one that ran twice leaves one part.
        kept = os.path.join(shared, f"part-{number}.entente")
        os.replace(graph, kept)
        return kept, None, report


def build(options, own):
    from distributed import Client, as_completed

    tasks = plan(options.inputs, options.shards)
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))
    shared = tempfile.mkdtemp(prefix="entente-", dir=options.shared) if options.shared else None
    client = Client(options.scheduler, timeout=options.timeout)
    reports = []
    try:
        with tempfile.TemporaryDirectory() as local:
            futures = [client.submit(run_shard, number, task, options.program, own, shared, epoch, pure=False,
                                     retries=options.retries) for number, task in enumerate(tasks)]
            parts = []
            for future in as_completed(futures):
                path, content, report = future.result()
                reports.append(report)
                if content is not None:
                    path = os.path.join(local, f"part-{report['part']}.entente")
                    with open(path, "wb") as file:
                        file.write(content)
                if path is not None:
                    parts.append(path)
                future.release()
                if options.progress or sys.stderr.isatty():
                    print(f"entente-dask: {len(reports)} of {len(tasks)} parts built", file=sys.stderr)
            if not parts:
                sys.exit("entente-dask: error: the input holds nothing")
            command = [options.program, "merge", *parts, "-o", options.output] + ["--overwrite"] * options.overwrite
            merged = subprocess.run(command)
            if options.report:
                with open(options.report, "w", encoding="utf-8") as file:
                    json.dump(sorted(reports, key=lambda report: report["part"]), file, indent=1)
            return merged.returncode
    finally:
        client.close()
        if shared:
            for path in glob.glob(os.path.join(glob.escape(shared), "part-*")):
                os.remove(path)
            try:
                os.rmdir(shared)
            except OSError:
                pass  # what a killed worker left


def main():
    arguments = sys.argv[1:]
    own = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, own = arguments[:at], arguments[at + 1:]
    parser = argparse.ArgumentParser(prog="entente-dask", description="Builds an entente graph on several machines.",
                                     epilog="What follows -- goes to every `entente build` (--from gdelt, ...).")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="cut the inputs, build the parts on the workers, and merge them")
    make.add_argument("inputs", nargs="+", metavar="INPUT", help="files, under a path that all workers see")
    make.add_argument("-o", "--output", required=True, metavar="GRAPH")
    make.add_argument("--scheduler", required=True, metavar="HOST:PORT")
    make.add_argument("--shards", type=int, default=8, metavar="N", help="parts of each input that can be cut (8)")
    make.add_argument("--shared", metavar="FOLDER", help="a folder that all workers see; without, parts come back as bytes")
    make.add_argument("--program", default="entente", help="entente on the workers and here")
    make.add_argument("--retries", type=int, default=3, help="of a part that fails (3)")
    make.add_argument("--timeout", default="30s", help="for the scheduler to answer (30s)")
    make.add_argument("--report", metavar="FILE", help="what each part took, and what it said, as JSON")
    make.add_argument("--overwrite", action="store_true")
    make.add_argument("--progress", action="store_true", help="tell how far it is even where standard error is no terminal")
    options = parser.parse_args(arguments)
    if options.shards < 1:
        parser.error("--shards must be 1 or more")
    options.inputs = [os.path.abspath(path) for path in options.inputs]
    sys.exit(build(options, own))


if __name__ == "__main__":
    main()
