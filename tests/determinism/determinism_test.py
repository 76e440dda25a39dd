"""All that the examples make, again and again: at 1, 2 and 8 threads, with the documents in another order, in two languages
and three time zones, by each of the given programs (of different compilers). Every output has one SHA-256.

usage: determinism_test.py SOURCE PROGRAM…
"""
import glob
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

FORMATS = ["csv", "cytoscape", "dot", "geojson", "gexf", "graphml", "html", "json", "ndjson", "svg", "turtle"]
ROWS = 3000


def turkish(folder):
    """A locale in which the capital of i is not I and the decimal mark is a comma, made where the machine has its source."""
    made = os.path.join(folder, "tr_TR.UTF-8")
    done = subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", made], capture_output=True, check=False)
    if done.returncode not in (0, 1) or not os.path.isdir(made):
        print("no source of the Turkish locale here: C.UTF-8 and C are compared")
        return {"LC_ALL": "C.UTF-8"}
    return {"LC_ALL": "tr_TR.UTF-8", "LOCPATH": folder}


def write_rows(path):
    generator = random.Random(1)
    names = ["France", "Germany", "Japan", "Kenya", "Brazil", "India", "Canada", "Norway", "Türkiye", "Côte d'Ivoire"]
    words = ["visits", "meets", "criticizes", "aids"]
    with open(path, "w", encoding="utf-8") as rows:
        rows.write("source\trelation\ttarget\tdate\n")
        for i in range(ROWS):
            source, target = generator.sample(names, 2)
            rows.write(f"{source}\t{generator.choice(words)}\t{target}\t2024-{1 + i % 12:02}-{1 + i % 28:02}\n")


class Run:
    """One way of making everything, in a folder of its own."""

    def __init__(self, source, program, threads, order, language):
        self.source, self.program, self.threads = source, program, threads
        self.environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1", **language}
        self.folder = tempfile.mkdtemp(prefix="entente-determinism-")
        self.sums = {}
        self.documents = sorted(glob.glob(os.path.join(source, "examples", "articles", "*.txt")))
        random.Random(order).shuffle(self.documents)
        self.unshuffled = sorted(self.documents)

    def call(self, name, *arguments):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{name}: {done.returncode}: {done.stderr.decode()}")
        if done.stdout:
            self.sums[name] = hashlib.sha256(done.stdout).hexdigest()

    def keep(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            self.sums[name] = hashlib.sha256(file.read()).hexdigest()

    def folders(self, graph):
        """The formats that are folders of files."""
        for form in ("csv", "neo4j"):
            os.mkdir(os.path.join(self.folder, graph + form))
            self.call("", "export", graph, "--to", form, "-o", graph + form)
            for name in sorted(os.listdir(os.path.join(self.folder, graph + form))):
                self.keep(os.path.join(graph + form, name))

    def make(self):
        threads = ["--threads", str(self.threads)]
        self.call("extract", "extract", *self.unshuffled, *threads, "--quiet")
        self.call("", "build", *self.documents, os.path.join(self.source, "examples", "extraction.json"), "-o",
                  "news.entente", *threads, "--quiet")
        write_rows(os.path.join(self.folder, "rows.tsv"))
        self.call("", "build", "rows.tsv", "-o", "rows.entente", *threads, "--quiet")
        self.call("", "merge", *random.Random(self.threads).sample(["news.entente", "rows.entente"], 2), "-o",
                  "all.entente", "--quiet")
        for graph in ("news.entente", "rows.entente", "all.entente"):
            self.keep(graph)
            self.call(f"info {graph}", "info", graph)
            self.folders(graph)
            for form in FORMATS:
                if form != "ndjson" or graph == "news.entente":
                    self.call(f"export {graph} --to {form}", "export", graph, "--to", form)
        for query in sorted(glob.glob(os.path.join(self.source, "examples", "queries", "*.cypher"))):
            self.call("query " + os.path.basename(query), "query", "news.entente", "--file", query, "--format", "json")
        for i, pair in enumerate([("Moon Jae-in", "Sergei Lavrov"), ("Iran", "Ukraine"), ("Turkey", "Russia")]):
            self.call(f"path {i}", "path", "news.entente", *pair, "--all", "--format", "json")
            self.call(f"show {i}", "show", "news.entente", pair[1])
        for name, options in {"around.svg": ["--around", "Kim Jong-un"], "all.svg": ["--level", "country"]}.items():
            self.call("", "draw", "news.entente", "-o", name, *options)
            self.keep(name)
        shutil.rmtree(self.folder)
        return self.sums


def main():
    source = os.path.abspath(sys.argv[1])
    locales = tempfile.mkdtemp(prefix="entente-locales-")
    languages = [{"LC_ALL": "C", "TZ": "UTC"}, {**turkish(locales), "TZ": "Pacific/Kiritimati"},
                 {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"}]
    first, differences, runs = None, 0, 0
    for program in map(os.path.abspath, sys.argv[2:]):
        for order, threads in enumerate([1, 2, 8]):
            language = languages[order]
            sums = Run(source, program, threads, order, language).make()
            runs += 1
            if first is None:
                first = sums
            for name in sorted(first.keys() | sums.keys()):
                if first.get(name) != sums.get(name):
                    differences += 1
                    print(f"{program}, {threads} threads, {json.dumps(language)}: {name} differs")
    shutil.rmtree(locales)
    print(f"{runs} runs, {len(first)} outputs, {differences} differences")
    return 1 if differences else 0


sys.exit(main())
