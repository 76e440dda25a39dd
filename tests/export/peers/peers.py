#!/usr/bin/env python3
"""Exports graphs with entente, reads them with a real reader, and compares what arrives with the node-link JSON.

    peers.py ENTENTE FOLDER READER…      FOLDER keeps what npm installs

Graphs: that of the examples' articles, as it is, merged, undirected and by countries; and one of 1,200 hostile names.
Ends with 1 where anything differs, and prints "skipped" where the reader is not installed.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import corpus
import formats
import tables
from reference import Reference

HOSTILE_NAMES = 1200
SELECTIONS = {"examples": [[], ["--merge", "type"], ["--merge", "pair", "--undirected"], ["--level", "country"],
                           ["--no-evidence", "--top", "12"]],
              "hostile": [[], ["--merge", "type"]]}
NPM = ["graphology@0.26", "graphology-graphml@0.5", "graphology-gexf@0.13", "cytoscape@3", "@xmldom/xmldom@0.9"]

READERS = {
    "xmllint": formats.xmllint, "networkx": formats.networkx, "igraph": formats.igraph,
    "graph_tool": formats.graph_tool, "rdflib": formats.rdflib, "graphviz": formats.graphviz,
    "graphology": formats.graphology, "cytoscape": formats.cytoscape, "csv": tables.csv_files,
    "neo4j": tables.neo4j_files, "cypher": tables.cypher_script, "geojson": tables.geojson,
    "ndjson": tables.ndjson,
}


class Exporter:
    """Writes files of one graph and selection, and knows what they have to hold."""

    def __init__(self, entente, graph, selection, folder):
        self.entente, self.graph, self.selection, self.folder = entente, graph, selection, folder
        self.name = " ".join([graph.stem] + selection)
        names = {node["id"]: node["name"] for node in json.loads(self.run([], "json"))["nodes"]}
        self.document = json.loads(self.run(selection, "json"))
        self.reference = Reference(self.document, names)

    def run(self, selection, form):
        command = [self.entente, "export", self.graph, "--to", form] + selection
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    def text(self, form):
        return self.run(self.selection, form)

    def file(self, form):
        path = self.folder / f"graph.{form}"
        path.write_text(self.text(form), encoding="utf-8", newline="")
        return path

    def files(self, form):
        path = self.folder / form
        subprocess.run([self.entente, "export", self.graph, "--to", form, "-o", f"{path}/", "--overwrite"] +
                       self.selection, check=True, capture_output=True)
        return path


def install(folder):
    """The packages of npm; false, told, where they cannot be had."""
    if not (folder / "node_modules" / "cytoscape").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--fetch-retries=0",
                   "--fetch-timeout=30000", "--prefix", folder] + NPM
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as failure:
            print(f"skipped: npm cannot install its packages: {failure}")
            return False
    os.environ["NODE_PATH"] = str(folder / "node_modules")
    return True


def main():
    entente, npm_folder, readers = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
    if {"graphology", "cytoscape"} & set(readers) and not install(npm_folder):
        return 0
    differences = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        hostile = folder / "hostile.ndjson"
        hostile.write_text("".join(json.dumps(one) + "\n" for one in corpus.extractions(HOSTILE_NAMES)))
        articles = pathlib.Path(__file__).parents[3] / "examples" / "articles"
        for name, source in (("examples", articles), ("hostile", hostile)):
            graph = folder / f"{name}.entente"
            subprocess.run([entente, "build", "--quiet", source, "-o", graph], check=True)
            for selection in SELECTIONS[name]:
                exporter = Exporter(entente, graph, selection, folder)
                for reader in readers:
                    try:
                        differences += READERS[reader](exporter)
                    except (ImportError, FileNotFoundError) as missing:
                        print(f"skipped: {missing}")
                        return 0
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
