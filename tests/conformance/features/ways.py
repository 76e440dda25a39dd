#!/usr/bin/python3
"""Works out the expected results of paths.feature by trying every walk, and writes that file.

The questions stand below; each is a path pattern with a selector and a mode. Nothing here knows how the engine works:
a walk is taken edge by edge, kept where it fits, and the selectors choose from the full list at the end.

    ./ways.py > paths.feature
"""

# (source, target, type, day)
EDGES = [("a", "b", "R", 10), ("a", "c", "R", 20), ("b", "d", "R", 15), ("c", "d", "R", 5), ("c", "e", "R", 30),
         ("d", "e", "R", 25), ("e", "e", "R", 40), ("d", "a", "S", 35), ("a", "b", "S", 12), ("e", "f", "S", 40),
         ("f", "g", "S", None)]
NODES = "abcdefg"
ODD = "aceg"  # with the label Odd


class Hop:
    """One element of a pattern: relationships of a type, so many of them, in a direction."""

    def __init__(self, direction, type_, low=1, high=1, form=""):
        self.direction, self.type, self.low, self.high, self.form = direction, type_, low, high, form

    def text(self):
        types = ":" + self.type if self.type else ""
        if self.form == "star":  # openCypher's form
            high = "" if self.high is None else self.high
            inside, behind = f"[{types}*{self.low}..{high}]", ""
        elif self.form:  # GQL's quantifier as it is written
            inside, behind = f"[{types}]", self.form
        else:
            inside, behind = f"[{types}]", ""
        left = "<" if self.direction == "in" else ""
        right = ">" if self.direction == "out" else ""
        return f"{left}-{inside}-{right}{behind}"

    def next(self, node):
        for number, (source, target, type_, _) in enumerate(EDGES):
            if self.type and type_ not in self.type.split("|"):
                continue
            out = source == node and self.direction != "in"
            into = target == node and self.direction != "out"
            if out:
                yield number, target
            if into and not (out and source == target):
                yield number, source


def fits_mode(mode, nodes, edges):
    if mode == "WALK":
        return True
    if len(set(edges)) < len(edges):
        return False
    if mode == "ACYCLIC":
        return len(set(nodes)) == len(nodes)
    if mode == "SIMPLE":
        inner = nodes[:-1]
        return len(set(inner)) == len(inner) and nodes[-1] not in nodes[1:-1]
    return True


def fits_time(edges, gap):
    days = [EDGES[e][3] for e in edges]
    if None in days:
        return False
    return all(x <= y and (gap is None or y - x <= gap) for x, y in zip(days, days[1:]))


def all_walks(start, hops, mode):
    """Every walk that matches the hops, as (nodes, edges, which hop each edge belongs to)."""
    found = []

    def go(nodes, edges, index, turns):
        if index == len(hops):
            found.append((nodes, edges))
            return
        hop = hops[index]
        if turns >= hop.low:
            go(nodes, edges, index + 1, 0)
        if hop.high is not None and turns == hop.high:
            return
        for edge, node in hop.next(nodes[-1]):
            if mode != "WALK" and edge in edges:
                continue
            go(nodes + node, edges + [edge], index, turns + 1)

    go(start, [], 0, 0)
    return found


def walks(question):
    start, hops, end, mode, selector, gap, timed = question
    mode = mode or "TRAIL"
    result = []
    for first in NODES:
        if not allowed(start, first):
            continue
        for nodes, edges in all_walks(first, hops, mode):
            if allowed(end, nodes[-1]) and fits_mode(mode, nodes, edges):
                if not timed or fits_time(edges, gap):
                    result.append((nodes, edges))
    return select(result, selector)


def allowed(where, node):
    return where is None or (node in ODD if where == "Odd" else node in where)


def select(result, selector):
    if not selector:
        return result
    kept = []
    pairs = sorted({(n[0], n[-1]) for n, _ in result})
    for pair in pairs:
        own = sorted((w for w in result if (w[0][0], w[0][-1]) == pair), key=lambda w: len(w[1]))
        lengths = sorted({len(e) for _, e in own})
        words = selector.split()
        if selector in ("ALL SHORTEST", "allShortestPaths"):
            kept += [w for w in own if len(w[1]) == lengths[0]]
        elif selector in ("ANY SHORTEST", "shortestPath", "ANY"):
            kept += own[:1]
        elif words[-1] == "GROUPS":
            kept += [w for w in own if len(w[1]) in lengths[:int(words[1])]]
        else:
            kept += own[:int(words[1])]
    return kept


