Feature: Procedures

  # Worked out by hand on two triangles that one tie joins: a, b, c and d, e, f.

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a {name: 'a'}), (b {name: 'b'}), (c {name: 'c'}), (d {name: 'd'}), (e {name: 'e'}), (f {name: 'f'}),
        (a)-[:R {w: 1, quad: 1}]->(b), (b)-[:R {w: 1, quad: 1}]->(c), (c)-[:R {w: 1, quad: 1}]->(a),
        (d)-[:R {w: 2, quad: 2}]->(e), (e)-[:R {w: 2, quad: 2}]->(f), (d)-[:R {w: 5, quad: 3}]->(f),
        (c)-[:S {w: 4, quad: 4}]->(d)
      """

  Scenario Outline: [1] Groups
    When executing query:
      """
      CALL <call> YIELD node, <group> AS number
      WITH number, node.name AS name ORDER BY number, name
      WITH number, collect(name) AS names ORDER BY number
      RETURN collect(names) AS groups
      """
    Then the result should be, in any order:
      | groups   |
      | <groups> |
    And no side effects

    Examples:
      | call                                           | group     | groups                                           |
      | entente.components()                           | component | [['a', 'b', 'c', 'd', 'e', 'f']]                 |
      | entente.components({types: 'R'})               | component | [['a', 'b', 'c'], ['d', 'e', 'f']]               |
      | entente.components({kind: 'strong'})           | component | [['a', 'b', 'c'], ['d'], ['e'], ['f']]           |
      | entente.components({types: 'S'})               | component | [['c', 'd']]                                     |
      | entente.communities()                          | community | [['a', 'b', 'c'], ['d', 'e', 'f']]               |
      | entente.communities({resolution: 0.01})        | community | [['a', 'b', 'c', 'd', 'e', 'f']]                 |
      | entente.camps({types: 'S'})                    | camp      | [['c'], ['d']]                                   |

  Scenario Outline: [2] Scores
    When executing query:
      """
      CALL <call> YIELD node, score
      WITH node.name AS name, score WHERE score > 0
      RETURN name, score
      """
    Then the result should be, in any order:
      | name | score |
      | 'c'  | <c>   |
      | 'd'  | <d>   |
    And no side effects

    # Through c lead the ways from a and b to d, e and f: 2 · 3.
    Examples:
      | call                                            | c   | d   |
      | entente.betweenness()                           | 6.0 | 6.0 |
      | entente.betweenness({normalized: true})         | 0.6 | 0.6 |
      | entente.betweenness({samples: 6})               | 6.0 | 6.0 |
      | entente.pagerank({types: 'S', damping: 0.0})    | 0.5 | 0.5 |

  Scenario Outline: [3] The k shortest paths
    When executing query:
      """
      MATCH (s {name: '<from>'}), (t {name: '<to>'})
      CALL entente.k_shortest(s, t, <k>, <options>) YIELD rank, path, cost
      RETURN collect([reduce(w = '', n IN nodes(path) | w + n.name), cost]) AS ways
      """
    Then the result should be, in any order:
      | ways   |
      | <ways> |
    And no side effects

    Examples:
      | from | to | k | options                        | ways                           |
      | a    | f  | 1 | {}                             | [['acdf', 3.0]]                |
      | a    | f  | 9 | {}                             | [['acdf', 3.0], ['abcdf', 4.0], ['acdef', 4.0], ['abcdef', 5.0]] |
      | a    | f  | 2 | {weight: 'w'}                  | [['acdef', 9.0], ['acdf', 10.0]] |
      | a    | f  | 9 | {direction: 'out'}             | [['abcdf', 4.0], ['abcdef', 5.0]] |
      | f    | a  | 9 | {direction: 'out'}             | []                             |
      | f    | c  | 9 | {direction: 'in'}              | [['fdc', 2.0], ['fedc', 3.0]]  |
      | a    | f  | 9 | {types: 'R'}                   | []                             |
      | b    | b  | 2 | {}                             | [['b', 0.0]]                   |

  Scenario Outline: [4] The largest flow
    When executing query:
      """
      MATCH (s {name: '<from>'}), (t {name: '<to>'})
      CALL entente.max_flow(s, t, <options>) YIELD flow, cut
      RETURN flow, [r IN cut | startNode(r).name + endNode(r).name] AS cut
      """
    Then the result should be, in any order:
      | flow   | cut   |
      | <flow> | <cut> |
    And no side effects

    Examples:
      | from | to | options                            | flow | cut          |
      | d    | f  | {}                                 | 2.0  | ['de', 'df'] |
      | d    | f  | {weight: 'w'}                      | 7.0  | ['de', 'df'] |
      | a    | f  | {}                                 | 1.0  | ['ab']       |
      | a    | f  | {direction: 'both'}                | 1.0  | ['cd']       |
      | f    | a  | {}                                 | 0.0  | []           |

  Scenario Outline: [5] Neighbourhoods
    When executing query:
      """
      MATCH (s {name: '<from>'})
      CALL entente.neighborhood(s, <hops>, <options>) YIELD node, distance
      RETURN collect(node.name + toString(distance)) AS nodes
      """
    Then the result should be, in any order:
      | nodes   |
      | <nodes> |
    And no side effects

    Examples:
      | from | hops | options             | nodes                          |
      | c    | 1    | {}                  | ['a1', 'b1', 'd1']             |
      | c    | 2    | {direction: 'out'}  | ['a1', 'd1', 'b2', 'e2', 'f2'] |
      | a    | 3    | {direction: 'in'}   | ['c1', 'b2']                   |
      | f    | 0    | {}                  | []                             |

  Scenario: [6] Balance
    When executing query:
      """
      CALL entente.balance() YIELD positive, negative, triangles, ppp, ppn, pnn, nnn, balance, balanced, frustration
      RETURN positive, negative, triangles, ppp, ppn, pnn, nnn, balance, balanced, frustration
      """
    Then the result should be, in any order:
      | positive | negative | triangles | ppp | ppn | pnn | nnn | balance | balanced | frustration |
      | 5        | 2        | 2         | 1   | 1   | 0   | 0   | 0.5     | false    | 1           |
    And no side effects

  Scenario Outline: [7] What a procedure cannot take
    When executing query:
      """
      <query>
      """
    Then a <error> should be raised at <phase>: <detail>

    Examples:
      | query                                                       | error          | phase        | detail                   |
      | CALL entente.nothing() YIELD node RETURN node               | ProcedureError | compile time | ProcedureNotFound        |
      | CALL entente.pagerank({}, 1) YIELD node RETURN node         | SyntaxError    | compile time | InvalidNumberOfArguments |
      | CALL entente.pagerank(1) YIELD node RETURN node             | SyntaxError    | compile time | InvalidArgumentType      |
      | CALL entente.pagerank() YIELD rank RETURN rank              | SyntaxError    | compile time | UndefinedVariable        |
      | CALL entente.pagerank({colour: 1}) YIELD node RETURN node   | ArgumentError  | runtime      | InvalidArgumentValue     |
      | CALL entente.pagerank({types: 1}) YIELD node RETURN node    | ArgumentError  | runtime      | InvalidArgumentType      |
      | CALL entente.betweenness({weight: 'x', direction: 'up'}) YIELD node RETURN node | ArgumentError | runtime | InvalidArgumentValue |
