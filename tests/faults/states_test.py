"""What else may happen to a program that writes: SIGKILL, SIGINT and SIGTERM at random moments, a full disk, a folder that may not be
written, a file that changes while it is read, two writers at once. The graph is the old or the new one, whole.

usage: states_test.py PROGRAM SOURCE [MOMENTS]
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import commands

PROBLEMS = []


def check(holds, what):
    if not holds:
        PROBLEMS.append(what)
        print("  " + what, flush=True)


def start(case, folder):
    return subprocess.Popen([commands.PROGRAM, *case.arguments], cwd=folder, env=commands.ENVIRONMENT,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def signals(case, moments):
    """Ends the command at random moments of its run; then a second run has to finish the work."""
    folder = case.copy()
    begin = time.monotonic()
    commands.good(case.arguments, folder)
    length = time.monotonic() - begin
    shutil.rmtree(folder)
    generator = random.Random(case.name)
    hit = 0
    for moment in range(moments):
        which = signal.SIGKILL if moment % 4 else signal.SIGINT if moment % 8 else signal.SIGTERM
        what = f"{case.name}: {which.name} {moment}"
        folder = case.copy()
        running = start(case, folder)
        time.sleep(generator.uniform(0, 1.1 * length))
        running.send_signal(which)
        _, message = running.communicate()
        hit += running.returncode != 0
        try:
            state = case.hold(folder)
            if which != signal.SIGKILL and running.returncode not in (0, -which):
                check(running.returncode == 4 and b"nothing was changed" in message,
                      f"{what}: ends with {running.returncode}, says {message.decode()!r}")
                check(not case.strays(folder), f"{what}: leaves {case.strays(folder)}")
            if state != case.new:
                done = commands.run(case.arguments, folder)
                check(done.returncode == 0, f"{what}: cannot be done again: {done.stderr.decode()}")
                check(case.content(os.path.join(folder, case.writes)) == case.new, f"{what}: done again, it is another")
                check(not case.strays(folder), f"{what}: leaves {case.strays(folder)}")
        except AssertionError as problem:
            check(False, f"{what}: {problem}")
        shutil.rmtree(folder)
    print(f"{case.name}: {moments} signals, {hit} of them while it ran", flush=True)


def mounted(folder, options):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True,
                          check=False).returncode == 0


def full_disk(case):
    """A file system of the size that the start takes and a bit more, up to what the command needs."""
    used = sum(os.path.getsize(os.path.join(case.folder, name)) for name in os.listdir(case.folder))
    refused = 0
    for room in range(8, 400, 24):
        folder = commands.memory_folder()
        if not mounted(folder, f"size={used // 1024 + 4 * len(os.listdir(case.folder)) + room}k"):
            print("skipped: a file system cannot be mounted here")
            os.rmdir(folder)
            return
        try:
            shutil.copytree(case.folder, folder, dirs_exist_ok=True)
            done = commands.run(case.arguments, folder)
            what = f"{case.name}: a disk with {room} KiB left"
            state = case.content(os.path.join(folder, case.writes))
            if done.returncode == 0:
                check(state == case.new, f"{what}: says it is done, and is not")
            else:
                refused += 1
                check(done.returncode == 3 and (b"disk is full" in done.stderr or b"No space left" in done.stderr or
                                                b"make room" in done.stderr or b"room on its disk" in done.stderr),
                      f"{what}: ends with {done.returncode}, says {done.stderr.decode()!r}")
                check(state == case.old, f"{what}: the old state is gone")
            check(not case.strays(folder), f"{what}: leaves {case.strays(folder)}")
        except (AssertionError, OSError) as problem:
            check(False, f"{what}: {problem}")
        finally:
            subprocess.run(["umount", folder], check=True)
            os.rmdir(folder)
    print(f"{case.name}: {refused} full disks", flush=True)


def read_only(case):
    folder = commands.memory_folder()
    if not mounted(folder, "size=8m"):
        print("skipped: a file system cannot be mounted here")
        os.rmdir(folder)
        return
    try:
        shutil.copytree(case.folder, folder, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        done = commands.run(case.arguments, folder)
        check(done.returncode == 3 and b"entente: error" in done.stderr,
              f"{case.name}: a folder that may not be written: {done.returncode}, {done.stderr.decode()!r}")
        check(case.content(os.path.join(folder, case.writes)) == case.old, f"{case.name}: another state in a read-only folder")
    except AssertionError as problem:
        check(False, f"{case.name}: read-only: {problem}")
    finally:
        subprocess.run(["umount", folder], check=True)
        os.rmdir(folder)


def two_writers(case):
    """Two and four at once: each ends well or says that the file is in use, and what ends well is in the graph."""
    for count in (2, 4):
        folder = case.copy()
        running = [start(case, folder) for _ in range(count)]
        ends = [(process.communicate()[1], process.returncode) for process in running]
        for message, code in ends:
            check(code == 0 or code == 3 and (b"in use" in message or b"using the graph" in message),
                  f"{case.name}: {count} at once: {code}, {message.decode()!r}")
        try:
            state = case.hold(folder)
            check(state == case.new or all(code for _, code in ends), f"{case.name}: {count} at once: the work is lost")
            check(not case.strays(folder), f"{case.name}: {count} at once: leave {case.strays(folder)}")
        except AssertionError as problem:
            check(False, f"{case.name}: {count} at once: {problem}")
        shutil.rmtree(folder)


def changing_file():
    """A table that grows, shrinks and vanishes while it is read, and a graph that is replaced under a reader: an answer of some
    state or a message, no crash."""
    folder = commands.memory_folder()
    table = os.path.join(folder, "rows.tsv")
    commands.write_rows(table, 0, 20000)
    with open(table, "rb") as file:
        rows = file.read()
    stop = threading.Event()

    def change():
        generator = random.Random(3)
        while not stop.is_set():
            with open(table, "r+b") as file:
                file.truncate(generator.randrange(len(rows)))
                file.seek(0, 2)
                file.write(rows[:generator.randrange(len(rows))])
            time.sleep(0.002)

    changer = threading.Thread(target=change)
    changer.start()
    for attempt in range(12):
        done = commands.run(["build", "rows.tsv", "-o", f"{attempt}.entente", "--quiet"], folder)
        check(done.returncode in (0, 3), f"a table that changes: {done.returncode}, {done.stderr.decode()!r}")
        if done.returncode == 0:
            commands.graph_content(os.path.join(folder, f"{attempt}.entente"))
    stop.set()
    changer.join()

    commands.write_rows(table, 0, 60000)  # enough for a snapshot
    commands.good(["build", "rows.tsv", "-o", "a.entente", "--quiet"], folder)
    commands.write_rows(os.path.join(folder, "more.tsv"), 60000, 61000)
    readers = [subprocess.Popen([commands.PROGRAM, "export", "a.entente", "--to", "csv", "-o", f"out{i}"], cwd=folder,
                                stderr=subprocess.PIPE, env=commands.ENVIRONMENT) for i in range(3)]
    commands.good(["build", "more.tsv", "-o", "a.entente", "--quiet"], folder)
    for reader in readers:
        message = reader.communicate()[1]
        check(reader.returncode in (0, 3), f"a reader of a graph that grows: {reader.returncode}, {message.decode()!r}")
    shutil.rmtree(folder)
    print("files that change while they are read", flush=True)


def main():
    commands.PROGRAM = os.path.abspath(sys.argv[1])
    moments = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    for case in commands.cases(sys.argv[2]):
        signals(case, moments)
        full_disk(case)
        read_only(case)
        if case.content is commands.graph_content:
            two_writers(case)
        shutil.rmtree(case.folder)
    changing_file()
    print(f"{len(PROBLEMS)} problems")
    return 1 if PROBLEMS else 0


sys.exit(main())
