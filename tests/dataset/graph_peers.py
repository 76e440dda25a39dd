#!/usr/bin/env python3
"""Graph files that NetworkX, igraph and graph-tool write, read by `entente build` and compared with what was written.

    graph_peers.py ENTENTE
"""

import json
import pathlib
import subprocess
import sys
import tempfile

NODES = [("a", "Ana \"<&>\" Ø", "Person"), ("b", "Ben", "Person"), ("c", "Chad", "Country")]
EDGES = [("a", "b", "met", "2024-05-01"), ("a", "b", "met", "2024-06-01"), ("b", "c", "visits", "2023"),
         ("c", "a", "praises", "2022-02")]
EXPECTED = sorted([("Ana \"<&>\" Ø", "MEETS", "Ben", "2024-05-01"), ("Ana \"<&>\" Ø", "MEETS", "Ben", "2024-06-01"),
                   ("Ben", "VISITS", "Chad", "2023"), ("Chad", "PRAISES", "Ana \"<&>\" Ø", "2022-02")])


def networkx_files(folder):
    import networkx
    graph = networkx.MultiDiGraph()
    for node, name, kind in NODES:
        graph.add_node(node, name=name, type=kind)
    for source, target, kind, date in EDGES:
        graph.add_edge(source, target, type=kind, date=date, weight=1.5)
    networkx.write_graphml(graph, folder / "networkx.graphml")
    networkx.write_gexf(networkx.relabel_nodes(graph, {}), folder / "networkx.gexf")
    (folder / "networkx.json").write_text(json.dumps(networkx.node_link_data(graph)))
    return [("graphml", "networkx.graphml"), ("gexf", "networkx.gexf"), ("node-link", "networkx.json")]


def igraph_files(folder):
    import igraph
    graph = igraph.Graph(directed=True)
    graph.add_vertices([node for node, _, _ in NODES])
    graph.vs["name"] = [name for _, name, _ in NODES]
    graph.vs["type"] = [kind for _, _, kind in NODES]
    places = {node: i for i, (node, _, _) in enumerate(NODES)}
    graph.add_edges([(places[source], places[target]) for source, target, _, _ in EDGES])
    graph.es["relation"] = [kind for _, _, kind, _ in EDGES]
    graph.es["date"] = [date for _, _, _, date in EDGES]
    graph.write_graphml(str(folder / "igraph.graphml"))
    return [("graphml", "igraph.graphml")]


def graph_tool_files(folder):
    import graph_tool
    graph = graph_tool.Graph(directed=True)
    names, kinds = graph.new_vertex_property("string"), graph.new_vertex_property("string")
    words, dates = graph.new_edge_property("string"), graph.new_edge_property("string")
    vertices = {}
    for node, name, kind in NODES:
        vertices[node] = graph.add_vertex()
        names[vertices[node]], kinds[vertices[node]] = name, kind
    for source, target, kind, date in EDGES:
        edge = graph.add_edge(vertices[source], vertices[target])
        words[edge], dates[edge] = kind, date
    graph.vp["label"], graph.vp["type"], graph.ep["type"], graph.ep["date"] = names, kinds, words, dates
    graph.save(str(folder / "graph_tool.graphml"), fmt="graphml")
    return [("graphml", "graph_tool.graphml")]


def read(entente, folder, reader, file):
    graph = folder / (file + ".entente")
    subprocess.run([entente, "build", "--quiet", "--from", reader, folder / file, "-o", graph], check=True)
    exported = subprocess.run([entente, "export", "--to", "json", graph], check=True, capture_output=True, text=True)
    data = json.loads(exported.stdout)
    names = {node["id"]: node["name"] for node in data["nodes"]}
    types = {node["name"]: node["entity_type"] for node in data["nodes"]}
    ends = []
    for link in data["links"]:
        pair = (names[link["source"]], names[link["target"]])
        ends.append((min(pair) if link["symmetric"] else pair[0], link["relation"],
                     max(pair) if link["symmetric"] else pair[1], link["start"]))
    return sorted(ends), types


def main():
    entente = sys.argv[1]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for make in (networkx_files, igraph_files, graph_tool_files):
            try:
                files = make(folder)
            except ImportError as missing:
                print(f"skipped: {missing}")
                continue
            for reader, file in files:
                relations, types = read(entente, folder, reader, file)
                wanted = {name: kind for _, name, kind in NODES}
                good = relations == EXPECTED and types == wanted
                print(f"{file}: {'as written' if good else f'differs: {relations} {types}'}")
                failed |= not good
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
