// Everybody within two hops of a country, once each, nearest first.
MATCH p = ANY SHORTEST (a:Country {name: 'North Korea'})-[*1..2]-(b:Person)
WITH length(p) AS hops, b.name AS name
ORDER BY hops, name
RETURN hops, collect(name) AS people;
