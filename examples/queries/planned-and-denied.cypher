// What has not happened: announced, thought possible, called for or denied, and who says so.
MATCH (a)-[r]->(b)
WHERE r.status <> 'occurred'
OPTIONAL MATCH (speaker {id: r.attributed_to})
RETURN r.status AS status, a.name AS source, type(r) AS type, b.name AS target, speaker.name AS according_to
ORDER BY status, source, type, target;
