// What was signed, and with which words the articles say so.
MATCH (a)-[r:SIGNS_TREATY]-(b)
WHERE a.name < b.name
RETURN r.start_text AS date, a.name AS party, b.name AS other, r.status AS status, cite(r)[0].text AS quote
ORDER BY date, party, other;
