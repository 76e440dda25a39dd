"""Readers of graph formats: each gives how many differences it finds."""

import datetime
import io
import json
import math
import pathlib
import re
import subprocess
import xml.etree.ElementTree

from reference import EDGE_TYPES, INTEGER, NODE_TYPES, NUMBER, Findings, compare, line, written_ids

SCHEMAS = pathlib.Path(__file__).parents[1] / "schemas"
LONGEST_ID = 1000


def ids_of(exporter):
    return written_ids(exporter.reference.nodes, LONGEST_ID)


def xmllint(exporter):
    """The schemas, which hold ids unique, ends known, weights above zero and dates whole."""
    failures = 0
    for form in ("graphml", "gexf"):
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--huge", "--schema", SCHEMAS / f"{form}.xsd", "-"],
                              input=exporter.text(form).encode(), capture_output=True)
        if done.returncode != 0:
            print(f"xmllint {exporter.name}: {done.stderr.decode()[:1000]}")
        failures += done.returncode != 0
    return failures + gexf_times(exporter)


def days(text):
    """First and last day of an EDTF date, nothing where it is open."""
    first = last = None
    bare = text.replace("../", "").replace("/..", "")
    if bare:
        parts = [int(part) for part in bare.split("-")]
        begin = datetime.date(*(parts + [1, 1])[:3])
        if len(parts) == 3:
            end = begin
        elif len(parts) == 2:
            end = (begin + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        else:
            end = begin.replace(month=12, day=31)
        first = None if text.startswith("../") else begin.isoformat()
        last = None if text.endswith("/..") else end.isoformat()
    return first, last


def gexf_times(exporter):
    """Closed dates of single relations, as Gephi's timeline takes them."""
    findings = Findings(f"GEXF's times {exporter.name}")
    space = "{http://gexf.net/1.3}"
    times = {}
    for edge in xml.etree.ElementTree.fromstring(exporter.text("gexf")).iter(space + "edge"):
        values = {value.get("for"): value.get("value") for value in edge.iter(space + "attvalue")}
        times[values["relation_ids"]] = edge.get("start"), edge.get("end"), edge.find(space + "spells")
    for link in exporter.reference.links:
        first, last = days(link.get("start", ""))[0], days(link.get("end", ""))[1]
        if "relation_ids" in link or first is None or last is None or first > last:
            continue
        if times[link["key"]] != (first, last, None):
            findings.add(f"{link['key']} is {times[link['key']]}, wanted {first} {last}")
    print(f"{findings.name}: {len(times)} edges, {findings.count} differences")
    return findings.count


def networkx(exporter):
    import networkx as nx
    from networkx.readwrite import json_graph
    graph = nx.read_graphml(io.BytesIO(exporter.text("graphml").encode()), force_multigraph=True)
    assert graph.is_directed() == exporter.reference.directed
    found = {"nodes": dict(graph.nodes(data=True)),
             "edges": [dict(data, source=a, target=b) for a, b, data in graph.edges(data=True)]}
    # The edge's own id, and the XML attribute that Gephi takes for the type.
    differences = compare(f"NetworkX, GraphML, {exporter.name}", exporter.reference, found, ids_of(exporter))
    graph = json_graph.node_link_graph(exporter.document)
    nodes = {node["id"]: {key: value for key, value in node.items() if key != "id"} for node in exporter.document["nodes"]}
    links = {link["key"]: {key: value for key, value in link.items() if key not in ("source", "target", "key")}
             for link in exporter.document["links"]}
    same = (dict(graph.nodes(data=True)) == nodes and
            {key: data for _, _, key, data in graph.edges(keys=True, data=True)} == links)
    print(f"NetworkX, node-link, {exporter.name}: {graph.number_of_edges()} edges, {'same' if same else 'different'}")
    return differences + (not same)


def igraph(exporter):
    import igraph as ig
    graph = ig.Graph.Read_GraphML(str(exporter.file("graphml")))
    assert graph.is_directed() == exporter.reference.directed

    def told(values):
        return {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in values.items()}
    # Of an ampersand in an id igraph 0.10 makes a character reference (libxml2 gives it so to a SAX reader).
    ids = [text.replace("&#38;", "&") for text in graph.vs["id"]]
    found = {"nodes": {ids[vertex.index]: told(vertex.attributes()) for vertex in graph.vs},
             "edges": [dict(told(edge.attributes()), source=ids[edge.source], target=ids[edge.target])
                       for edge in graph.es]}
    return compare(f"igraph {exporter.name}", exporter.reference, found, ids_of(exporter))


def graph_tool(exporter):
    import graph_tool as gt
    graph = gt.load_graph(str(exporter.file("graphml")))
    assert graph.is_directed() == exporter.reference.directed
    kinds = {"text": ("string",), "integer": ("int32_t", "int64_t"), "number": ("double", "long double"), "boolean": ("bool",)}
    findings = Findings(f"graph-tool's types {exporter.name}")
    for types, maps in ((NODE_TYPES, graph.vp), (EDGE_TYPES, graph.ep)):
        for name, kind in types.items():
            # What no node or edge has is not there.
            if name in maps and maps[name].value_type() not in kinds[kind]:
                findings.add(f"{name} is {maps[name].value_type()}")

    def values(maps, key):
        return {name: bool(one[key]) if one.value_type() == "bool" else one[key] for name, one in maps.items()}
    ids = graph.vp["_graphml_vertex_id"]
    found = {"nodes": {ids[vertex]: values(graph.vp, vertex) for vertex in graph.vertices()},
             "edges": [dict(values(graph.ep, edge), source=ids[edge.source()], target=ids[edge.target()])
                       for edge in graph.edges()]}
    return findings.count + compare(f"graph-tool {exporter.name}", exporter.reference, found, ids_of(exporter))


def rdflib(exporter):
    import rdflib as rdf
    from urllib.parse import quote
    graph = rdf.Graph()
    graph.parse(data=exporter.text("turtle"), format="turtle")
    term = rdf.Namespace("urn:entente:term:")
    prov = rdf.Namespace("http://www.w3.org/ns/prov#")
    findings = Findings(f"rdflib {exporter.name}")

    def iri(kind, text):
        return rdf.URIRef(f"urn:entente:{kind}:{quote(text, safe='-._~:')}")

    def check(subject, predicate, wanted):
        found = graph.value(subject, predicate)
        if isinstance(wanted, rdf.URIRef) or found is None or wanted is None:
            same = found == wanted
        elif isinstance(wanted, str):
            same = str(found) == wanted
        else:
            same = abs(float(found) - wanted) < 1e-6
        if not same:
            findings.add(f"{predicate} of {subject!r:.150} is {found!r:.200}, wanted {wanted!r:.200}")
    for node in exporter.reference.nodes:
        subject = iri("entity", node["id"])
        check(subject, rdf.RDF.type, term[node["entity_type"]])
        check(subject, rdf.RDFS.label, node["name"])
        check(subject, term.country, node.get("country"))
        aliases = {str(value) for value in graph.objects(subject, rdf.SKOS.altLabel)}
        if aliases != set(node.get("aliases", [])):
            findings.add(f"aliases of {subject!r:.150} are {aliases!r:.200}")
    for link in exporter.reference.links:
        subject = iri("relation", link["key"])
        source, target, predicate = iri("entity", link["source"]), iri("entity", link["target"]), term[link["relation"]]
        for name, wanted in ((rdf.RDF.type, rdf.RDF.Statement), (rdf.RDF.subject, source), (rdf.RDF.object, target),
                             (rdf.RDF.predicate, predicate), (term.status, link["status"]),
                             (term.start, link.get("start")), (term.end, link.get("end")),
                             (term.confidence, link["confidence"]), (term.reports, link["weight"]),
                             (term.documents, link["documents"])):
            check(subject, name, wanted)
        if link["status"] == "occurred" and (source, predicate, target) not in graph:
            findings.add(f"no triple for {link['key']}")
        quotes = sorted(str(graph.value(one, prov.value) or "") for one in graph.objects(subject, prov.wasDerivedFrom))
        if quotes != sorted(one.get("quote", "") for one in link.get("evidence", [])):
            findings.add(f"quotes of {link['key']} are {quotes!r:.200}")
    statements = len(list(graph.subjects(rdf.RDF.type, rdf.RDF.Statement)))
    if statements != len(exporter.reference.links):
        findings.add(f"{statements} statements, wanted {len(exporter.reference.links)}")
    print(f"{findings.name}: {len(graph)} triples, {statements} statements, {findings.count} differences")
    return findings.count


def undotted(text):
    """What Graphviz makes of an escape string: escapes, then entities."""
    text = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nlr" else match[1], text)
    return text.replace("&lt;", "<").replace("&amp;", "&")


def squeezed(text):
    return re.sub(r"\s", "", text)


def graphviz(exporter):
    """Nodes, names, ends and weights; a drawing takes one edge a pair, type and status unless it is told otherwise."""
    merged = exporter
    if "--merge" not in exporter.selection:
        merged = type(exporter)(exporter.entente, exporter.graph, exporter.selection + ["--merge", "type"], exporter.folder)
    done = subprocess.run(["dot", "-Tdot_json"], input=exporter.text("dot").encode(), capture_output=True)
    findings = Findings(f"dot {exporter.name}")
    if done.returncode != 0 or done.stderr:
        findings.add(done.stderr.decode()[:500])
    # Graphviz writes bytes below 0x20 as they are, which strict readers refuse.
    document = json.loads(done.stdout.decode(), strict=False)
    reference = merged.reference
    nodes = [node for node in document["objects"] if "nodes" not in node]
    edges = document.get("edges", [])
    drawn = {end for link in reference.links for end in (link["source"], link["target"])}
    ids = written_ids(exporter_nodes(reference, drawn), LONGEST_ID)
    found = {undotted(node["name"]): node for node in nodes}
    if len(found) != len(drawn):
        findings.add(f"{len(found)} nodes, wanted {len(drawn)}")
    for node in reference.nodes:
        if node["id"] not in drawn:
            continue
        read = found.get(ids[node["id"]])
        if read is None:
            findings.add(f"no node {ids[node['id']]!r}")
            continue
        name = squeezed(line(node["name"]))
        label = squeezed(undotted(read["label"]))
        if not label.startswith(name) and not (label.endswith("…") and name.startswith(label[:-1])):
            findings.add(f"label of {node['id']!r} is {read['label']!r:.200}")
    told = sorted((undotted(document["objects"][edge["tail"]]["name"]),
                   undotted(document["objects"][edge["head"]]["name"]), int(edge["weight"]), edge.get("dir") != "none")
                  for edge in edges)
    wanted = sorted((ids[link["source"]], ids[link["target"]], link["weight"], reference_directed(reference, link))
                    for link in reference.links)
    if "pair" in merged.selection:  # the direction of a pair is that of all its relations
        told, wanted = [edge[:3] for edge in told], [edge[:3] for edge in wanted]
    if told != wanted:
        findings.add(f"other edges: {[edge for edge in told if edge not in wanted][:2]} "
                     f"instead of {[edge for edge in wanted if edge not in told][:2]}")
    print(f"{findings.name}: {len(nodes)} nodes, {len(edges)} edges, {findings.count} differences")
    return findings.count


def exporter_nodes(reference, drawn):
    """A drawing leaves out who has no relation, and numbers the rest."""
    return [node for node in reference.nodes if node["id"] in drawn]


def reference_directed(reference, link):
    return reference.is_directed(link)


def of_node(exporter, form):
    done = subprocess.run(["node", pathlib.Path(__file__).with_name("readers.js"), form, exporter.file(form)],
                          capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{form} {exporter.name}: {done.stderr.decode()[:2000]}")
    return json.loads(done.stdout.decode())


def graphology(exporter):
    """What Gephi Lite reads with."""
    differences = 0
    for form in ("graphml", "gexf"):
        found = of_node(exporter, form)
        if form == "graphml":  # which has no direction of single edges
            for edge in found["edges"]:
                del edge["directed"]
        differences += compare(f"graphology-{form} {exporter.name}", exporter.reference, found, ids_of(exporter))
    return differences


def cytoscape(exporter):
    found = of_node(exporter, "cytoscape")
    findings = Findings(f"cytoscape {exporter.name}")
    edges = {edge["id"]: edge for edge in found["edges"]}
    for node in exporter.reference.nodes:
        read = found["nodes"].get(node["id"], {})
        for name, value in node.items():
            if read.get("label" if name == "name" else name) != value:
                findings.add(f"{name} of {node['id']!r} is {read.get(name)!r:.200}")
        if read.get("classes") != [node["entity_type"]]:
            findings.add(f"classes of {node['id']!r} are {read.get('classes')!r}")
    for link in exporter.reference.links:
        read = edges.get(link["key"], {})
        for name, value in link.items():
            if name in ("key", "evidence"):
                continue
            if read.get(name) != value:
                findings.add(f"{name} of {link['key']} is {read.get(name)!r:.200}, wanted {value!r:.200}")
        quotes = [[one.get("quote") for one in each.get("evidence", [])] for each in (read, link)]
        if quotes[0] != quotes[1]:
            findings.add(f"quotes of {link['key']} are {quotes[0]!r:.200}")
        if read.get("directed") != exporter.reference.is_directed(link) and "pair" not in exporter.selection:
            findings.add(f"direction of {link['key']}")
    if (len(found["nodes"]), len(edges)) != (len(exporter.reference.nodes), len(exporter.reference.links)):
        findings.add(f"{len(found['nodes'])} nodes, {len(edges)} edges")
    print(f"{findings.name}: {len(found['nodes'])} nodes, {len(edges)} edges, {findings.count} differences")
    return findings.count
