// Whom could news from Donald Trump have reached, hand to hand: each meeting no earlier than the one before.
MATCH p = TIME RESPECTING (a {name: 'Donald Trump'})-[:MEETS*1..3]-(b:Person)
WHERE a <> b
RETURN b.name AS reached, min(length(p)) AS hops, min(relationships(p)[-1].start) AS earliest
ORDER BY earliest, reached;
