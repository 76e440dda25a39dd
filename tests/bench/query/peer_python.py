"""peer_python.py PEER EDGES QUERIES: networkx, igraph or graph-tool at the tasks of the benchmark.

Reads `TASK COUNT` lines, answers `seconds checksum`, or `-` for a task that the library has no search for.
"""
import sys
import time

peer, edges_path, queries_path = sys.argv[1:4]
edges = [tuple(map(int, line.split())) for line in open(edges_path)]
queries = [tuple(map(int, line.split())) for line in open(queries_path)]
nodes = 1 + max(max(edge[0], edge[1]) for edge in edges)
types = 1 + max(edge[2] for edge in edges)


def networkx_tasks():
    import networkx

    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((edge[0], edge[1]) for edge in edges)
    by_type = [networkx.MultiDiGraph() for _ in range(types)]
    for one in by_type:
        one.add_nodes_from(range(nodes))
    for edge in edges:
        by_type[edge[2]].add_edge(edge[0], edge[1])

    def shortest(source, target, _):
        try:
            return len(networkx.bidirectional_shortest_path(graph, source, target)) - 1
        except networkx.NetworkXNoPath:
            return 0

    def two_hop(source, _, __):
        near = set(graph.successors(source))
        reached = set(near)
        for node in near:
            reached.update(graph.successors(node))
        return len(reached)

    def acyclic(source, target, kind):
        if source == target:
            return 0
        return sum(1 for _ in networkx.all_simple_paths(by_type[kind], source, target, cutoff=3))

    return "networkx " + networkx.__version__, {"shortest": shortest, "two-hop": two_hop, "acyclic": acyclic}


def igraph_tasks():
    import igraph

    graph = igraph.Graph(n=nodes, edges=[edge[:2] for edge in edges], directed=True)
    by_type = [igraph.Graph(n=nodes, edges=[edge[:2] for edge in edges if edge[2] == kind], directed=True)
               for kind in range(types)]

    def shortest(source, target, _):
        path = graph.get_shortest_paths(source, to=target, mode="out", output="epath")[0]
        return len(path)

    def two_hop(source, _, __):
        return graph.neighborhood_size(source, order=2, mode="out", mindist=1)

    def acyclic(source, target, kind):
        if source == target:
            return 0
        return len(by_type[kind].get_all_simple_paths(source, to=target, cutoff=3, mode="out"))

    return "igraph " + igraph.__version__, {"shortest": shortest, "two-hop": two_hop, "acyclic": acyclic}


def graph_tool_tasks():
    import graph_tool.all as graph_tool

    graph = graph_tool.Graph(directed=True)
    graph.add_vertex(nodes)
    graph.add_edge_list([edge[:2] for edge in edges])
    graph.set_fast_edge_removal(False)

    def shortest(source, target, _):
        distance = graph_tool.shortest_distance(graph, source=source, target=target)
        return 0 if distance > nodes else int(distance)

    return "graph-tool " + graph_tool.__version__.split()[0], {"shortest": shortest}


name, tasks = {"networkx": networkx_tasks, "igraph": igraph_tasks, "graph-tool": graph_tool_tasks}[peer]()
print("ready", name, flush=True)
for line in sys.stdin:
    task, count = line.split()
    if task not in tasks:
        print("-", flush=True)
        continue
    run = tasks[task]
    total = 0
    begin = time.perf_counter()
    for query in queries[: int(count)]:
        total += run(*query)
    print(f"{time.perf_counter() - begin:.9f} {total}", flush=True)
