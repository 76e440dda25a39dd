// How two people are tied, by the fewest hops. ANY SHORTEST gives one path, ALL SHORTEST all of that length.
MATCH p = ANY SHORTEST (a {name: 'Moon Jae In'})-[*]-(b {name: 'Sergei Lavrov'})
RETURN p;

// Through meetings and visits alone.
MATCH p = ALL SHORTEST (a {name: 'Donald Trump'})-[:MEETS|VISITS*..4]-(b {name: 'Vladimir Putin'})
RETURN length(p) AS hops, [n IN nodes(p) | n.name] AS stations
ORDER BY stations;
