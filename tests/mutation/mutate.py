"""Changes one operator or constant at a time in the sources of some folders, builds and runs their tests, and tells which
changes no test notices. A change that does not compile is not counted.

usage: mutate.py BUILD COUNT [--seed N] [--folder src/graph …]
       mutate.py BUILD --again LOG

BUILD is a build folder of this source tree, which is changed and put back: nothing else may be built from it meanwhile.
`--again` makes the changes that an earlier run's output calls unnoticed, each in every way that is known.
"""
import argparse
import glob
import os
import random
import re
import subprocess
import sys
import time

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CHANGES = [
    (re.compile(r" < "), [" <= ", " > "]), (re.compile(r" <= "), [" < ", " > "]), (re.compile(r" > "), [" >= ", " < "]),
    (re.compile(r" >= "), [" > ", " < "]), (re.compile(r" == "), [" != "]), (re.compile(r" != "), [" == "]),
    (re.compile(r" && "), [" || "]), (re.compile(r" \|\| "), [" && "]), (re.compile(r" \+ "), [" - "]),
    (re.compile(r" - "), [" + "]), (re.compile(r" \+= "), [" -= "]), (re.compile(r"\btrue\b"), ["false"]),
    (re.compile(r"\bfalse\b"), ["true"]), (re.compile(r"(?<=[( ])!(?=[a-z])"), [""]),
    (re.compile(r"(?<![\w.'\"])\d+(?![\w.'\"])"), ["+1"]),
]
# The tests of a folder first, then those that use it, which are asked only about what the first let pass.
TESTS = {"graph": [["test_graph"], ["test_query", "test_export", "test_cli"]],
         "query": [["test_query", "test_conformance"], ["test_cli"]]}
LIMIT = 300  # seconds; a change may make a loop endless


def blanked(text):
    """The text with comments, strings and preprocessor lines made blank, of the same length."""
    pattern = re.compile(r"//[^\n]*|/\*.*?\*/|R\"(\w*)\(.*?\)\1\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'|^[ \t]*#[^\n]*",
                         re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", "\0", match.group()), text)


def places(folders):
    found = []
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(SOURCE, folder, "**", "*.cpp"), recursive=True)):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for pattern, _ in CHANGES:
                found += [(path, pattern, match.start(), match.end()) for match in pattern.finditer(blanked(text))]
    return found


def changed(text, pattern, begin, end, generator):
    new = generator.choice(next(news for old, news in CHANGES if old is pattern))
    return text[:begin] + (str(int(text[begin:end]) + 1) if new == "+1" else new) + text[end:]


def built(build, targets):
    return subprocess.run(["ninja", "-C", build, *targets], capture_output=True, check=False).returncode == 0


def passes(build, target):
    program = os.path.join(build, "tests", target.removeprefix("test_"), target)
    try:
        return subprocess.run([program, "--abort-after=1", "--no-intro"], capture_output=True, timeout=LIMIT,
                              cwd=build, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def noticed(build, folder):
    for targets in TESTS[folder]:
        if not built(build, targets):
            return None
        for target in targets:
            if not passes(build, target):
                return target
    return ""


def again(build, log):
    """Whether tests written since notice what an earlier run called unnoticed."""
    tried = caught = 0
    with open(log, encoding="utf-8") as file:
        lines = re.findall(r"^unnoticed: (\S+?):(\d+): (.*) \[(.+)\]$", file.read(), re.M)
    for name, number, wanted, token in lines:
        path = os.path.join(SOURCE, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        starts = [0] + [match.end() for match in re.finditer("\n", text)]
        same = [i for i, start in enumerate(starts) if text[start:].split("\n", 1)[0].strip() == wanted]
        if not same:
            print(f"gone: {name}: {wanted}", flush=True)
            continue
        start = starts[min(same, key=lambda i: abs(i + 1 - int(number)))]
        code = blanked(text)
        ways = [(match, new) for pattern, news in CHANGES for match in pattern.finditer(code, start, text.find("\n", start))
                if match.group().strip() == token for new in news]
        unnoticed = False
        for match, new in ways:
            made = text[:match.start()] + (str(int(match.group()) + 1) if new == "+1" else new) + text[match.end():]
            try:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(made)
                unnoticed = noticed(build, name.split("/")[1]) == "" or unnoticed
            finally:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
        tried += 1
        caught += not unnoticed
        if unnoticed:
            print(f"unnoticed: {name}:{number}: {wanted} [{token}]", flush=True)
    print(f"{caught} of {tried} noticed now")
    return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--again", metavar="LOG")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", action="append")
    arguments = parser.parse_args()
    if arguments.again:
        return again(arguments.build, arguments.again)
    generator = random.Random(arguments.seed)
    candidates = places(arguments.folder or ["src/graph", "src/query"])
    generator.shuffle(candidates)
    tried = caught = 0
    begin = time.monotonic()
    for path, pattern, start, end in candidates:
        if tried == arguments.count:
            break
        with open(path, encoding="utf-8") as file:
            text = file.read()
        folder = os.path.relpath(path, os.path.join(SOURCE, "src")).split(os.sep)[0]
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(changed(text, pattern, start, end, generator))
            by = noticed(arguments.build, folder)
        finally:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        if by is None:
            continue
        tried += 1
        caught += bool(by)
        if not by:
            line = text.count("\n", 0, start)
            print(f"unnoticed: {os.path.relpath(path, SOURCE)}:{line + 1}: {text.splitlines()[line].strip()} [{text[start:end].strip()}]",
                  flush=True)
        if tried % 10 == 0:
            print(f"{caught} of {tried} noticed, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{caught} of {tried} noticed")
    return 0


sys.exit(main())
