"""Readers of tables, scripts and of entente's own lines: each gives how many differences it finds."""

import csv
import io
import json
import re
import subprocess

from reference import BOOLEAN, EDGE_TYPES, INTEGER, NODE_TYPES, NUMBER, Findings, clean, compare, line, written_ids

LONGEST_ID = 1000


def typed(row, kinds):
    """Cells as values of the attributes' types."""
    makers = {INTEGER: int, NUMBER: float, BOOLEAN: {"true": True, "false": False}.get}
    return {name: makers[kinds[name]](cell) if kinds.get(name) in makers and cell != "" else cell
            for name, cell in row.items()}


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def csv_files(exporter):
    """With Python's reader, and one apostrophe off where a cell has one before it."""
    folder = exporter.files("csv")

    def table(name):
        header, *rows = rows_of(folder / name)
        return [dict(zip(header, (cell[1:] if cell.startswith("'") else cell for cell in row))) for row in rows]
    findings = Findings(f"cells {exporter.name}")
    for name in ("nodes.csv", "edges.csv"):
        for row in rows_of(folder / name)[1:]:
            for cell in row:
                if re.match("[=+@\t\r＝＋－＠]|-[^0-9]", cell):
                    findings.add(f"{cell!r:.100} runs in a spreadsheet")
    nodes = {row["id"]: typed(row, NODE_TYPES) for row in table("nodes.csv")}
    edges = [dict(typed(row, EDGE_TYPES), directed=row["type"] == "Directed") for row in table("edges.csv")]
    ids = written_ids(exporter.reference.nodes, LONGEST_ID)
    check_pair_directions(exporter, edges)
    return findings.count + compare(f"csv {exporter.name}", exporter.reference, {"nodes": nodes, "edges": edges}, ids,
                                    with_sizes=False, clean_with=clean)


def check_pair_directions(exporter, edges):
    """The direction of a merged pair is that of all its relations, which node-link does not tell."""
    if "pair" in exporter.selection:
        for edge in edges:
            del edge["directed"]


def neo4j_files(exporter):
    """By the rules of the manual of `neo4j-admin database import`: typed headers, arrays joined by semicolons."""
    folder = exporter.files("neo4j")
    kinds = {"string": "text", "long": INTEGER, "double": NUMBER, "boolean": BOOLEAN, "date": "text"}

    def table(name):
        header, *rows = rows_of(folder / name)
        names = [re.sub(r":.*", "", column) or column for column in header]
        types = {short: kinds[column.split(":")[1]] for short, column in zip(names, header)
                 if column.split(":")[1] in kinds}
        return [typed(dict(zip(names, row)), types) for row in rows]
    nodes = {}
    for row in table("nodes.csv"):
        labels = row[":LABEL"].split(";")
        assert labels[0] == "Entity"
        nodes[row["id"]] = dict(row, label=row["name"], entity_type=labels[1],
                                aliases="; ".join(filter(None, row["aliases"].split(";"))))
    edges = []
    for row in table("relations.csv"):
        for name in ("start", "end"):
            day = row[name]
            assert day == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", day), day
        known = {name: row[name + "_edtf"] for name in ("start", "end", "first_published", "last_published")}
        edges.append(dict(row, source=row[":START_ID(Entity)"], target=row[":END_ID(Entity)"], **known))
        assert row[":TYPE"] == row["relation"]

    # An alias with a semicolon has a comma in its stead, and the list is read apart.
    node_kinds = {name: kind for name, kind in NODE_TYPES.items() if name != "aliases"}
    ids = written_ids(exporter.reference.nodes, LONGEST_ID)
    findings = Findings(f"Neo4j's aliases {exporter.name}")
    for node in exporter.reference.nodes:
        wanted = "; ".join(filter(None, (line(alias).replace(";", ",") for alias in node.get("aliases", []))))
        if nodes.get(ids[node["id"]], {}).get("aliases") != wanted:
            findings.add(f"{nodes.get(ids[node['id']], {}).get('aliases')!r:.200}, wanted {wanted!r:.200}")
    return findings.count + compare(f"Neo4j's files {exporter.name}", exporter.reference,
                                    {"nodes": nodes, "edges": edges}, ids, with_sizes=False,
                                    kinds=(node_kinds, EDGE_TYPES), clean_with=line)


