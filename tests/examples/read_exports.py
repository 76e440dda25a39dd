"""Reads a graph's GraphML and node-link JSON with NetworkX and igraph and compares what arrives.

usage: read_exports.py GRAPH.graphml GRAPH.json

Prints the number of nodes and edges; ends with 77 where a reader is not installed.
"""

import collections
import json
import sys

try:
    import igraph
    import networkx
    from networkx.readwrite import json_graph
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)


def told(edges):
    """How often each (source, relation, target, start, status, weight) occurs."""
    return collections.Counter(
        (source, data["relation"], target, data.get("start") or "", data["status"], float(data["weight"]))
        for source, target, data in edges)


graphml_file, json_file = sys.argv[1:3]
with open(json_file, encoding="utf-8") as file:
    document = json.load(file)
expected = told((link["source"], link["target"], link) for link in document["links"])

from_json = json_graph.node_link_graph(document)
from_graphml = networkx.read_graphml(graphml_file, force_multigraph=True)
for graph in (from_json, from_graphml):
    assert graph.is_directed() and graph.is_multigraph()
    assert told(graph.edges(data=True)) == expected, "NetworkX reads other edges"
    assert {node["id"] for node in document["nodes"]} == set(graph.nodes), "NetworkX reads other nodes"
for node in document["nodes"]:
    read = from_graphml.nodes[node["id"]]
    assert read["label"] == node["name"] and read["entity_type"] == node["entity_type"], node["id"]

from_igraph = igraph.Graph.Read_GraphML(graphml_file)
names = from_igraph.vs["id"]
assert told((names[e.source], names[e.target], e.attributes()) for e in from_igraph.es) == expected, \
    "igraph reads other edges"

print(f"{len(document['nodes'])} nodes, {len(document['links'])} edges")
