Feature: Quantified patterns of several hops

  # a and c are actors, m and n meetings that they attend; worked out by hand.

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:Actor {name: 'a'}), (b:Actor {name: 'b'}), (c:Actor {name: 'c'}), (d:Actor {name: 'd'}),
        (m:Meeting {name: 'm', year: 1}), (n:Meeting {name: 'n', year: 2}), (o:Meeting {name: 'o', year: 3}),
        (a)-[:ATTENDS]->(m), (b)-[:ATTENDS]->(m), (b)-[:ATTENDS]->(n), (c)-[:ATTENDS]->(n),
        (c)-[:ATTENDS]->(o), (d)-[:ATTENDS]->(o)
      """

  Scenario Outline: [1] Turns of two hops
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', x IN nodes(p) | w + x.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ({name: 'a'}) ((:Actor)-[:ATTENDS]->(:Meeting)<-[:ATTENDS]-(:Actor)){1,2} () | ['amb', 'ambnc'] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-())+ () | ['amb', 'ambnc', 'ambncod'] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-())* () | ['a', 'amb', 'ambnc', 'ambncod'] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-()){3} () | ['ambncod'] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-()){4} () | [] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-()){0} () | ['a'] |
      | ({name: 'a'}) (()-[:ATTENDS]->(x WHERE x.year < 3)<-[:ATTENDS]-())+ () | ['amb', 'ambnc'] |
      | ({name: 'a'}) (()-[:ATTENDS]->(x)<-[:ATTENDS]-() WHERE x.year < 2)+ () | ['amb'] |
      | ({name: 'a'}) ((x)-[:ATTENDS]->()<-[:ATTENDS]-(y) WHERE x.name < y.name)+ ({name: 'd'}) | ['ambncod'] |
      | ({name: 'd'}) ((x)-[:ATTENDS]->()<-[:ATTENDS]-(y) WHERE x.name < y.name)+ () | [] |
      | ({name: 'b'}) (()-[:ATTENDS]->()<-[:ATTENDS]-()){1} () | ['bma', 'bnc'] |
      | ({name: 'b'}) (()-[:ATTENDS]->()){1,2} () | ['bm', 'bn'] |
      | (:Meeting) (()<-[:ATTENDS]-()-[:ATTENDS]->()){2} (:Meeting) | ['mbnco', 'ocnbm'] |
      | ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-()){1,2} (:Actor {name: 'c'}) | ['ambnc'] |
      | ANY SHORTEST ({name: 'a'}) (()-[:ATTENDS]->()<-[:ATTENDS]-())+ ({name: 'c'}) | ['ambnc'] |
      | ALL SHORTEST ({name: 'd'}) (()-[:ATTENDS]->()<-[:ATTENDS]-())+ () | ['doc', 'docnb', 'docnbma'] |
      | ACYCLIC ({name: 'a'}) (()-[:ATTENDS]-()-[:ATTENDS]-())+ ({name: 'd'}) | ['ambncod'] |
      | ({name: 'a'})-[:ATTENDS]->() (()<-[:ATTENDS]-()-[:ATTENDS]->())* ({name: 'o'}) | ['ambnco'] |

  Scenario: [2] Variables of a turn are lists outside of it
    When executing query:
      """
      MATCH ({name: 'a'}) ((x)-[r:ATTENDS]->(m)<-[s:ATTENDS]-(y)){2} ()
      RETURN [n IN x | n.name] AS x, [n IN m | n.name] AS m, [n IN y | n.name] AS y, size(r) AS r, size(s) AS s
      """
    Then the result should be, in any order:
      | x          | m          | y          | r | s |
      | ['a', 'b'] | ['m', 'n'] | ['b', 'c'] | 2 | 2 |
    And no side effects

  Scenario: [3] Variables of no turn are empty lists
    When executing query:
      """
      MATCH ({name: 'a'}) ((x)-[r:ATTENDS]->(y)){0} (z)
      RETURN x, r, y, z.name AS z
      """
    Then the result should be, in any order:
      | x  | r  | y  | z   |
      | [] | [] | [] | 'a' |
    And no side effects

  Scenario: [4] The list of a relationship's variable is in the order of the path from either end
    When executing query:
      """
      MATCH (o {name: 'o'})
      MATCH ({name: 'a'}) ((x)-[:ATTENDS]->(m)<-[:ATTENDS]-(y)){2} ()-[:ATTENDS]->(o)
      RETURN [n IN m | n.name] AS m
      """
    Then the result should be, in any order:
      | m          |
      | ['m', 'n'] |
    And no side effects

  Scenario Outline: [5] What cannot be quantified is an error of syntax
    When executing query:
      """
      MATCH <pattern> RETURN 1
      """
    Then a SyntaxError should be raised at compile time: <detail>

    Examples:
      | pattern                                   | detail                     |
      | (a) ((x)-[*1..2]->(y))+ (b)               | InvalidRelationshipPattern |
      | (a)-[*1..2]->{1,2}(b)                     | *                          |
      | (a)-[]->{3,1}(b)                          | InvalidRelationshipPattern |
      | SHORTEST 0 (a)-[]->+(b)                   | *                          |
      | shortestPath((a)-[*]->(b)-[*]->(c))       | InvalidRelationshipPattern |
      | (a)-[]->{-1,2}(b)                         | *                          |