def node_text(where):
    if where is None:
        return "()"
    if where == "Odd":
        return "(:Odd)"
    return f"({{name: '{where}'}})"


def pattern(question):
    start, hops, end, mode, selector, gap, timed = question
    body = node_text(start)
    for i, hop in enumerate(hops):
        body += hop.text() + (node_text(end) if i + 1 == len(hops) else "()")
    if selector in ("shortestPath", "allShortestPaths"):
        return f"{selector}({body})"
    words = []
    if timed:
        words.append("TIME RESPECTING" + (f" WITHIN duration('P{gap}D')" if gap is not None else ""))
    groups = selector.endswith(" GROUPS")  # which GQL writes behind the mode
    words += [word for word in (selector.removesuffix(" GROUPS"), mode, "GROUPS" if groups else "") if word]
    return " ".join(words + [body])


def q(start, hops, end=None, mode="", selector="", gap=None, timed=False):
    return start, hops if isinstance(hops, list) else [hops], end, mode, selector, gap, timed


def out(type_, low=1, high=1, form=""):
    return Hop("out", type_, low, high, form)


def into(type_, low=1, high=1, form=""):
    return Hop("in", type_, low, high, form)


def either(type_, low=1, high=1, form=""):
    return Hop("either", type_, low, high, form)


PLUS = dict(low=1, high=None, form="+")
STAR = dict(low=0, high=None, form="*")


def many(low, high):
    form = "{%s,%s}" % (low, "" if high is None else high)
    return dict(low=low, high=high, form=form)


def cypher(low, high):
    return dict(low=low, high=high, form="star")


