// Who has ties to the most others. count(DISTINCT b) counts neighbours, not relations.
MATCH (a)-[r]-(b)
RETURN a.name AS name, count(DISTINCT b) AS others, count(r) AS relations
ORDER BY others DESC, relations DESC, name
LIMIT 10;
