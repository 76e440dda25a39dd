"""Compares what the procedures gave with igraph and NetworkX. The folder given holds edges.tsv (source, target, weight,
quad class, whether symmetric) and results.tsv (name, then numbers)."""
import sys
from itertools import islice

try:
    import igraph
    import networkx
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(0)

folder = sys.argv[1]
ties = [tuple(map(int, line.split())) for line in open(folder + "/edges.tsv")]
results = {}
for line in open(folder + "/results.tsv"):
    name, *numbers = line.split()
    results[name] = [float(number) for number in numbers]
count = int(results["nodes"][0])
arcs, weights = [], []
for source, target, weight, _, symmetric in ties:
    arcs.append((source, target))
    weights.append(weight)
    if symmetric and source != target:
        arcs.append((target, source))
        weights.append(weight)
directed = igraph.Graph(count, arcs, directed=True)
directed.es["weight"] = weights
undirected = igraph.Graph(count, [tie[:2] for tie in ties])
undirected.es["weight"] = [tie[2] for tie in ties]
simple = undirected.copy()
simple.simplify(combine_edges="min")
failures = 0


def check(name, found, wanted, tolerance=1e-6):
    global failures
    worst = max((abs(a - b) / max(1e-3, abs(b)) for a, b in zip(found, wanted)), default=0)
    good = len(found) == len(wanted) and worst <= tolerance
    failures += not good
    print(f"{'same' if good else 'DIFFERENT'}: {name}, largest relative difference {worst:.1e}")


def same_groups(found, wanted):
    return len(set(zip(found, wanted))) == len(set(found)) == len(set(wanted))


print(f"{count} nodes, {len(ties)} relationships; igraph {igraph.__version__}, NetworkX {networkx.__version__}")
check("PageRank", results["pagerank"], directed.pagerank(weights="weight"))
check("betweenness", results["betweenness"], simple.betweenness())
check("weighted betweenness", results["betweenness_weighted"], simple.betweenness(weights="weight"))
for kind, graph in (("weak", undirected), ("strong", directed)):
    wanted = (graph.connected_components if hasattr(graph, "connected_components") else graph.clusters)(mode=kind).membership
    check(f"{kind} components", [float(same_groups(results[kind], wanted))], [1.0])
ours = results["communities"]
numbers = {group: number for number, group in enumerate(sorted(set(ours)))}
check("modularity", results["modularity"], [undirected.modularity([numbers[group] for group in ours])])
best = max(undirected.modularity(undirected.community_leiden("modularity", n_iterations=-1).membership) for _ in range(5))
print(f"modularity {results['modularity'][0]:.4f}, igraph's best of five runs {best:.4f}")
failures += results["modularity"][0] < 0.99 * best
check("maximum flow", results["flow"], [directed.maxflow_value(0, 1, capacity="weight")])
network = networkx.Graph()
network.add_nodes_from(range(count))
for edge in simple.es:
    network.add_edge(*edge.tuple, weight=edge["weight"])
paths = list(islice(networkx.shortest_simple_paths(network, 0, 1, weight="weight"), len(results["k_shortest"])))
check("k shortest paths", results["k_shortest"], [networkx.path_weight(network, path, "weight") for path in paths])
signs = {}
for source, target, _, quad, _ in ties:
    if source != target:
        pair = min(source, target), max(source, target)
        signs[pair] = signs.get(pair, 0) + (1 if quad <= 2 else -1)
signed = networkx.Graph(pair for pair, sign in signs.items() if sign)
check("triangles", results["triangles"], [sum(networkx.triangles(signed).values()) / 3])
sys.exit(failures > 0)
