-- 6. The figures themselves: tables quantile and share_at_or_above. DuckDB, Spark and BigQuery read it alike.

-- Quantiles of R's type 7. Equal shares are counted first, so that few rows are put in order: reach is
-- how many organisations have this share or a lower one, and so the k-th of them, from 0, has the
-- lowest share with reach > k. 1e-9 lifts a half that binary fractions put just below itself.
CREATE TABLE reached AS
SELECT group_id, section, share, SUM(organisations) OVER (PARTITION BY group_id, section ORDER BY share) AS reach
FROM (
  SELECT group_id, section, share, SUM(organisations) AS organisations
  FROM (SELECT leaf, section, share, COUNT(*) AS organisations FROM share GROUP BY leaf, section, share) by_leaf
  JOIN belongs ON belongs.leaf = by_leaf.leaf
  GROUP BY group_id, section, share
) counted;

CREATE TABLE quantile AS
SELECT group_id, section, size, percentile,
  CAST(FLOOR(100 * (MAX(low) + (MAX(high) - MAX(low)) * MOD((size - 1) * percentile, 100) / 100) + 0.5 + 0.000000001) AS INTEGER) AS percent
FROM (
  SELECT wanted.group_id, wanted.section, wanted.size, wanted.percentile,
    MIN(CASE WHEN reached.reach > FLOOR((wanted.size - 1) * wanted.percentile / 100) THEN reached.share END) AS low,
    MIN(CASE WHEN reached.reach > FLOOR((wanted.size - 1) * wanted.percentile / 100) + 1 THEN reached.share
             WHEN reached.reach = wanted.size THEN reached.share END) AS high
  FROM (
    SELECT figure.group_id, figure.id AS section, figure.size, percentile
    FROM figure
    JOIN shown_figure ON shown_figure.kind = figure.kind AND shown_figure.id = figure.id AND shown_figure.group_id = figure.group_id
    CROSS JOIN (
      SELECT 10 AS percentile, 50 AS needed UNION ALL SELECT 25 AS percentile, 20 AS needed UNION ALL SELECT 50 AS percentile, 8 AS needed
      UNION ALL SELECT 75 AS percentile, 20 AS needed UNION ALL SELECT 90 AS percentile, 50 AS needed
    ) percentiles
    WHERE figure.kind = 'section' AND figure.size >= needed
  ) wanted
  JOIN reached ON reached.group_id = wanted.group_id AND reached.section = wanted.section
  GROUP BY wanted.group_id, wanted.section, wanted.size, wanted.percentile
) order_statistics
GROUP BY group_id, section, size, percentile;

-- Of the organisations to which a question applied, the whole per cent, halves up, with so many points or more.
CREATE TABLE share_at_or_above AS
SELECT figure.group_id, figure.id AS position, edition_level.points,
  CAST(FLOOR((200 * SUM(CASE WHEN level_total.points >= edition_level.points THEN organisations ELSE 0 END) + figure.size) / (2 * figure.size)) AS INTEGER) AS percent
FROM figure
JOIN shown_figure ON shown_figure.kind = figure.kind AND shown_figure.id = figure.id AND shown_figure.group_id = figure.group_id
JOIN edition_level ON edition_level.position = figure.id
JOIN (
  SELECT group_id, position, points, SUM(organisations) AS organisations
  FROM level_count
  JOIN belongs ON belongs.leaf = level_count.leaf
  GROUP BY group_id, position, points
) level_total ON level_total.group_id = figure.group_id AND level_total.position = figure.id
WHERE figure.kind = 'question'
GROUP BY figure.group_id, figure.id, edition_level.points, figure.size;
