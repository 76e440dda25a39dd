// Everything said of one country's people and bodies, newest first, with quote and source.
MATCH (a {country: 'IRN'})-[r]-(b)
WHERE r.start IS NOT NULL
WITH a, r, b, cite(r)[0] AS source
RETURN r.start_text AS date, a.name AS who, type(r) AS type, b.name AS whom, source.text AS quote,
       source.document AS document
ORDER BY r.start DESC, who, type, whom
LIMIT 5;
