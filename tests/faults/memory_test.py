"""Memory is refused at the n-th allocation, for every n of small runs: an exit code and a message, the old state or the
new one, no stray file.

usage: memory_test.py PROGRAM FAULTY_LIBRARY SOURCE [--all]
"""
import concurrent.futures
import os
import shutil
import sys

import commands

LIBRARY = os.path.abspath(sys.argv[2])
FEW = 20  # allocations of a command, without --all


def fault(at, how):
    return {"LD_PRELOAD": LIBRARY, "FAULT_CALL": "allocate", "FAULT_AT": str(at), "FAULT_HOW": how}


def count(case):
    folder = case.copy()
    counted = os.path.join(folder, "count")
    commands.run(case.arguments, folder, {**fault(0, "once"), "FAULT_COUNT": counted})
    with open(counted, encoding="ascii") as file:
        number = int(file.read())
    shutil.rmtree(folder)
    return number


def try_one(case, at, how):
    folder = case.copy()
    try:
        done = commands.run(case.arguments, folder, fault(at, how))
        if done.returncode == 0:
            if case.hold(folder) != case.new:
                raise AssertionError("says it is done, and is not")
        elif done.returncode not in (3, 4) or b"memory" not in done.stderr:
            raise AssertionError(f"ends with {done.returncode}, says {done.stderr.decode()!r}")
        case.hold(folder)
        strays = case.strays(folder)
        if strays:
            raise AssertionError(f"leaves {', '.join(strays)}")
        return None
    except AssertionError as problem:
        return f"allocation {at} ({how}): {problem}"
    finally:
        shutil.rmtree(folder)


def main():
    commands.PROGRAM = os.path.abspath(sys.argv[1])
    every = "--all" in sys.argv
    failed = tried = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case in commands.cases(sys.argv[3]):
            number = count(case)
            step = 1 if every else max(1, number // FEW)
            tries = [(at, how) for at in range(1, number + 1, step) for how in ("once", "on")]
            problems = [p for p in pool.map(lambda t, c=case: try_one(c, *t), tries) if p]
            print(f"{case.name}: {len(tries)} refusals of {number} allocations, {len(problems)} problems", flush=True)
            for problem in problems[:20]:
                print("  " + problem)
            failed += len(problems)
            tried += len(tries)
            shutil.rmtree(case.folder)
    print(f"{tried} refusals, {failed} problems")
    return 1 if failed else 0


sys.exit(main())
