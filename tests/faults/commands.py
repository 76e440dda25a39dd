"""What is put to the test: commands that write, each with the folder that it starts from and what it promises to leave."""
import concurrent.futures
import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile

PROGRAM = ""  # set by the tests

ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1"}


def memory_folder():
    """A folder in memory where the system has one, so that fsync costs nothing."""
    return tempfile.mkdtemp(prefix="entente-faults-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def run(arguments, folder, environment=None, timeout=120):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, env={**ENVIRONMENT, **(environment or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)


def good(arguments, folder):
    done = run(arguments, folder)
    if done.returncode != 0:
        raise SystemExit(f"entente {' '.join(arguments)}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def graph_content(path):
    """What a graph holds, or None where there is none. Ends the test where SQLite or entente finds it damaged."""
    if not os.path.exists(path) or os.path.getsize(path) == 0 and not os.path.exists(path + "-journal"):
        return None
    folder, name = os.path.split(path)
    told = run(["export", name, "--to", "json"], folder)
    if told.returncode != 0:
        if b"holds nothing" in told.stderr or b"is empty" in told.stderr:
            return None
        raise AssertionError(f"the graph cannot be read: {told.stderr.decode()}")
    with contextlib.closing(sqlite3.connect(path)) as database:
        (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise AssertionError(f"integrity_check: {answer}")
    return hashlib.sha256(told.stdout).hexdigest()


def file_content(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write_rows(path, begin, end):
    generator = random.Random(begin)
    names = ["France", "Germany", "Japan", "Kenya", "Brazil", "India", "Canada", "Norway"]
    words = ["visits", "meets", "criticizes", "aids"]
    with open(path, "w", encoding="utf-8") as rows:
        rows.write("source\trelation\ttarget\tdate\n")
        for i in range(begin, end):
            source, target = generator.sample(names, 2)
            rows.write(f"{source}\t{generator.choice(words)}\t{target}\t2024-{1 + i % 12:02}-{1 + i % 28:02}\n")


def count(case, library, call):
    """How many calls of that kind the command makes, by the library of faults."""
    folder = case.copy()
    counted = os.path.join(folder, "count")
    run(case.arguments, folder, {"LD_PRELOAD": library, "FAULT_CALL": call, "FAULT_COUNT": counted})
    with open(counted, encoding="ascii") as file:
        number = int(file.read())
    shutil.rmtree(folder)
    return number


def sweep(source, tries_of, try_one):
    """Makes all tries of all commands, two at a time; tells and counts the problems: the exit code of a test. tries_of(case) gives
    what try_one takes beside the case, and what is told of them; try_one returns a problem or None."""
    failed = tried = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case in cases(source):
            tries, told = tries_of(case)
            problems = [p for p in pool.map(lambda t, c=case: try_one(c, *t), tries) if p]
            print(f"{case.name}: {len(tries)} faults of {told}, {len(problems)} problems", flush=True)
            for problem in problems[:20]:
                print("  " + problem)
            failed += len(problems)
            tried += len(tries)
            shutil.rmtree(case.folder)
    print(f"{tried} faults, {failed} problems")
    return 1 if failed else 0


class Case:
    """A command in a folder: `writes` is the file that is the old or the new one, whole, whatever happens."""

    def __init__(self, name, arguments, writes, content):
        self.name, self.arguments, self.writes, self.content = name, arguments, writes, content
        self.folder = memory_folder()

    def ready(self):
        """Makes the command once, to know the states before and after, and the files that belong there."""
        self.old = self.content(os.path.join(self.folder, self.writes))
        done = self.copy()
        good(self.arguments, done)
        self.new = self.content(os.path.join(done, self.writes))
        if self.new is None or self.new == self.old:
            raise SystemExit(f"{self.name}: the command changes nothing")
        self.files = set(os.listdir(self.folder)) | set(os.listdir(done))
        shutil.rmtree(done)
        return self

    def copy(self):
        folder = memory_folder()
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return folder

    def hold(self, folder):
        """The state of a folder after a fault: AssertionError where it is neither the old nor the new one."""
        state = self.content(os.path.join(folder, self.writes))
        if state not in (self.old, self.new):
            raise AssertionError("neither the old nor the new state")
        return state

    def strays(self, folder):
        return sorted(set(os.listdir(folder)) - self.files)


def cases(source):
    """All commands that write files; `source` is the project's folder."""
    facts = os.path.join(source, "examples", "extraction.json")
    article = os.path.join(source, "examples", "articles", "2018-06-12-singapore-summit.txt")
    made = []

    def add(name, arguments, writes, content, prepare):
        case = Case(name, arguments, writes, content)
        prepare(case.folder)
        made.append(case.ready())

    def graph(folder, name="old.entente"):
        good(["build", facts, "-o", name, "--quiet"], folder)

    def rows(folder):
        write_rows(os.path.join(folder, "a.tsv"), 0, 300)
        write_rows(os.path.join(folder, "b.tsv"), 300, 500)

    def coded(folder):
        rows(folder)
        good(["build", "a.tsv", "-o", "old.entente", "--quiet"], folder)

    def parts(folder):
        coded(folder)
        good(["build", "b.tsv", "-o", "b.entente", "--quiet"], folder)
        graph(folder, "c.entente")

    add("first build", ["build", facts, "-o", "new.entente", "--quiet"], "new.entente", graph_content, lambda _: None)
    add("build from an article", ["build", article, "-o", "old.entente", "--quiet", "--threads", "1"], "old.entente",
        graph_content, graph)
    add("first build from rows", ["build", "a.tsv", "-o", "new.entente", "--quiet"], "new.entente", graph_content, rows)
    add("build that adds rows", ["build", "b.tsv", "-o", "old.entente", "--quiet"], "old.entente", graph_content, coded)
    add("merge", ["merge", "old.entente", "b.entente", "c.entente", "-o", "old.entente", "--overwrite", "--quiet"],
        "old.entente", graph_content, parts)
    for form in ("graphml", "html"):
        add(f"export to {form}", ["export", "old.entente", "--to", form, "-o", "out", "--overwrite"], "out", file_content,
            lambda folder: (graph(folder), open(os.path.join(folder, "out"), "w", encoding="utf-8").close()))
    add("extract", ["extract", article, "-o", "out", "--threads", "1", "--quiet"], "out", file_content, lambda _: None)
    add("draw", ["draw", "old.entente", "-o", "out.svg"], "out.svg", file_content, graph)
    return made
