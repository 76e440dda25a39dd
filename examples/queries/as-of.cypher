// The graph as it stood on a day: what had begun and not yet ended. Undated ties count as open, so ask for dated ones.
AT date('2024-06-19')
MATCH (a)-[r]->(b)
WHERE r.start IS NOT NULL
RETURN a.name AS source, type(r) AS type, b.name AS target
ORDER BY source, type, target;
