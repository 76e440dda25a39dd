// Relations by year and by what they are to each other: cooperation or conflict, in words or in deeds.
MATCH ()-[r]->()
WHERE r.start IS NOT NULL AND r.quad IS NOT NULL
RETURN r.start.year AS year, r.quad AS quad, count(*) AS relations, round(avg(r.goldstein) * 10) / 10 AS goldstein
ORDER BY year, quad;
