"""Memory is refused at the n-th allocation of small runs, and from the n-th on: an exit code and a message, the old state or
the new one, no stray file.

usage: memory_test.py PROGRAM FAULTY_LIBRARY SOURCE [--all]
"""
import os
import shutil
import sys

import commands

LIBRARY = os.path.abspath(sys.argv[2])
FEW = 20  # allocations of a command; --all takes every one


def tries_of(case):
    number = commands.count(case, LIBRARY, "allocate")
    step = 1 if "--all" in sys.argv else max(1, number // FEW)
    return [(at, how) for at in range(1, number + 1, step) for how in ("once", "on")], f"{number} allocations"


def try_one(case, at, how):
    folder = case.copy()
    try:
        done = commands.run(case.arguments, folder, {"LD_PRELOAD": LIBRARY, "FAULT_CALL": "allocate",
                                                     "FAULT_AT": str(at), "FAULT_HOW": how})
        state = case.hold(folder)
        if done.returncode == 0 and state != case.new:
            raise AssertionError("says it is done, and is not")
        if done.returncode != 0 and (done.returncode not in (3, 4) or b"memory" not in done.stderr):
            raise AssertionError(f"ends with {done.returncode}, says {done.stderr.decode()!r}")
        if case.strays(folder):
            raise AssertionError(f"leaves {', '.join(case.strays(folder))}")
        return None
    except AssertionError as problem:
        return f"allocation {at} ({how}): {problem}"
    finally:
        shutil.rmtree(folder)


commands.PROGRAM = os.path.abspath(sys.argv[1])
sys.exit(commands.sweep(sys.argv[3], tries_of, try_one))
