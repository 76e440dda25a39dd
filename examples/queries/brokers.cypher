// Who met two people that did not meet each other: a possible go-between.
MATCH (a:Person)-[:MEETS]-(broker:Person)-[:MEETS]-(b:Person)
WHERE a.name < b.name AND NOT EXISTS { (a)-[:MEETS]-(b) }
RETURN broker.name AS broker, count(DISTINCT [a.name, b.name]) AS pairs
ORDER BY pairs DESC, broker;
