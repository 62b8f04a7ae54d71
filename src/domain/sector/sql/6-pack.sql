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

CREATE TABLE quantile_raw AS
SELECT group_id, section, size, percentile, MAX(low) AS low, MAX(high) AS high
FROM (
  SELECT wanted.group_id, wanted.section, wanted.size, wanted.percentile,
    MIN(CASE WHEN reached.reach > FLOOR((wanted.size - 1) * wanted.percentile / 100) THEN reached.share END) AS low,
    MIN(CASE WHEN reached.reach > FLOOR((wanted.size - 1) * wanted.percentile / 100) + CASE WHEN MOD((wanted.size - 1) * wanted.percentile, 100) = 0 THEN 0 ELSE 1 END THEN reached.share
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

-- Sections have their median alone, and so has overall where it is made of few questions. Quartiles and deciles of others
-- are kept back where they would show to a quarter who collude each score within 10 points.
CREATE TABLE room AS
SELECT group_id, quantile_raw.section,
  MAX(CASE WHEN NOT edition_score.has_spread OR (percentile = 25 AND high > 0.9 - 0.000000001) OR (percentile = 75 AND low < 0.1 + 0.000000001) THEN 1 ELSE 0 END) AS no_room,
  MAX(CASE WHEN percentile = 90 THEN low END) - MAX(CASE WHEN percentile = 10 THEN high END) AS width
FROM quantile_raw
JOIN edition_score ON edition_score.section = quantile_raw.section
GROUP BY group_id, quantile_raw.section;

CREATE TABLE quantile AS
SELECT quantile_raw.group_id, quantile_raw.section, size, percentile,
  CAST(FLOOR(100 * (low + (high - low) * MOD((size - 1) * percentile, 100) / 100) + 0.5 + 0.000000001) AS INTEGER) AS percent
FROM quantile_raw
JOIN room ON room.group_id = quantile_raw.group_id AND room.section = quantile_raw.section
WHERE percentile = 50
  OR (no_room = 0 AND percentile IN (25, 75))
  OR (no_room = 0 AND width > 0.1 - 0.000000001 AND percentile IN (10, 90));

-- How many of each group that is shown reach each level, and on which side of the middle that is: at least
-- 2 others reach it, and 2 do not, whatever a quarter of the group (at most 50) answered; 4 where the level is below
-- another one, or above one. beyond_few and beyond_many are the most that can lie beyond the middle.
CREATE TABLE reach AS
SELECT figure.group_id, figure.parent_id, figure.layer, figure.id AS position, edition_level.points, edition_level.slack_few, edition_level.slack_many, figure.size,
  SUM(CASE WHEN level_total.points >= edition_level.points THEN organisations ELSE 0 END) AS reached
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
GROUP BY figure.group_id, figure.parent_id, figure.layer, figure.id, edition_level.points, edition_level.slack_few, edition_level.slack_many, figure.size;

CREATE TABLE sided AS
SELECT reach.*,
  CASE WHEN reached <= beyond_few THEN -1 WHEN reached >= size - beyond_many THEN 1 ELSE 0 END AS side
FROM (
  SELECT reach.*, LEAST(FLOOR(size / 4), 50) + 1 + slack_few AS beyond_few, LEAST(FLOOR(size / 4), 50) + 1 + slack_many AS beyond_many
  FROM reach
) reach;

-- A group with its shown parts and those left over: open where all of them are in the middle; of everyone, where those
-- left over are none or 20 as well.
CREATE TABLE family AS
SELECT parent.group_id, parent.position, parent.points,
  CASE WHEN parent.side = 0 AND parts.off_middle = 0
    AND (parent.size = parts.size OR parent.layer > 0 OR parent.size - parts.size >= 20)
    AND (parent.size = parts.size OR (parent.reached - parts.reached > LEAST(FLOOR((parent.size - parts.size) / 4), 50) + 1 + parent.slack_few
      AND parent.reached - parts.reached < parent.size - parts.size - LEAST(FLOOR((parent.size - parts.size) / 4), 50) - 1 - parent.slack_many))
    THEN 1 ELSE 0 END AS is_open
FROM sided parent
JOIN (
  SELECT parent_id, position, points, MAX(ABS(side)) AS off_middle, SUM(size) AS size, SUM(reached) AS reached
  FROM sided GROUP BY parent_id, position, points
) parts ON parts.parent_id = parent.group_id AND parts.position = parent.position AND parts.points = parent.points;

-- Types as they are or bounded; their size bands, and everyone over the types, only where all are in the
-- middle; everyone as a type where no type is shown. Everyone reaches no points.
CREATE TABLE told AS
SELECT sided.*,
  CASE WHEN sided.points = 0 THEN 'share'
    WHEN layer = 2 THEN CASE WHEN above.is_open = 1 THEN 'share' END
    WHEN layer = 0 AND own.is_open IS NOT NULL THEN CASE WHEN own.is_open = 1 THEN 'share' END
    WHEN side = 0 THEN 'share'
    WHEN side = 1 THEN 'from'
    ELSE 'to' END AS how
FROM sided
LEFT JOIN family own ON own.group_id = sided.group_id AND own.position = sided.position AND own.points = sided.points
LEFT JOIN family above ON above.group_id = sided.parent_id AND above.position = sided.position AND above.points = sided.points;

-- Of the organisations to which a question applied, the whole per cent, halves up, with so many points or
-- more; or a bound for it. Not where nothing is told of any level.
CREATE TABLE share_at_or_above AS
SELECT told.group_id, told.position, points, how,
  CAST(CASE how WHEN 'share' THEN FLOOR((200 * CASE WHEN points = 0 THEN size ELSE reached END + size) / (2 * size))
    WHEN 'from' THEN FLOOR(100 * (size - beyond_many) / size)
    ELSE CEIL(100 * beyond_few / size) END AS INTEGER) AS percent
FROM told
JOIN (
  SELECT group_id, position FROM told WHERE points > 0 AND how IS NOT NULL GROUP BY group_id, position
) something ON something.group_id = told.group_id AND something.position = told.position
WHERE how IS NOT NULL;
