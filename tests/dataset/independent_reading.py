"""Reads datasets with Python alone and holds counts, actors, codes and dates against the graph that entente builds.

usage: independent_reading.py PROGRAM FOLDER [FOLDER_OF_REAL_FILES]
"""
import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

program, folder = sys.argv[1:3]
real = sys.argv[3] if len(sys.argv) > 3 else ""
failures = []


def expect(what, expected, got):
    if expected != got:
        failures.append(f"{what}: expected {expected}, got {got}")


def graph_of(path, where):
    name = os.path.join(where, "g.entente")
    for old in (name, name + "-snapshot"):
        if os.path.exists(old):
            os.remove(old)
    subprocess.run([program, "build", path, "-o", name, "--quiet"], check=True, stderr=subprocess.DEVNULL)
    out = subprocess.run([program, "export", name, "--to", "json", "-o", "-"], check=True, stdout=subprocess.PIPE)
    graph = json.loads(out.stdout)
    return {node["id"]: node for node in graph["nodes"]}, graph["links"]


def compare(name, rows, nodes, links):
    """rows: (source code or None, target code or None, CAMEO code or None, date) of each usable row."""
    expect(f"{name}: events", len(rows), sum(link["weight"] for link in links))
    dates = collections.Counter(row[3] for row in rows)
    told = collections.Counter()
    codes = collections.Counter()
    pairs = collections.Counter()
    for link in links:
        told[link["start"]] += link["weight"]
        for piece in link["evidence"]:
            codes[piece.get("cameo", link.get("cameo"))] += 1
        ends = [link["source"], link["target"]]
        if all(end.startswith("country:") for end in ends):
            pairs[tuple(sorted(end[8:] for end in ends))] += link["weight"]
    expect(f"{name}: dates", dates, told)
    countries = collections.Counter(
        tuple(sorted((source, target))) for source, target, _, _ in rows
        if source and target and {"country:" + source, "country:" + target} <= set(nodes))
    expect(f"{name}: country pairs", countries, pairs)
    quotes = sum(len(link["evidence"]) for link in links)
    expect(f"{name}: pieces of evidence", len(rows), quotes)


def read_gdelt(path):
    rows = []
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) not in (57, 58, 61) or not fields[5] or not fields[15]:
                continue
            day = fields[1]
            if not fields[26].isdigit() or not "01" <= day[4:6] <= "12":
                continue
            rows.append((fields[5], fields[15], fields[26], f"{day[:4]}-{day[4:6]}-{day[6:]}"))
    return rows


def read_icews(path):
    with open(path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(None, None, row["CAMEO Code"], row["Event Date"]) for row in table if row["Event Date"] != "2030-02-31"]


def read_quadruples(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [(None, None, None, fields[3]) for fields in lines if len(fields) >= 4]


def compare_file(name, rows, path, where):
    nodes, links = graph_of(path, where)
    if rows and rows[0][0] is None:
        expect(f"{name}: events", len(rows), sum(link["weight"] for link in links))
        told = collections.Counter()
        for link in links:
            told[link["start"]] += link["weight"]
        expect(f"{name}: dates", collections.Counter(row[3] for row in rows), told)
        expect(f"{name}: pieces of evidence", len(rows), sum(len(link["evidence"]) for link in links))
    else:
        compare(name, rows, nodes, links)


with tempfile.TemporaryDirectory() as where:
    files = [("20300105143000.export.CSV", read_gdelt, folder), ("20300105.export.CSV", read_gdelt, folder),
             ("icews.tab", read_icews, folder), ("quadruples.tsv", read_quadruples, folder)]
    if os.path.isdir(real):
        files += [("gdelt/20191024143000.export.CSV", read_gdelt, real),
                  ("icews_events.2018.sample.tab", read_icews, real)]
    else:
        print("skipped: the real files are not here")
    for name, reader, base in files:
        path = os.path.join(base, name)
        compare_file(name, reader(path), path, where)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
