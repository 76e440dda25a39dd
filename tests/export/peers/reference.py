"""What the files of a graph have to hold: the node-link JSON, brought by the rules of docs/exports.md to what flat
formats have."""

import json
import math
import pathlib
import re

ONTOLOGY = pathlib.Path(__file__).parents[3] / "schemas" / "ontology.json"
TYPES = {one["name"]: one for one in json.loads(ONTOLOGY.read_text(encoding="utf-8"))["types"]}

TEXT, INTEGER, NUMBER, BOOLEAN = "text", "integer", "number", "boolean"
NODE_TYPES = {"label": TEXT, "entity_type": TEXT, "country": TEXT, "aliases": TEXT, "roles": TEXT, "degree": INTEGER}
EDGE_TYPES = {
    "label": TEXT, "weight": NUMBER, "relation": TEXT, "status": TEXT, "start": TEXT, "end": TEXT,
    "confidence": NUMBER, "reports": INTEGER, "documents": INTEGER, "relations": INTEGER, "first_published": TEXT, "last_published": TEXT,
    "symmetric": BOOLEAN, "plover": TEXT, "mode": TEXT, "cameo": TEXT, "quad_class": INTEGER, "goldstein": NUMBER,
    "place": TEXT, "topics": TEXT, "attributed_to": TEXT, "quote": TEXT, "source_title": TEXT,
    "source_publisher": TEXT, "source_url": TEXT, "relation_ids": TEXT}

UNWELCOME = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff" +
                       "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)) + "]")


def clean(text):
    return UNWELCOME.sub(" ", text)


def line(text):
    return re.sub("[ \t\n]+", " ", clean(text)).strip(" ")


