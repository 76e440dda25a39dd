"""Builds one file on a scheduler and two workers of Dask on this machine, in 1, 2, 8 and 64 parts and with a worker killed
in the middle, and with GNU parallel: each time the bytes of a single build.

usage: dask_test.py PROGRAM PACKAGE
"""
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM, PACKAGE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
os.environ["SOURCE_DATE_EPOCH"] = "1700000000"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def write_rows(path, count):
    generator = random.Random(5)
    names = ["France", "Germany", "Japan", "Kenya", "Brazil", "India", "Canada", "Norway"]
    words = ["visits", "meets", "criticizes", "aids"]
    with open(path, "w", encoding="utf-8") as rows:
        rows.write("source\trelation\ttarget\tdate\n")
        for i in range(count):
            source, target = generator.sample(names, 2)
            rows.write(f"{source}\t{generator.choice(words)}\t{target}\t2024-{1 + i % 12:02}-{1 + i % 28:02}\n")


def content(path):
    with open(path, "rb") as file:
        return file.read()


def start(*command):
    return subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def worker(port, folder):
    return start("distributed.cli.dask_worker", f"127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard",
                 "--local-directory", folder)


def slow_program(folder):
    """entente with a pause, so that a worker is surely killed at work."""
    path = os.path.join(folder, "slow-entente")
    with open(path, "w", encoding="utf-8") as script:
        script.write(f'#!/bin/sh\n[ "$1" = build ] && sleep 0.5\nexec "{PROGRAM}" "$@"\n')
    os.chmod(path, 0o755)
    return path


def main():
    try:
        import distributed  # noqa: F401
    except ImportError:
        print("skipped: python3-distributed is not installed")
        return
    folder = tempfile.mkdtemp()
    running = []
    try:
        rows, whole = os.path.join(folder, "rows.tsv"), os.path.join(folder, "whole.entente")
        write_rows(rows, 20000)
        subprocess.run([PROGRAM, "build", rows, "-o", whole, "--quiet"], check=True)
        expected = content(whole)
        port = free_port()
        running.append(start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"))
        running += [worker(port, folder), worker(port, folder)]

        def built(name, *options, program=PROGRAM):
            graph = os.path.join(folder, name)
            subprocess.run([sys.executable, PACKAGE, "build", rows, "-o", graph, "--scheduler", f"127.0.0.1:{port}",
                            "--program", program, *options], check=True, stderr=subprocess.DEVNULL, timeout=300)
            assert content(graph) == expected, f"{name}: other bytes than those of a single build"
            print(f"{name}: the bytes of a single build")

        for shards in (1, 2, 8, 64):
            built(f"shards-{shards}", "--shards", str(shards), "--shared", folder)
        built("as-bytes", "--shards", "3")

        def kill():
            time.sleep(2.5)
            running[1].send_signal(signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        built("worker-killed", "--shards", "16", "--shared", folder, program=slow_program(folder))
        killer.join()
        if shutil.which("parallel"):
            script = (f'parallel --will-cite -j2 "{PROGRAM}" build "{rows}" --shard "{{}}/8" -o "{folder}/gnu-{{}}.part" '
                      f'--quiet ::: $(seq 8) && "{PROGRAM}" merge "{folder}"/gnu-*.part -o "{folder}/gnu" --quiet')
            subprocess.run(["sh", "-c", script], check=True)
            assert content(os.path.join(folder, "gnu")) == expected
            print("GNU parallel: the bytes of a single build")
        else:
            print("skipped: GNU parallel is not installed")
    finally:
        for process in running:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


main()
