"""Every write, sync, rename, creation, truncation and removal of every command fails once, fails from there on, or is the
moment of a SIGKILL. Then: the old state or the new one, an exit code and a message that fit, and no stray file.

usage: io_test.py PROGRAM FAULTY_LIBRARY SOURCE [--all]
"""
import errno
import os
import shutil
import sys

import commands

CALLS = {"write": errno.ENOSPC, "sync": errno.EIO, "rename": errno.EIO, "create": errno.EACCES, "resize": errno.EIO,
         "remove": errno.EIO}
LIBRARY = os.path.abspath(sys.argv[2])
FEW = 12  # moments of one kind of call in a command; --all takes every one


def moments(number):
    if "--all" in sys.argv or number <= FEW:
        return range(1, number + 1)
    return sorted({1 + i * (number - 1) // (FEW - 1) for i in range(FEW)})


def tries_of(case):
    counts = {call: commands.count(case, LIBRARY, call) for call in CALLS}
    return [(call, at, how) for call, number in counts.items() for at in moments(number)
            for how in ("once", "on", "kill")], counts


def try_one(case, call, at, how):
    folder = case.copy()
    try:
        done = commands.run(case.arguments, folder, {"LD_PRELOAD": LIBRARY, "FAULT_CALL": call, "FAULT_AT": str(at),
                                                     "FAULT_HOW": how, "FAULT_ERROR": str(CALLS[call])})
        state = case.hold(folder)
        if how == "kill":
            if done.returncode != -9:
                raise AssertionError("not killed")
        elif done.returncode == 0:
            if state != case.new:
                raise AssertionError("says it is done, and is not")
        elif done.returncode not in (3, 4) or b"entente" not in done.stderr:
            raise AssertionError(f"ends with {done.returncode}, says {done.stderr.decode()!r}")
        # After a death, and where later calls fail as well, the next command cleans up.
        if how != "once" or call == "remove":
            commands.good(case.arguments, folder)
        if case.strays(folder):
            raise AssertionError(f"leaves {', '.join(case.strays(folder))}")
        return None
    except AssertionError as problem:
        return f"{call} {at} ({how}): {problem}"
    finally:
        shutil.rmtree(folder)


commands.PROGRAM = os.path.abspath(sys.argv[1])
sys.exit(commands.sweep(sys.argv[3], tries_of, try_one))
