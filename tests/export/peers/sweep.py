#!/usr/bin/env python3
"""Every selection option in every format: the same relations in each, no weight of 0, no id twice, whole dates.

    sweep.py ENTENTE [GRAPH…]      without graphs: the examples' articles, and coded events made up from numbers
"""

import csv
import datetime
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import corpus
from peers import Exporter
from tables import Literals

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
STATUSES = ["occurred", "planned", "possible", "called_for", "denied"]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def options_of(document):
    """Selections that fit the graph: each option alone, and together."""
    busiest = max(document["nodes"], key=lambda node: node["degree"])["id"]
    kinds = sorted({link["relation"] for link in document["links"]})
    dates = sorted(link["start"] for link in document["links"] if re.fullmatch(DAY, link.get("start", "")))
    middle = dates[len(dates) // 2]
    alone = [["--types", kinds[0]], ["--types", ",".join(kinds[:4])], ["--since", middle], ["--until", middle],
             ["--since", middle[:7], "--until", middle[:7]], ["--since", middle[:4]], ["--around", busiest],
             ["--around", busiest, "--hops", "2"], ["--around", busiest, "--hops", "0"], ["--min-confidence", "0.8"],
             ["--min-weight", "2"], ["--top", "1"], ["--top", "5"], ["--level", "country"], ["--undirected"],
             ["--merge", "none"], ["--merge", "type"], ["--merge", "pair"], ["--no-evidence"],
             ["--query", "MATCH (a)-[r]->(b) WHERE r.confidence > 0.6 RETURN r"],
             ["--query", "MATCH (a:Country) RETURN a"]] + [["--status", status] for status in STATUSES]
    together = [["--level", "country", "--merge", merge, "--undirected"] for merge in ("none", "type", "pair")]
    together += [["--merge", merge, "--min-weight", "2", "--top", "8"] for merge in ("type", "pair")]
    together += [["--since", middle[:4], "--merge", "type", "--level", "country", "--around", busiest],
                 ["--query", "MATCH (a)-[r]->(b) RETURN r", "--status", "occurred", "--merge", "pair", "--no-evidence"]]
    return [[]] + alone + together


class Sweep:
    """The formats of one selection against each other."""

    def __init__(self, exporter):
        self.exporter, self.failures = exporter, 0
        self.single = "--merge" not in exporter.selection or "none" in exporter.selection
        links = exporter.document["links"]
        self.wanted = sorted(" ".join(link.get("relation_ids", [link["key"]])) for link in links)
        self.nodes = len(exporter.document["nodes"])
        self.check("json", self.wanted, self.nodes, [link["weight"] for link in links])

    def fail(self, form, text):
        self.failures += 1
        print(f"{self.exporter.name}: {form}: {text[:400]}")

    def check(self, form, relations, nodes, weights, ids=()):
        if sorted(relations) != self.wanted:
            self.fail(form, f"{len(relations)} edges, wanted {len(self.wanted)}, or others")
        if nodes != self.nodes:
            self.fail(form, f"{nodes} nodes, wanted {self.nodes}")
        if any(float(weight) <= 0 for weight in weights):
            self.fail(form, "a weight of 0")
        if len(set(ids)) != len(ids):
            self.fail(form, "an id twice")

    def graphml(self):
        root = xml.etree.ElementTree.fromstring(self.exporter.text("graphml"))
        edges = list(root.iter(GRAPHML + "edge"))
        data = [{one.get("key"): one.text for one in edge} for edge in edges]
        self.check("graphml", [one["e_relation_ids"] for one in data], len(list(root.iter(GRAPHML + "node"))),
                   [one["e_weight"] for one in data], [edge.get("id") for edge in edges])

    def gexf(self):
        root = xml.etree.ElementTree.fromstring(self.exporter.text("gexf"))
        edges = list(root.iter(GEXF + "edge"))
        ids = [value.get("value") for value in root.iter(GEXF + "attvalue") if value.get("for") == "relation_ids"]
        self.check("gexf", ids, len(list(root.iter(GEXF + "node"))), [edge.get("weight") for edge in edges],
                   [edge.get("id") for edge in edges])
        kinds = [(tuple(sorted([edge.get("source"), edge.get("target")])) if edge.get("type") == "undirected" else
                  (edge.get("source"), edge.get("target")), edge.get("type"), edge.get("kind")) for edge in edges]
        if len(set(kinds)) != len(kinds):
            self.fail("gexf", "edges that Gephi makes one")
        for element in root.iter():
            days = element.get("start"), element.get("end")
            if days == (None, None):
                continue
            if not all(re.fullmatch(DAY, day or "") for day in days) or days[0] > days[1]:
                self.fail("gexf", f"time {days}")
            for day in days:
                datetime.date.fromisoformat(day)
        for spells in root.iter(GEXF + "spells"):
            days = [(spell.get("start"), spell.get("end")) for spell in spells]
            if any(before[1] >= after[0] for before, after in zip(days, days[1:])):
                self.fail("gexf", f"spells that overlap: {days}")

    def csv(self):
        folder = self.exporter.files("csv")
        nodes, edges = ([*csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline=""))]
                        for name in ("nodes.csv", "edges.csv"))
        self.check("csv", [row["relation_ids"] for row in edges], len(nodes), [row["weight"] for row in edges],
                   [row["id"] for row in edges])

    def neo4j(self):
        folder = self.exporter.files("neo4j")
        nodes, edges = ([*csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline=""))]
                        for name in ("nodes.csv", "relations.csv"))
        self.check("neo4j files", [row["relation_ids:string"] for row in edges], len(nodes),
                   [row["weight:double"] for row in edges], [row["id:string"] for row in edges])
        for row in edges:
            if any(row[name] and not re.fullmatch(DAY, row[name]) for name in ("start:date", "end:date")):
                self.fail("neo4j files", "a date that is not whole")

    def cypher(self):
        text, at, nodes, edges = self.exporter.text("neo4j"), 0, 0, []
        while (at := text.find("UNWIND [", at)) >= 0:
            literals = Literals(text, at + len("UNWIND "))
            rows = literals.value()
            at = literals.at
            nodes += sum("properties" not in row for row in rows)
            edges += [row for row in rows if "properties" in row]
        self.check("neo4j script", [row["properties"]["relation_ids"] for row in edges], nodes,
                   [row["properties"]["weight"] for row in edges], [row["id"] for row in edges])

    def cytoscape(self):
        elements = json.loads(self.exporter.text("cytoscape"))["elements"]
        edges = [edge["data"] for edge in elements["edges"]]
        firsts = [ids.split(" ")[0] for ids in self.wanted]
        if sorted(edge["id"].rstrip("#") for edge in edges) != sorted(firsts):
            self.fail("cytoscape", "other edges")
        self.check("cytoscape", [" ".join(edge.get("relation_ids", [edge["id"].rstrip("#")])) for edge in edges],
                   len(elements["nodes"]), [edge["weight"] for edge in edges],
                   [edge["id"] for edge in edges] + [node["data"]["id"] for node in elements["nodes"]])

    def turtle(self):
        text = self.exporter.text("turtle")
        statements = re.findall(r"^<urn:entente:relation:([0-9a-f]{16})> a rdf:Statement", text, re.M)
        if sorted(statements) != sorted(ids.split(" ")[0] for ids in self.wanted):
            self.fail("turtle", f"{len(statements)} statements, wanted {len(self.wanted)}")
        counts = [int(count) for count in re.findall(r"^    term:relations (\d+)", text, re.M)]
        if sum(counts) != sum(len(ids.split(" ")) for ids in self.wanted):
            self.fail("turtle", "another number of relations")

    def geojson(self):
        document = json.loads(self.exporter.text("geojson"))
        ids = [feature["id"] for feature in document["features"]]
        firsts = {ids.split(" ")[0] for ids in self.wanted}
        if len(set(ids)) != len(ids) or not set(ids) <= firsts:
            self.fail("geojson", "other features")
        if len(ids) + document["without_location"] != len(self.wanted):
            self.fail("geojson", "edges that are neither located nor counted")

    def dot(self):
        selection = self.exporter.selection
        merged = self.exporter
        if "--merge" not in selection:
            merged = Exporter(merged.entente, merged.graph, selection + ["--merge", "type"], merged.folder)
        done = subprocess.run(["dot", "-Tdot_json"], input=self.exporter.text("dot").encode(), capture_output=True)
        edges = json.loads(done.stdout.decode(), strict=False).get("edges", [])
        weights = sorted(int(edge["weight"]) for edge in edges)
        if weights != sorted(link["weight"] for link in merged.document["links"]):
            self.fail("dot", f"{len(edges)} edges, wanted {len(merged.document['links'])}, or other weights")

    def html(self):
        """What the page embeds; it may leave out who has no relation."""
        page = self.exporter.text("html")
        data = json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S)[1])
        links, ids = self.exporter.document["links"], [node[5] for node in data["nodes"]]
        kinds = [name for name, *_ in data["types"]]

        def line_of(source, target, kind, status, directed, reports):
            ends = (source, target) if directed else tuple(sorted((source, target)))
            return ends + (kind, status, reports)
        found = [line_of(ids[edge[0]], ids[edge[1]], kinds[edge[2]], STATUSES[edge[3]], edge[4], edge[9])
                 for edge in data["edges"]]
        is_directed = self.exporter.reference.is_directed
        wanted = [line_of(link["source"], link["target"], link["relation"], link["status"], is_directed(link),
                          link["weight"]) for link in links]
        percents = zip(sorted(edge[8] for edge in data["edges"]), sorted(link["confidence"] * 100 for link in links))
        if any(abs(found - wanted) > 0.6 for found, wanted in percents):
            self.fail("html", "other confidences")
        if "pair" in self.exporter.selection:  # whose direction is that of all its relations
            found, wanted = ([tuple(sorted(edge[:2])) + edge[2:] for edge in edges] for edges in (found, wanted))
        if sorted(found) != sorted(wanted):
            self.fail("html", f"other edges: {[one for one in found if one not in wanted][:2]} instead of "
                              f"{[one for one in wanted if one not in found][:2]}")
        ends = {end for link in links for end in (link["source"], link["target"])}
        nodes = {node["id"] for node in self.exporter.document["nodes"]}
        if data["leftOut"] != 0 or len(set(ids)) != len(ids) or not ends <= set(ids) <= nodes:
            self.fail("html", f"{len(ids)} nodes, {data['leftOut']} left out")
        quotes = sum(len(edge[-1]) for edge in data["edges"])
        told = sum(min(len(link.get("evidence", [])), 12) for link in links)
        if quotes != told:
            self.fail("html", f"{quotes} quotes, wanted {told}")

    def svg(self):
        """As many elements as the file for Graphviz has nodes and edges, and XML that parses."""
        try:
            drawing = self.exporter.text("svg")
        except subprocess.CalledProcessError as refused:
            if refused.returncode != 1 or self.exporter.document["links"]:
                raise
            return
        root = xml.etree.ElementTree.fromstring(drawing)
        kinds = [element.get("class") for element in root.iter("{http://www.w3.org/2000/svg}g")]
        statements = re.findall(r"^  \".*\];$", self.exporter.text("dot"), re.M)
        edges = sum('" -> "' in one for one in statements)
        if (kinds.count("edge"), kinds.count("node")) != (edges, len(statements) - edges):
            self.fail("svg", f"{kinds.count('node')} nodes and {kinds.count('edge')} edges of {len(statements)}")

    def ndjson(self):
        """The lines hold the relations that are behind the edges, whatever was merged or folded."""
        again = self.exporter.folder / "again.entente"
        again.unlink(missing_ok=True)
        try:
            lines = self.exporter.file("ndjson")
        except subprocess.CalledProcessError as refused:
            if b"coded events" not in refused.stderr:
                raise
            return
        subprocess.run([self.exporter.entente, "build", "--quiet", lines, "-o", again], check=True)
        exported = subprocess.run([self.exporter.entente, "export", again, "--to", "json", "--no-evidence"], check=True,
                                  capture_output=True).stdout
        found = {link["key"] for link in json.loads(exported)["links"]}
        wanted = {one for ids in self.wanted for one in ids.split(" ")}
        restricted = [option for option in self.exporter.selection if option.startswith("--") and option not in
                      ("--level", "--merge", "--undirected", "--no-evidence")]
        if not wanted <= found or (restricted and found != wanted):
            self.fail("ndjson", f"{len(found)} relations, wanted {len(wanted)}")


