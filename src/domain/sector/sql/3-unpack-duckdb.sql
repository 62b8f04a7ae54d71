-- 3. For DuckDB alone: one row per question that is asked and applies, of every organisation that
-- counts. Positions count from 1. A view, since what it gives is read twice and is large.

CREATE VIEW answer AS
SELECT line, leaf, fresh, position, points, available, CASE WHEN has_open THEN SUBSTR(states, position, 1) = 'o' ELSE FALSE END AS is_open
FROM (
  SELECT member.line, leaf, fresh, states, CONTAINS(states, 'o') AS has_open,
    UNNEST(points) AS points,
    UNNEST(available) AS available,
    CAST(GENERATE_SUBSCRIPTS(points, 1) AS SMALLINT) AS position
  FROM packed
  JOIN member ON member.line = packed.line
)
WHERE points IS NOT NULL;
