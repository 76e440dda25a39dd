// Who met whom, and when. MEETS is symmetric: without an arrow each pair would come twice, once from each end,
// which a.name < b.name prevents.
MATCH (a:Person)-[r:MEETS]-(b:Person)
WHERE a.name < b.name AND r.status = 'occurred'
RETURN a.name AS who, b.name AS whom, r.start_text AS date, r.documents AS documents
ORDER BY date, who, whom;