# Where the choice among paths of one length is free, rows tell ends and length alone.
WAYS = {
    "Paths of variable length are trails": [
        q("a", out("R", **cypher(1, 2))), q("a", out("R", **cypher(1, None))), q("a", out("R", **cypher(0, 1))),
        q("a", out("R", **cypher(2, 2)), "d"), q("d", into("R", **cypher(1, None))), q("e", out("R", **cypher(1, None))),
        q("a", out("", **cypher(3, 4)), "a"), q("g", into("S", **cypher(1, 3))), q("b", either("R", **cypher(1, 2))),
        q("b", either("S", **cypher(1, 3))), q("e", either("R", **cypher(1, 1))), q("a", out("R", **cypher(9, None))),
        q("g", out("R", **cypher(0, 5))), q("Odd", out("R", **cypher(1, 2)), "Odd"), q(None, out("S", **cypher(2, None)))],
    "Quantifiers behind a relationship": [
        q("a", out("R", **PLUS)), q("a", out("R", **STAR), "a"), q("a", out("R", **many(2, 3))),
        q("a", out("R", **many(0, 0))), q("a", out("R", **many(3, None))), q("e", out("R", **PLUS)),
        q("f", into("S", **many(1, 1))), q("b", either("S", **many(1, 2))), q("Odd", out("S", **STAR), "Odd"),
        q("a", [out("R", **many(1, 2)), out("S", **many(1, 1))]), q("a", [out("R"), out("R", **STAR)], "e"),
        q("a", [out("S", **PLUS), out("R", **PLUS)], "e"), q("d", [into("R", **many(1, 2)), out("S")]),
        q("a", [out("R|S", **many(2, 2))]), q("a", [out("R", **many(0, 1)), out("S", **many(0, 1))])],
    "TRAIL uses no relationship twice": [
        q("a", out("", **PLUS), "a", "TRAIL"), q("d", out("", **many(1, 4)), "d", "TRAIL"),
        q("e", out("R", **PLUS), None, "TRAIL"), q("e", either("R", **many(1, 2)), "e", "TRAIL"),
        q("a", either("", **many(2, 2)), "a", "TRAIL"), q("c", out("R", **many(1, 3)), "e", "TRAIL"),
        q("b", [out("R"), into("R")], None, "TRAIL"), q("Odd", out("S", **PLUS), None, "TRAIL")],
    "ACYCLIC visits no node twice": [
        q("a", out("", **PLUS), "a", "ACYCLIC"), q("a", out("R", **PLUS), "e", "ACYCLIC"),
        q("e", out("R", **PLUS), None, "ACYCLIC"), q("a", out("R", **STAR), "a", "ACYCLIC"),
        q("a", either("R", **many(2, 3)), "e", "ACYCLIC"), q("b", either("", **many(1, 2)), "a", "ACYCLIC"),
        q("d", out("", **many(2, 4)), None, "ACYCLIC"), q("e", [out("R"), out("S")], None, "ACYCLIC"),
        q("d", into("", **many(1, 2)), None, "ACYCLIC"), q("g", into("S", **PLUS), None, "ACYCLIC")],
    "SIMPLE lets a path end where it began": [
        q("a", out("", **PLUS), "a", "SIMPLE"), q("e", out("R", **PLUS), None, "SIMPLE"),
        q("a", out("R", **PLUS), "e", "SIMPLE"), q("a", out("", **many(3, 4)), None, "SIMPLE"),
        q("a", either("", **many(2, 2)), "a", "SIMPLE"), q("d", out("", **many(1, 3)), "d", "SIMPLE"),
        q("c", either("R", **many(3, 3)), "c", "SIMPLE"), q("b", [either("S"), either("S")], None, "SIMPLE"),
        q("a", out("", **STAR), "a", "SIMPLE"), q("d", [out("R"), out("R")], None, "SIMPLE")],
    "WALK may use a relationship again": [
        q("e", out("R", **many(1, 3)), "e", "WALK"), q("b", either("S", **many(2, 2)), None, "WALK"),
        q("a", out("R", **many(3, 3)), "e", "WALK"), q("f", [into("S"), out("S")], None, "WALK"),
        q("a", either("S", **many(1, 2)), "a", "WALK", "ALL SHORTEST")],
    "ALL SHORTEST gives every path of the least length": [
        q("a", out("R", **PLUS), "d", selector="ALL SHORTEST"), q("a", out("R", **PLUS), "e", selector="ALL SHORTEST"),
        q("a", out("R", **PLUS), None, selector="ALL SHORTEST"), q("a", either("R", **PLUS), "e", selector="ALL SHORTEST"),
        q("a", out("", **PLUS), "a", selector="ALL SHORTEST"), q("a", out("", **STAR), "a", selector="ALL SHORTEST"),
        q("g", into("", **PLUS), "a", selector="ALL SHORTEST"), q("e", out("", **PLUS), "a", selector="ALL SHORTEST"),
        q("a", out("R|S", **PLUS), "b", selector="ALL SHORTEST"), q("a", out("R", **many(3, None)), "e", selector="ALL SHORTEST"),
        q("a", out("", **PLUS), "f", "ACYCLIC", "ALL SHORTEST"), q("Odd", out("R", **PLUS), "Odd", selector="ALL SHORTEST"),
        q("b", [out("R", **PLUS), out("S", **PLUS)], None, selector="ALL SHORTEST"),
        q("d", out("", **many(1, 2)), None, selector="ALL SHORTEST")],
    "shortest paths in the older form": [
        q("a", out("R", **cypher(1, None)), "d", selector="allShortestPaths"),
        q("a", out("", **cypher(1, None)), "f", selector="allShortestPaths"),
        q("e", either("R", **cypher(1, None)), "b", selector="allShortestPaths"),
        q("a", out("R", **cypher(1, 1)), "d", selector="allShortestPaths"),
        q("a", out("", **cypher(1, None)), "g", selector="shortestPath"),
        q("g", into("S", **cypher(1, None)), "e", selector="shortestPath"),
        q("b", out("R", **cypher(1, 2)), "e", selector="shortestPath"),
        q("g", out("", **cypher(1, None)), "a", selector="shortestPath")],
    "SHORTEST k GROUPS gives every path of the k least lengths": [
        q("a", out("R", **PLUS), "e", selector="SHORTEST 1 GROUPS"), q("a", out("R", **PLUS), "e", selector="SHORTEST 2 GROUPS"),
        q("a", out("R", **PLUS), "e", selector="SHORTEST 3 GROUPS"), q("a", out("R", **PLUS), "d", selector="SHORTEST 9 GROUPS"),
        q("d", out("", **PLUS), "d", selector="SHORTEST 2 GROUPS"), q("a", out("R", **PLUS), "e", "ACYCLIC", "SHORTEST 9 GROUPS"),
        q("a", out("R", **STAR), None, selector="SHORTEST 1 GROUPS"), q("b", either("S", **PLUS), None, selector="SHORTEST 2 GROUPS")],
    "TIME RESPECTING takes no hop before the one before it": [
        q("a", out("", **PLUS), timed=True), q("a", out("R", **PLUS), "e", timed=True),
        q("b", out("", **PLUS), timed=True), q("g", into("S", **PLUS), timed=True),
        q("e", [out("R"), out("S")], timed=True), q("a", either("R", **many(2, 2)), timed=True),
        q("a", out("", **PLUS), "e", timed=True, gap=10), q("a", out("", **PLUS), timed=True, gap=3),
        q("b", out("", **many(2, None)), timed=True, gap=0), q("e", either("", **many(2, 2)), timed=True),
        q("a", out("", **PLUS), "a", timed=True), q("d", into("R", **PLUS), timed=True),
        q("a", out("", **PLUS), "e", selector="ALL SHORTEST", timed=True),
        q("a", out("", **PLUS), "d", "ACYCLIC", timed=True), q("f", out("S"), timed=True)],
}