class Literals:
    """The literals of Cypher that the script is made of."""

    TOKEN = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|(-?\d[\w.+-]*)|(true|false|date)\b|([A-Za-z_]\w*)|(.))", re.S)
    ESCAPES = {"n": "\n", "t": "\t", "'": "'", "\\": "\\"}

    def __init__(self, text, at):
        self.text, self.at = text, at

    def token(self):
        match = self.TOKEN.match(self.text, self.at)
        self.at = match.end()
        return match

    def peek(self):
        return self.TOKEN.match(self.text, self.at)[5]

    def string(self, match):
        text = re.sub(r"\\(.)", lambda escape: self.ESCAPES[escape[1]], match[1])
        while self.peek() == "+":
            self.token()
            text += self.string(self.token())
        return text

    def value(self):
        match = self.token()
        if match[1] is not None:
            return self.string(match)
        if match[2]:
            return float(match[2]) if re.search("[.e]", match[2]) else int(match[2])
        if match[3] in ("true", "false"):
            return match[3] == "true"
        if match[3] == "date":
            self.token()
            day = self.value()
            self.token()
            return day
        closing, found = {"[": "]", "{": "}"}[match[5]], []
        while self.peek() != closing:
            if closing == "}":
                name = self.token()[4]
                self.token()
                found.append((name, self.value()))
            else:
                found.append(self.value())
            if self.peek() == ",":
                self.token()
        self.token()
        return dict(found) if closing == "}" else found


def cypher_script(exporter):
    text = exporter.text("neo4j")
    findings = Findings(f"Cypher {exporter.name}")
    if "\\u" in text or "\\U" in text:
        findings.add("an escape that Neo4j resolves before it reads")
    nodes, edges, at = {}, [], 0
    while (at := text.find("UNWIND [", at)) >= 0:
        literals = Literals(text, at + len("UNWIND "))
        rows = literals.value()
        at = literals.at
        tail = text[at:text.index(";\n", at)]
        for row in rows:
            if "properties" in row:
                known = {name: row["properties"].get(name + "_edtf")
                         for name in ("start", "end", "first_published", "last_published")}
                edges.append(dict(row["properties"], source=row["source"], target=row["target"], **known))
                if f"[r:`{row['properties']['relation']}`" not in tail:
                    findings.add(f"type of {row['id']}")
            else:
                entity_type = re.search(r"n:(\w+)$", tail)[1]
                nodes[row["id"]] = dict(row, label=row["name"], entity_type=entity_type,
                                        aliases="; ".join(row.get("aliases", [])))
    ids = written_ids(exporter.reference.nodes, LONGEST_ID)
    return findings.count + compare(findings.name, exporter.reference, {"nodes": nodes, "edges": edges}, ids,
                                    with_sizes=False, clean_with=clean)


def geojson(exporter):
    document = json.loads(exporter.text("geojson"))
    findings = Findings(f"GeoJSON {exporter.name}")
    links = {link["key"]: link for link in exporter.reference.links}
    if len(document["features"]) + document["without_location"] != len(links):
        findings.add(f"{len(document['features'])} and {document['without_location']} of {len(links)}")
    for feature in document["features"]:
        link, properties = links[feature["id"]], feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"]
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            findings.add(f"{feature['id']} lies nowhere")
        for name, value in link.items():
            if name not in ("key", "evidence") and properties.get(name) != value:
                findings.add(f"{name} of {feature['id']} is {properties.get(name)!r:.200}")
        if properties["place_name"] != exporter.reference.names[link["place"]]:
            findings.add(f"place of {feature['id']}")
    print(f"{findings.name}: {len(document['features'])} features, {findings.count} differences")
    return findings.count


def ndjson(exporter):
    """The graph that is built again from the lines, seen through the same selection."""
    lines = exporter.file("ndjson")
    again = exporter.folder / "again.entente"
    again.unlink(missing_ok=True)
    subprocess.run([exporter.entente, "build", "--quiet", lines, "-o", again], check=True)
    found = json.loads(type(exporter)(exporter.entente, again, exporter.selection, exporter.folder).text("json"))
    findings = Findings(f"extractions {exporter.name}")

    def told(document):
        return {link["key"]: link for link in document["links"]}
    wanted, read = told(exporter.document), told(found)
    for key in sorted(set(wanted) | set(read)):
        if wanted.get(key) != read.get(key) and "--no-evidence" not in exporter.selection:
            findings.add(f"{key} is {read.get(key)!r:.250}, wanted {wanted.get(key)!r:.250}")
        if (key in wanted) != (key in read):
            findings.add(f"{key} is there once")
    print(f"{findings.name}: {len(read)} relations, {findings.count} differences")
    return findings.count
