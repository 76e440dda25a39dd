Feature: Time, status and sources

  # Worked out by hand. MEETS is symmetric and stored from the country whose id comes first.

  Background:
    Given the relations of countries:
      | source | type                | target | start      | end        | status   | quote           |
      | A      | MEETS               | B      | 2024-01-10 | 2024-01-10 | occurred | A met B.        |
      | B      | MEETS               | C      | 2024-02    | 2024-02    | planned  | B will meet C.  |
      | A      | MEMBER_OF           | D      | 2020       |            | occurred | A is in D.      |
      | B      | IMPOSES_SANCTIONS   | D      | 2024-01-05 | 2024-03-01 | denied   |                 |
      | C      | VISITS              | D      |            |            | possible | C may visit D.  |
      | D      | GIVES_MILITARY_AID  | A      | 2023-12-31 | 2023-12-31 | occurred | D gave A tanks. |

  Scenario Outline: [1] AT shows the graph as it stood
    When executing query:
      """
      AT <day> MATCH (a)-[r]->(b) WITH a.name + b.name AS tie ORDER BY tie RETURN collect(tie) AS ties
      """
    Then the result should be, in any order:
      | ties   |
      | <ties> |
    And no side effects

    Examples:
      | day                | ties                     |
      | date('2024-01-10') | ['AB', 'AD', 'BD', 'CD'] |
      | date('2024-01-11') | ['AD', 'BD', 'CD']       |
      | date('2024-02-01') | ['AD', 'BC', 'BD', 'CD'] |
      | date('2024-02-29') | ['AD', 'BC', 'BD', 'CD'] |
      | date('2024-03-01') | ['AD', 'BD', 'CD']       |
      | date('2024-03-02') | ['AD', 'CD']             |
      | date('2019-12-31') | ['CD']                   |
      | date('2023-12-31') | ['AD', 'CD', 'DA']       |
      | datetime('2024-01-10T23:00:00Z') | ['AB', 'AD', 'BD', 'CD'] |

  Scenario Outline: [2] AT takes a day
    When executing query:
      """
      AT <day> MATCH (a) RETURN a
      """
    Then a <error> should be raised at compile time: <detail>

    Examples:
      | day          | error       | detail              |
      | 5            | SyntaxError | InvalidArgumentType |
      | null         | TypeError   | InvalidArgumentType |

  Scenario: [3] AT bounds paths of variable length
    When executing query:
      """
      AT date('2024-01-10')
      MATCH p = ({name: 'B'})-[*1..3]-({name: 'C'})
      WITH [n IN nodes(p) | n.name] AS way ORDER BY size(way), way RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways                                         |
      | [['B', 'D', 'C'], ['B', 'A', 'D', 'C']]      |
    And no side effects

  Scenario: [4] AT bounds shortest paths
    When executing query:
      """
      AT date('2024-03-02')
      MATCH p = ANY SHORTEST ({name: 'A'})-[]-+({name: 'C'})
      RETURN [n IN nodes(p) | n.name] AS way
      """
    Then the result should be, in any order:
      | way             |
      | ['A', 'D', 'C'] |
    And no side effects

  Scenario: [5] AT bounds procedures
    When executing query:
      """
      AT date('2024-03-02') CALL entente.degrees() YIELD node, degree RETURN node.name AS name, degree
      """
    Then the result should be, in order:
      | name | degree |
      | 'D'  | 2      |
      | 'A'  | 1      |
      | 'C'  | 1      |
    And no side effects

  Scenario: [6] cite gives the quotes behind a relationship
    When executing query:
      """
      MATCH ({name: 'A'})-[r]-() RETURN type(r) AS type, [c IN cite(r) | c.text] AS quotes
      """
    Then the result should be, in any order:
      | type                 | quotes              |
      | 'MEETS'              | ['A met B.']        |
      | 'MEMBER_OF'          | ['A is in D.']      |
      | 'GIVES_MILITARY_AID' | ['D gave A tanks.'] |
    And no side effects

  Scenario: [7] cite gives a list for every hop of a path
    When executing query:
      """
      MATCH p = ({name: 'C'})-[:MEETS]-()-[:IMPOSES_SANCTIONS]->() RETURN cite(p) AS quotes
      """
    Then the result should be, in any order:
      | quotes                            |
      | [[{text: 'B will meet C.'}], []]  |
    And no side effects

  Scenario: [8] cite of null is null
    When executing query:
      """
      MATCH (a {name: 'A'}) OPTIONAL MATCH (a)-[r:INVADES]->() RETURN cite(r) AS quotes
      """
    Then the result should be, in any order:
      | quotes |
      | null   |
    And no side effects

  Scenario: [9] cite of a path without hops is empty
    When executing query:
      """
      MATCH p = ({name: 'A'}) RETURN cite(p) AS quotes
      """
    Then the result should be, in any order:
      | quotes |
      | []     |
    And no side effects

  Scenario: [10] cite of a node is an error
    When executing query:
      """
      MATCH (a) RETURN cite(a)
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType

  Scenario: [11] Status, dates and their exactness are properties
    When executing query:
      """
      MATCH ({name: 'B'})-[r]-(x) RETURN x.name AS x, r.status AS status, r.start AS start, r.start_text AS text
      """
    Then the result should be, in any order:
      | x   | status     | start        | text         |
      | 'A' | 'occurred' | '2024-01-10' | '2024-01-10' |
      | 'C' | 'planned'  | '2024-02-01' | '2024-02'    |
      | 'D' | 'denied'   | '2024-01-05' | '2024-01-05' |
    And no side effects

  Scenario Outline: [12] Time-respecting paths over symmetric and other relations
    When executing query:
      """
      MATCH p = TIME RESPECTING <rest>
      WITH reduce(w = '', n IN nodes(p) | w + n.name) AS way ORDER BY size(way), way
      RETURN collect(way) AS ways
      """
    Then the result should be, in any order:
      | ways   |
      | <ways> |
    And no side effects

    Examples:
      | rest                                                  | ways          |
      | ({name: 'A'})-[:MEETS]-+()                            | ['AB', 'ABC'] |
      | ({name: 'C'})-[:MEETS]-+()                            | ['CB']        |
      | ({name: 'D'})-->()-[:MEETS]-()                        | ['DAB']       |
      | ({name: 'D'})-->+()-[:MEETS]-{2}({name: 'C'})         | ['DABC']      |
      | WITHIN duration('P15D') ({name: 'D'})-->()-[:MEETS]-+() | ['DAB']     |
      | ({name: 'C'})-[:VISITS]->()                           | []            |

  Scenario Outline: [13] Procedures leave out what is denied unless they are asked
    When executing query:
      """
      MATCH (b {name: 'B'})
      CALL entente.neighborhood(b, 1, <options>) YIELD node
      WITH node.name AS name ORDER BY name RETURN collect(name) AS names
      """
    Then the result should be, in any order:
      | names   |
      | <names> |
    And no side effects

    Examples:
      | options                                      | names      |
      | {}                                           | ['A', 'C'] |
      | {status: ['occurred', 'denied']}             | ['A', 'D'] |
      | {status: 'denied'}                           | ['D']      |
      | {since: '2024-02'}                           | ['C']      |
      | {until: date('2024-01-31')}                  | ['A']      |
      | {types: 'MEETS', direction: 'in'}            | ['A', 'C'] |
      | {types: 'IMPOSES_SANCTIONS', status: 'denied', direction: 'in'} | [] |
      | {labels: 'Person'}                           | []         |

  Scenario Outline: [14] The timeline of a pair
    When executing query:
      """
      MATCH (a {name: 'A'}), (b {name: <other>})
      CALL entente.timeline(a, b, <options>) YIELD month, kind, count
      RETURN month, kind, count
      """
    Then the result should be, in any order:
      | month   | kind   | count |
      | <month> | <kind> | 1     |
    And no side effects

    Examples:
      | other | options       | month     | kind                   |
      | 'B'   | {}            | '2024-01' | 'verbal cooperation'   |
      | 'D'   | {}            | '2023-12' | 'material cooperation' |
      | 'D'   | {by: 'type'}  | '2023-12' | 'GIVES_MILITARY_AID'   |