def written_ids(nodes, longest):
    """Ids that a file cannot hold get the node's number."""
    ids, taken = {}, {node["id"] for node in nodes}
    for number, node in enumerate(nodes):
        written = line(node["id"])
        if written != node["id"] or not written or len(written.encode()) > longest:
            if len(written) > longest // 8:
                written = written[:longest // 8 - 1].rstrip(" ") + "…"
            written = f"{written}#{number}"
            while written in taken:
                written += "#"
        ids[node["id"]] = written
    return ids


def reading(relation, status):
    kind = TYPES[relation]
    text = line(kind["past"] if status == "occurred" and kind.get("event", True) and kind.get("past")
                else kind["reading"])
    if status == "called_for":
        return text + " (called for)"
    return text if status == "occurred" else f"{text} ({status})"


class Reference:
    """A graph as its node-link JSON has it. `names` are those of all entities, where a selection leaves some out."""

    def __init__(self, document, names=None):
        self.directed = document["directed"]
        self.nodes, self.links = document["nodes"], document["links"]
        self.names = dict(names or {}, **{node["id"]: node["name"] for node in self.nodes})

    def flat_node(self, node, clean_with=line):
        roles = []
        for role in node.get("roles", []):
            parts = [role.get("title", ""), self.names.get(role.get("organization"), "")]
            roles.append(", ".join(part for part in parts if part))
        values = {"label": node["name"], "entity_type": node["entity_type"], "country": node.get("country", ""),
                  "aliases": "; ".join(node.get("aliases", [])), "roles": "; ".join(filter(None, roles))}
        values = {name: clean_with(value) for name, value in values.items()}
        values["degree"] = node["degree"]
        return values

    def size(self, node):
        return math.floor(100 + 40 * math.log2(1 + node["degree"]) + 0.5) / 10

    def flat_edge(self, link, clean_with=line):
        first = (link.get("evidence") or [{}])[0]
        values = {"label": reading(link["relation"], link["status"])}
        for name in ("relation", "status", "start", "end", "first_published", "last_published", "plover", "mode",
                     "cameo"):
            values[name] = link.get(name, "")
        values["place"] = self.names.get(link.get("place"), "")
        values["attributed_to"] = self.names.get(link.get("attributed_to"), "")
        values["topics"] = "; ".join(self.names[topic] for topic in link.get("topics", []))
        values["quote"] = first.get("quote", "")
        values["source_title"] = first.get("title") or first.get("document", "")
        values["source_publisher"] = first.get("publisher", "")
        values["source_url"] = first.get("url", "")
        values["relation_ids"] = " ".join(link.get("relation_ids", [link["key"]]))
        values = {name: clean_with(value) for name, value in values.items()}
        for name in ("confidence", "documents", "symmetric", "quad_class", "goldstein"):
            values[name] = link[name]
        values["relations"] = len(link.get("relation_ids", [link["key"]]))
        values["weight"] = values["reports"] = link["weight"]
        return values

    def is_directed(self, link):
        return self.directed and not link["symmetric"]


def same(wanted, found, kind):
    """Whether a reader's value is what was wanted, in its type; nothing and an empty text are the same."""
    if kind == TEXT:
        return (found or "") == wanted and (found is None or isinstance(found, str))
    if kind == BOOLEAN:
        return found is wanted
    if kind == INTEGER:
        return not isinstance(found, (bool, str)) and found == wanted
    return not isinstance(found, (bool, str)) and found is not None and abs(found - wanted) < 1e-6


class Findings:
    """Differences between what was wanted and what a reader gives; the first ones are told."""

    def __init__(self, name):
        self.name, self.count = name, 0

    def add(self, text):
        self.count += 1
        if self.count <= 5:
            print(f"{self.name}: {text[:600]}")

    def check_values(self, what, wanted, found, kinds):
        for name, value in wanted.items():
            if name in kinds and not same(value, found.get(name), kinds[name]):
                self.add(f"{name} of {what!r:.100} is {found.get(name)!r:.200}, wanted {value!r:.200}")


def compare(name, reference, found, ids, with_sizes=True, kinds=None, clean_with=line):
    """Holds `found`, {"nodes": {id: values}, "edges": [{"source", "target", values…}]}, against the reference."""
    node_kinds, edge_kinds = kinds or (NODE_TYPES, EDGE_TYPES)
    findings = Findings(name)
    if len(found["nodes"]) != len(reference.nodes):
        findings.add(f"{len(found['nodes'])} nodes, wanted {len(reference.nodes)}")
    for node in reference.nodes:
        read = found["nodes"].get(ids[node["id"]])
        if read is None:
            findings.add(f"no node {ids[node['id']]!r}")
            continue
        findings.check_values(node["id"], reference.flat_node(node, clean_with), read, node_kinds)
        if with_sizes and not same(reference.size(node), read.get("size"), NUMBER):
            findings.add(f"size of {node['id']!r} is {read.get('size')!r}, wanted {reference.size(node)}")
    edges = {edge.get("relation_ids"): edge for edge in found["edges"]}
    if not len(found["edges"]) == len(edges) == len(reference.links):
        findings.add(f"{len(found['edges'])} edges of {len(edges)} ids, wanted {len(reference.links)}")
    for link in reference.links:
        wanted = reference.flat_edge(link, clean_with)
        read = edges.get(wanted["relation_ids"])
        if read is None:
            findings.add(f"no edge {wanted['relation_ids']}")
            continue
        ends, wanted_ends = [read["source"], read["target"]], [ids[link["source"]], ids[link["target"]]]
        if not reference.directed:  # readers may give the ends of an undirected edge in either order
            ends, wanted_ends = sorted(ends), sorted(wanted_ends)
        if ends != wanted_ends:
            findings.add(f"ends of {wanted['relation_ids']} are {ends!r}, wanted {wanted_ends!r}")
        if "directed" in read and read["directed"] != reference.is_directed(link):
            findings.add(f"direction of {wanted['relation_ids']} is {read['directed']}")
        findings.check_values(wanted["relation_ids"], wanted, read, edge_kinds)
    print(f"{name}: {len(found['nodes'])} nodes, {len(found['edges'])} edges, {findings.count} differences")
    return findings.count
