// Who is quoted as a source, for what, and how sure the reader of the text was.
MATCH (a)-[r]->(b)
WHERE r.attributed_to IS NOT NULL
MATCH (speaker {id: r.attributed_to})
RETURN speaker.name AS according_to, count(*) AS relations, round(min(r.confidence) * 100) / 100 AS least_confidence
ORDER BY relations DESC, according_to;
