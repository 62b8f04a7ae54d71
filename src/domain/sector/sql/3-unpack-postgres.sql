-- 3. For PostgreSQL alone: one row per question that is asked and applies, of every organisation that
-- counts. Positions count from 1. A view, since what it gives is read twice and is large. Points are
-- floating-point numbers, since whole numbers divided by each other give whole numbers here.

CREATE VIEW answer AS
SELECT packed.line, member.leaf, member.fresh, CAST(entry.position AS INTEGER) AS position,
  CAST(entry.points AS DOUBLE PRECISION) AS points, CAST(entry.available AS DOUBLE PRECISION) AS available,
  SUBSTR(packed.states, CAST(entry.position AS INTEGER), 1) = 'o' AS is_open
FROM packed
JOIN member ON member.line = packed.line
CROSS JOIN LATERAL UNNEST(packed.points, packed.available) WITH ORDINALITY AS entry (points, available, position)
WHERE entry.points IS NOT NULL;