LENGTHS = {
    "ANY SHORTEST gives one path of the least length for each pair of ends": [
        q("a", out("R", **PLUS), selector="ANY SHORTEST"), q(None, out("S", **PLUS), selector="ANY SHORTEST"),
        q("a", either("", **PLUS), "g", selector="ANY SHORTEST"), q("a", out("", **STAR), selector="ANY SHORTEST"),
        q("d", out("", **PLUS), "d", selector="ANY SHORTEST"), q("Odd", out("R", **PLUS), "Odd", selector="ANY SHORTEST"),
        q("a", out("R", **many(2, None)), selector="ANY SHORTEST"), q("e", either("R", **PLUS), "e", selector="ANY SHORTEST"),
        q("a", [out("R", **PLUS), out("S", **PLUS)], selector="ANY SHORTEST"),
        q("b", out("", **PLUS), None, "ACYCLIC", "ANY SHORTEST"), q("g", either("", **many(1, 3)), selector="ANY SHORTEST")],
    "SHORTEST k gives the first k paths for each pair of ends": [
        q("a", out("R", **PLUS), "e", selector="SHORTEST 1"), q("a", out("R", **PLUS), "e", selector="SHORTEST 3"),
        q("a", out("R", **PLUS), "e", selector="SHORTEST 99"), q("a", out("R", **PLUS), selector="SHORTEST 2"),
        q("d", out("", **PLUS), "d", selector="SHORTEST 2"), q("a", out("R", **STAR), "a", selector="SHORTEST 2"),
        q("a", out("", **PLUS), "f", "ACYCLIC", "SHORTEST 4"), q("Odd", out("S", **PLUS), selector="SHORTEST 2"),
        q("a", either("S", **PLUS), selector="SHORTEST 2"), q("e", out("R", **PLUS), selector="SHORTEST 3"),
        q("a", out("", **PLUS), "e", selector="SHORTEST 2", timed=True)],
    "shortestPath gives one path of the least length": [
        q("a", out("R", **cypher(1, None)), "d", selector="shortestPath"),
        q("a", either("", **cypher(1, None)), "e", selector="shortestPath"),
        q("a", out("R", **cypher(1, None)), "e", selector="shortestPath"),
        q("b", either("R", **cypher(1, 2)), "c", selector="shortestPath")],
}

GRAPH = '''Feature: Paths

  # Written by ways.py, which tries every walk. The graph has two ways of two hops from a to d, a loop at e, a cycle
  # through d and a, two parallel relationships from a to b, and a tail of which the last relationship has no date.

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE %s,
        %s
      """
'''

OUTLINE = '''
  Scenario Outline: [%d] %s
    When executing query:
      """
      MATCH p = <pattern>
      WITH %s AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
'''


def cell(text):
    return text.replace("|", "\\|")


def main():
    nodes = ", ".join(f"({n}{':Odd' if n in ODD else ''} {{name: '{n}'}})" for n in NODES)
    edges = []
    for source, target, type_, day in EDGES:
        date = f" {{start: date('2024-01-01') + duration('P{day}D')}}" if day is not None else ""
        edges.append(f"({source})-[:{type_}{date}]->({target})")
    print(GRAPH % (nodes, ",\n        ".join(edges)), end="")
    number = 0
    for groups, way in ((WAYS, "reduce(w = '', n IN nodes(p) | w + n.name)"),
                        (LENGTHS, "nodes(p)[0].name + nodes(p)[-1].name + toString(length(p))")):
        for title, questions in groups.items():
            number += 1
            print(OUTLINE % (number, title, way), end="")
            for question in questions:
                if groups is WAYS:
                    ways = [nodes for nodes, _ in walks(question)]
                else:
                    ways = [f"{nodes[0]}{nodes[-1]}{len(edges)}" for nodes, edges in walks(question)]
                ways.sort(key=lambda w: (len(w), w))
                print(f"      | {cell(pattern(question))} | [{', '.join(repr(w) for w in ways)}] |")


main()
