Feature: Paths

  # Written by ways.py, which tries every walk. The graph has two ways of two hops from a to d, a loop at e, a cycle
  # through d and a, two parallel relationships from a to b, and a tail of which the last relationship has no date.

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:Odd {name: 'a'}), (b {name: 'b'}), (c:Odd {name: 'c'}), (d {name: 'd'}), (e:Odd {name: 'e'}), (f {name: 'f'}), (g:Odd {name: 'g'}),
        (a)-[:R {start: date('2024-01-01') + duration('P10D')}]->(b),
        (a)-[:R {start: date('2024-01-01') + duration('P20D')}]->(c),
        (b)-[:R {start: date('2024-01-01') + duration('P15D')}]->(d),
        (c)-[:R {start: date('2024-01-01') + duration('P5D')}]->(d),
        (c)-[:R {start: date('2024-01-01') + duration('P30D')}]->(e),
        (d)-[:R {start: date('2024-01-01') + duration('P25D')}]->(e),
        (e)-[:R {start: date('2024-01-01') + duration('P40D')}]->(e),
        (d)-[:S {start: date('2024-01-01') + duration('P35D')}]->(a),
        (a)-[:S {start: date('2024-01-01') + duration('P12D')}]->(b),
        (e)-[:S {start: date('2024-01-01') + duration('P40D')}]->(f),
        (f)-[:S]->(g)
      """

  Scenario Outline: [1] Paths of variable length are trails
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ({name: 'a'})-[:R*1..2]->() | ['ab', 'ac', 'abd', 'acd', 'ace'] |
      | ({name: 'a'})-[:R*1..]->() | ['ab', 'ac', 'abd', 'acd', 'ace', 'abde', 'acde', 'acee', 'abdee', 'acdee'] |
      | ({name: 'a'})-[:R*0..1]->() | ['a', 'ab', 'ac'] |
      | ({name: 'a'})-[:R*2..2]->({name: 'd'}) | ['abd', 'acd'] |
      | ({name: 'd'})<-[:R*1..]-() | ['db', 'dc', 'dba', 'dca'] |
      | ({name: 'e'})-[:R*1..]->() | ['ee'] |
      | ({name: 'a'})-[*3..4]->({name: 'a'}) | ['abda', 'abda', 'acda'] |
      | ({name: 'g'})<-[:S*1..3]-() | ['gf', 'gfe'] |
      | ({name: 'b'})-[:R*1..2]-() | ['ba', 'bd', 'bac', 'bdc', 'bde'] |
      | ({name: 'b'})-[:S*1..3]-() | ['ba', 'bad'] |
      | ({name: 'e'})-[:R*1..1]-() | ['ec', 'ed', 'ee'] |
      | ({name: 'a'})-[:R*9..]->() | [] |
      | ({name: 'g'})-[:R*0..5]->() | ['g'] |
      | (:Odd)-[:R*1..2]->(:Odd) | ['ac', 'ce', 'ee', 'ace', 'cde', 'cee'] |
      | ()-[:S*2..]->() | ['dab', 'efg'] |

  Scenario Outline: [2] Quantifiers behind a relationship
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ({name: 'a'})-[:R]->+() | ['ab', 'ac', 'abd', 'acd', 'ace', 'abde', 'acde', 'acee', 'abdee', 'acdee'] |
      | ({name: 'a'})-[:R]->*({name: 'a'}) | ['a'] |
      | ({name: 'a'})-[:R]->{2,3}() | ['abd', 'acd', 'ace', 'abde', 'acde', 'acee'] |
      | ({name: 'a'})-[:R]->{0,0}() | ['a'] |
      | ({name: 'a'})-[:R]->{3,}() | ['abde', 'acde', 'acee', 'abdee', 'acdee'] |
      | ({name: 'e'})-[:R]->+() | ['ee'] |
      | ({name: 'f'})<-[:S]-{1,1}() | ['fe'] |
      | ({name: 'b'})-[:S]-{1,2}() | ['ba', 'bad'] |
      | (:Odd)-[:S]->*(:Odd) | ['a', 'c', 'e', 'g', 'efg'] |
      | ({name: 'a'})-[:R]->{1,2}()-[:S]->{1,1}() | ['abda', 'acda', 'acef'] |
      | ({name: 'a'})-[:R]->()-[:R]->*({name: 'e'}) | ['ace', 'abde', 'acde', 'acee', 'abdee', 'acdee'] |
      | ({name: 'a'})-[:S]->+()-[:R]->+({name: 'e'}) | ['abde', 'abdee'] |
      | ({name: 'd'})<-[:R]-{1,2}()-[:S]->() | ['dbab', 'dcab'] |
      | ({name: 'a'})-[:R\|S]->{2,2}() | ['abd', 'abd', 'acd', 'ace'] |
      | ({name: 'a'})-[:R]->{0,1}()-[:S]->{0,1}() | ['a', 'ab', 'ab', 'ac'] |

  Scenario Outline: [3] TRAIL uses no relationship twice
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | TRAIL ({name: 'a'})-[]->+({name: 'a'}) | ['abda', 'abda', 'acda'] |
      | TRAIL ({name: 'd'})-[]->{1,4}({name: 'd'}) | ['dabd', 'dabd', 'dacd'] |
      | TRAIL ({name: 'e'})-[:R]->+() | ['ee'] |
      | TRAIL ({name: 'e'})-[:R]-{1,2}({name: 'e'}) | ['ee'] |
      | TRAIL ({name: 'a'})-[]-{2,2}({name: 'a'}) | ['aba', 'aba'] |
      | TRAIL ({name: 'c'})-[:R]->{1,3}({name: 'e'}) | ['ce', 'cde', 'cee', 'cdee'] |
      | TRAIL ({name: 'b'})-[:R]->()<-[:R]-() | ['bdc'] |
      | TRAIL (:Odd)-[:S]->+() | ['ab', 'ef', 'efg'] |

  Scenario Outline: [4] ACYCLIC visits no node twice
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ACYCLIC ({name: 'a'})-[]->+({name: 'a'}) | [] |
      | ACYCLIC ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acde'] |
      | ACYCLIC ({name: 'e'})-[:R]->+() | [] |
      | ACYCLIC ({name: 'a'})-[:R]->*({name: 'a'}) | ['a'] |
      | ACYCLIC ({name: 'a'})-[:R]-{2,3}({name: 'e'}) | ['ace', 'abde', 'acde'] |
      | ACYCLIC ({name: 'b'})-[]-{1,2}({name: 'a'}) | ['ba', 'ba', 'bda'] |
      | ACYCLIC ({name: 'd'})-[]->{2,4}() | ['dab', 'dab', 'dac', 'def', 'dace', 'defg', 'dacef'] |
      | ACYCLIC ({name: 'e'})-[:R]->()-[:S]->() | [] |
      | ACYCLIC ({name: 'd'})<-[]-{1,2}() | ['db', 'dc', 'dba', 'dba', 'dca'] |
      | ACYCLIC ({name: 'g'})<-[:S]-+() | ['gf', 'gfe'] |

  Scenario Outline: [5] SIMPLE lets a path end where it began
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | SIMPLE ({name: 'a'})-[]->+({name: 'a'}) | ['abda', 'abda', 'acda'] |
      | SIMPLE ({name: 'e'})-[:R]->+() | ['ee'] |
      | SIMPLE ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acde'] |
      | SIMPLE ({name: 'a'})-[]->{3,4}() | ['abda', 'abda', 'abde', 'abde', 'acda', 'acde', 'acef', 'abdef', 'abdef', 'acdef', 'acefg'] |
      | SIMPLE ({name: 'a'})-[]-{2,2}({name: 'a'}) | ['aba', 'aba'] |
      | SIMPLE ({name: 'd'})-[]->{1,3}({name: 'd'}) | ['dabd', 'dabd', 'dacd'] |
      | SIMPLE ({name: 'c'})-[:R]-{3,3}({name: 'c'}) | ['cdec', 'cedc'] |
      | SIMPLE ({name: 'b'})-[:S]-()-[:S]-() | ['bad'] |
      | SIMPLE ({name: 'a'})-[]->*({name: 'a'}) | ['a', 'abda', 'abda', 'acda'] |
      | SIMPLE ({name: 'd'})-[:R]->()-[:R]->() | [] |

  Scenario Outline: [6] WALK may use a relationship again
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | WALK ({name: 'e'})-[:R]->{1,3}({name: 'e'}) | ['ee', 'eee', 'eeee'] |
      | WALK ({name: 'b'})-[:S]-{2,2}() | ['bab', 'bad'] |
      | WALK ({name: 'a'})-[:R]->{3,3}({name: 'e'}) | ['abde', 'acde', 'acee'] |
      | WALK ({name: 'f'})<-[:S]-()-[:S]->() | ['fef'] |
      | ALL SHORTEST WALK ({name: 'a'})-[:S]-{1,2}({name: 'a'}) | ['aba', 'ada'] |

  Scenario Outline: [7] ALL SHORTEST gives every path of the least length
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ALL SHORTEST ({name: 'a'})-[:R]->+({name: 'd'}) | ['abd', 'acd'] |
      | ALL SHORTEST ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace'] |
      | ALL SHORTEST ({name: 'a'})-[:R]->+() | ['ab', 'ac', 'abd', 'acd', 'ace'] |
      | ALL SHORTEST ({name: 'a'})-[:R]-+({name: 'e'}) | ['ace'] |
      | ALL SHORTEST ({name: 'a'})-[]->+({name: 'a'}) | ['abda', 'abda', 'acda'] |
      | ALL SHORTEST ({name: 'a'})-[]->*({name: 'a'}) | ['a'] |
      | ALL SHORTEST ({name: 'g'})<-[]-+({name: 'a'}) | ['gfeca'] |
      | ALL SHORTEST ({name: 'e'})-[]->+({name: 'a'}) | [] |
      | ALL SHORTEST ({name: 'a'})-[:R\|S]->+({name: 'b'}) | ['ab', 'ab'] |
      | ALL SHORTEST ({name: 'a'})-[:R]->{3,}({name: 'e'}) | ['abde', 'acde', 'acee'] |
      | ALL SHORTEST ACYCLIC ({name: 'a'})-[]->+({name: 'f'}) | ['acef'] |
      | ALL SHORTEST (:Odd)-[:R]->+(:Odd) | ['ac', 'ce', 'ee', 'ace'] |
      | ALL SHORTEST ({name: 'b'})-[:R]->+()-[:S]->+() | ['bda', 'bdab', 'bdef', 'bdefg'] |
      | ALL SHORTEST ({name: 'd'})-[]->{1,2}() | ['da', 'de', 'dab', 'dab', 'dac', 'def'] |

  Scenario Outline: [8] shortest paths in the older form
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | allShortestPaths(({name: 'a'})-[:R*1..]->({name: 'd'})) | ['abd', 'acd'] |
      | allShortestPaths(({name: 'a'})-[*1..]->({name: 'f'})) | ['acef'] |
      | allShortestPaths(({name: 'e'})-[:R*1..]-({name: 'b'})) | ['edb'] |
      | allShortestPaths(({name: 'a'})-[:R*1..1]->({name: 'd'})) | [] |
      | shortestPath(({name: 'a'})-[*1..]->({name: 'g'})) | ['acefg'] |
      | shortestPath(({name: 'g'})<-[:S*1..]-({name: 'e'})) | ['gfe'] |
      | shortestPath(({name: 'b'})-[:R*1..2]->({name: 'e'})) | ['bde'] |
      | shortestPath(({name: 'g'})-[*1..]->({name: 'a'})) | [] |

  Scenario Outline: [9] SHORTEST k GROUPS gives every path of the k least lengths
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | SHORTEST 1 GROUPS ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace'] |
      | SHORTEST 2 GROUPS ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acde', 'acee'] |
      | SHORTEST 3 GROUPS ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acde', 'acee', 'abdee', 'acdee'] |
      | SHORTEST 9 GROUPS ({name: 'a'})-[:R]->+({name: 'd'}) | ['abd', 'acd'] |
      | SHORTEST 2 GROUPS ({name: 'd'})-[]->+({name: 'd'}) | ['dabd', 'dabd', 'dacd'] |
      | SHORTEST 9 ACYCLIC GROUPS ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acde'] |
      | SHORTEST 1 GROUPS ({name: 'a'})-[:R]->*() | ['a', 'ab', 'ac', 'abd', 'acd', 'ace'] |
      | SHORTEST 2 GROUPS ({name: 'b'})-[:S]-+() | ['ba', 'bad'] |

  Scenario Outline: [10] TIME RESPECTING takes no hop before the one before it
    When executing query:
      """
      MATCH p = <pattern>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | TIME RESPECTING ({name: 'a'})-[]->+() | ['ab', 'ab', 'ac', 'abd', 'abd', 'ace', 'abda', 'abda', 'abde', 'abde', 'acee', 'acef', 'abdee', 'abdee', 'abdef', 'abdef', 'aceef', 'abdeef', 'abdeef'] |
      | TIME RESPECTING ({name: 'a'})-[:R]->+({name: 'e'}) | ['ace', 'abde', 'acee', 'abdee'] |
      | TIME RESPECTING ({name: 'b'})-[]->+() | ['bd', 'bda', 'bde', 'bdee', 'bdef', 'bdeef'] |
      | TIME RESPECTING ({name: 'g'})<-[:S]-+() | [] |
      | TIME RESPECTING ({name: 'e'})-[:R]->()-[:S]->() | ['eef'] |
      | TIME RESPECTING ({name: 'a'})-[:R]-{2,2}() | ['abd', 'ace'] |
      | TIME RESPECTING WITHIN duration('P10D') ({name: 'a'})-[]->+({name: 'e'}) | ['ace', 'abde', 'abde', 'acee'] |
      | TIME RESPECTING WITHIN duration('P3D') ({name: 'a'})-[]->+() | ['ab', 'ab', 'ac', 'abd'] |
      | TIME RESPECTING WITHIN duration('P0D') ({name: 'b'})-[]->{2,}() | [] |
      | TIME RESPECTING ({name: 'e'})-[]-{2,2}() | ['eda', 'eef'] |
      | TIME RESPECTING ({name: 'a'})-[]->+({name: 'a'}) | ['abda', 'abda'] |
      | TIME RESPECTING ({name: 'd'})<-[:R]-+() | ['db', 'dc', 'dca'] |
      | TIME RESPECTING ALL SHORTEST ({name: 'a'})-[]->+({name: 'e'}) | ['ace'] |
      | TIME RESPECTING ACYCLIC ({name: 'a'})-[]->+({name: 'd'}) | ['abd', 'abd'] |
      | TIME RESPECTING ({name: 'f'})-[:S]->() | [] |

  Scenario Outline: [11] ANY SHORTEST gives one path of the least length for each pair of ends
    When executing query:
      """
      MATCH p = <pattern>
      WITH nodes(p)[0].name + nodes(p)[-1].name + toString(length(p)) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | ANY SHORTEST ({name: 'a'})-[:R]->+() | ['ab1', 'ac1', 'ad2', 'ae2'] |
      | ANY SHORTEST ()-[:S]->+() | ['ab1', 'da1', 'db2', 'ef1', 'eg2', 'fg1'] |
      | ANY SHORTEST ({name: 'a'})-[]-+({name: 'g'}) | ['ag4'] |
      | ANY SHORTEST ({name: 'a'})-[]->*() | ['aa0', 'ab1', 'ac1', 'ad2', 'ae2', 'af3', 'ag4'] |
      | ANY SHORTEST ({name: 'd'})-[]->+({name: 'd'}) | ['dd3'] |
      | ANY SHORTEST (:Odd)-[:R]->+(:Odd) | ['ac1', 'ae2', 'ce1', 'ee1'] |
      | ANY SHORTEST ({name: 'a'})-[:R]->{2,}() | ['ad2', 'ae2'] |
      | ANY SHORTEST ({name: 'e'})-[:R]-+({name: 'e'}) | ['ee1'] |
      | ANY SHORTEST ({name: 'a'})-[:R]->+()-[:S]->+() | ['aa3', 'ab4', 'af3', 'ag4'] |
      | ANY SHORTEST ACYCLIC ({name: 'b'})-[]->+() | ['ba2', 'bc3', 'bd1', 'be2', 'bf3', 'bg4'] |
      | ANY SHORTEST ({name: 'g'})-[]-{1,3}() | ['gc3', 'gd3', 'ge2', 'gf1'] |

  Scenario Outline: [12] SHORTEST k gives the first k paths for each pair of ends
    When executing query:
      """
      MATCH p = <pattern>
      WITH nodes(p)[0].name + nodes(p)[-1].name + toString(length(p)) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | SHORTEST 1 ({name: 'a'})-[:R]->+({name: 'e'}) | ['ae2'] |
      | SHORTEST 3 ({name: 'a'})-[:R]->+({name: 'e'}) | ['ae2', 'ae3', 'ae3'] |
      | SHORTEST 99 ({name: 'a'})-[:R]->+({name: 'e'}) | ['ae2', 'ae3', 'ae3', 'ae3', 'ae4', 'ae4'] |
      | SHORTEST 2 ({name: 'a'})-[:R]->+() | ['ab1', 'ac1', 'ad2', 'ad2', 'ae2', 'ae3'] |
      | SHORTEST 2 ({name: 'd'})-[]->+({name: 'd'}) | ['dd3', 'dd3'] |
      | SHORTEST 2 ({name: 'a'})-[:R]->*({name: 'a'}) | ['aa0'] |
      | SHORTEST 4 ACYCLIC ({name: 'a'})-[]->+({name: 'f'}) | ['af3', 'af4', 'af4', 'af4'] |
      | SHORTEST 2 (:Odd)-[:S]->+() | ['ab1', 'ef1', 'eg2'] |
      | SHORTEST 2 ({name: 'a'})-[:S]-+() | ['ab1', 'ad1'] |
      | SHORTEST 3 ({name: 'e'})-[:R]->+() | ['ee1'] |
      | TIME RESPECTING SHORTEST 2 ({name: 'a'})-[]->+({name: 'e'}) | ['ae2', 'ae3'] |

  Scenario Outline: [13] shortestPath gives one path of the least length
    When executing query:
      """
      MATCH p = <pattern>
      WITH nodes(p)[0].name + nodes(p)[-1].name + toString(length(p)) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways |
      | <ways> |
    And no side effects

    Examples:
      | pattern | ways |
      | shortestPath(({name: 'a'})-[:R*1..]->({name: 'd'})) | ['ad2'] |
      | shortestPath(({name: 'a'})-[*1..]-({name: 'e'})) | ['ae2'] |
      | shortestPath(({name: 'a'})-[:R*1..]->({name: 'e'})) | ['ae2'] |
      | shortestPath(({name: 'b'})-[:R*1..2]-({name: 'c'})) | ['bc2'] |