def is_selected(link, options):
    """The options that concern a single relation, by what the documentation says of them."""
    kind = options.get("--types")
    if kind and link["relation"] not in kind.split(","):
        return False
    if "--status" in options and link["status"] != options["--status"]:
        return False
    return link["confidence"] >= float(options.get("--min-confidence", 0)) - 1e-6 and \
        link["weight"] >= int(options.get("--min-weight", 1))


def check_filters(exporter, everything):
    """Single filters against the whole graph's links."""
    options = dict(zip(exporter.selection[::2], exporter.selection[1::2]))
    if not options or not set(options) <= {"--types", "--status", "--min-confidence", "--min-weight"}:
        return 0
    wanted = {link["key"] for link in everything if is_selected(link, options)}
    found = {link["key"] for link in exporter.document["links"]}
    if wanted != found:
        print(f"{exporter.name}: {len(found)} relations, wanted {len(wanted)}")
    return wanted != found


def made_events(path):
    """Coded events between bodies of some countries: parallel ones, undated ones, both directions."""
    numbers = corpus.Numbers()
    countries = ["France", "Germany", "Iran", "Iraq", "Japan", "Kenya", "Mexico", "Norway"]
    kinds = ["MEETS", "VISITS", "THREATENS", "PRAISES", "SANCTIONS"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("source,relation,target,date\n")
        for _ in range(400):
            source, target = countries[numbers.below(8)], countries[numbers.below(8)]
            date = ["2024-05-%02d" % (1 + numbers.below(28)), "2024-0%d" % (1 + numbers.below(9)), "2023"][
                min(numbers.below(6), 2) if numbers.below(2) else 0]
            if source != target:
                file.write(f"{source},{kinds[numbers.below(5)]},{target},{date}\n")


def sweep(entente, graph, folder):
    """Checks all selections of a graph; how many failures."""
    whole = Exporter(entente, graph, [], folder)
    failures = empty = selections = 0
    for selection in options_of(whole.document):
        try:
            exporter = Exporter(entente, graph, selection, folder)
        except subprocess.CalledProcessError as refused:
            if refused.returncode != 1:
                raise
            empty += 1
            continue
        selections += 1
        failures += check_filters(exporter, whole.document["links"])
        one = Sweep(exporter)
        for form in (one.graphml, one.gexf, one.csv, one.neo4j, one.cypher, one.cytoscape, one.turtle, one.geojson,
                     one.dot, one.html, one.svg, one.ndjson):
            try:
                form()
            except subprocess.CalledProcessError as refused:
                one.fail(form.__name__, str(refused.stderr))
        failures += one.failures
    print(f"{graph.stem}: {selections} selections in twelve formats, {empty} that leave nothing, {failures} failures")
    return failures


def main():
    entente, graphs = sys.argv[1], [pathlib.Path(graph) for graph in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if not graphs:
            articles = pathlib.Path(__file__).parents[3] / "examples" / "articles"
            graphs = [folder / "examples.entente", folder / "events.entente"]
            subprocess.run([entente, "build", "--quiet", articles, "-o", graphs[0]], check=True)
            made_events(folder / "events.csv")
            subprocess.run([entente, "build", "--quiet", "--from", "csv", folder / "events.csv", "-o", graphs[1]],
                           check=True)
        return 1 if sum(sweep(entente, graph, folder) for graph in graphs) else 0


if __name__ == "__main__":
    sys.exit(main())
