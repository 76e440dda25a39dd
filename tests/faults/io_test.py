"""Every write, sync, rename, creation, truncation and removal of every command fails once, fails from there on, or is the
moment of a SIGKILL. Then: the old state or the new one, an exit code and a message that fit, and no stray file.

usage: io_test.py PROGRAM FAULTY_LIBRARY SOURCE [--all]
"""
import concurrent.futures
import errno
import os
import shutil
import sys

import commands

CALLS = {"write": errno.ENOSPC, "sync": errno.EIO, "rename": errno.EIO, "create": errno.EACCES, "resize": errno.EIO,
         "remove": errno.EIO}
LIBRARY = os.path.abspath(sys.argv[2])
FEW = 12  # moments of one kind of call in a command, without --all


def fault(call, at, how):
    return {"LD_PRELOAD": LIBRARY, "FAULT_CALL": call, "FAULT_AT": str(at), "FAULT_HOW": how,
            "FAULT_ERROR": str(CALLS[call])}


def count(case, call):
    folder = case.copy()
    counted = os.path.join(folder, "count")
    commands.run(case.arguments, folder, {**fault(call, 0, "once"), "FAULT_COUNT": counted})
    with open(counted, encoding="ascii") as file:
        number = int(file.read())
    shutil.rmtree(folder)
    return number


def moments(number, every):
    if every or number <= FEW:
        return range(1, number + 1)
    return sorted({1 + i * (number - 1) // (FEW - 1) for i in range(FEW)})


def try_one(case, call, at, how):
    what = f"{case.name}: {call} {at} ({how})"
    folder = case.copy()
    try:
        done = commands.run(case.arguments, folder, fault(call, at, how))
        message = done.stderr.decode()
        if how == "kill":
            if done.returncode != -9:
                raise AssertionError("not killed")
            case.hold(folder)
        elif done.returncode == 0:
            if case.hold(folder) != case.new:
                raise AssertionError("says it is done, and is not")
        else:
            if done.returncode not in (3, 4) or "entente" not in message:
                raise AssertionError(f"ends with {done.returncode}, says {message!r}")
            case.hold(folder)
        # After a death, and where later calls fail as well, the next command cleans up.
        if how != "once" or call == "remove":
            commands.good(case.arguments, folder)
        strays = case.strays(folder)
        if strays:
            raise AssertionError(f"leaves {', '.join(strays)}")
        return None
    except AssertionError as problem:
        return f"{what}: {problem}"
    finally:
        shutil.rmtree(folder)


def main():
    commands.PROGRAM = os.path.abspath(sys.argv[1])
    every = "--all" in sys.argv
    failed = tried = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case in commands.cases(sys.argv[3]):
            counts = {call: count(case, call) for call in CALLS}
            tries = [(call, at, how) for call, number in counts.items() for at in moments(number, every)
                     for how in ("once", "on", "kill")]
            problems = [p for p in pool.map(lambda t, c=case: try_one(c, *t), tries) if p]
            print(f"{case.name}: {len(tries)} faults of {counts}, {len(problems)} problems", flush=True)
            for problem in problems:
                print("  " + problem)
            failed += len(problems)
            tried += len(tries)
            shutil.rmtree(case.folder)
    print(f"{tried} faults, {failed} problems")
    return 1 if failed else 0


sys.exit(main())
