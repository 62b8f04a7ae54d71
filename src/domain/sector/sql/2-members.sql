-- 2. Which contributions count, and the groups that they belong to. DuckDB, Spark and BigQuery read it alike.

-- Of each series the highest revision; of equal ones the contents that sort last.
CREATE TABLE newest AS
SELECT line, tied FROM (
  SELECT line,
    RANK() OVER (PARTITION BY series_id ORDER BY revision DESC) AS place,
    COUNT(*) OVER (PARTITION BY series_id, revision) AS tied
  FROM contribution
) ranked
WHERE place = 1;

CREATE TABLE counting AS
SELECT line FROM newest WHERE tied = 1
UNION ALL
SELECT line FROM (
  SELECT contribution.line,
    ROW_NUMBER() OVER (PARTITION BY series_id ORDER BY type DESC, size_band DESC, states_text DESC, points_text DESC, available_text DESC, contribution.line) AS place
  FROM contribution
  JOIN newest ON newest.line = contribution.line
  WHERE newest.tied > 1
) contents
WHERE place = 1;

-- The sets of organisations that belong to the same groups, numbered.
CREATE TABLE leaf AS
SELECT type, size_band, CONCAT(type, '-', size_band) AS group_id, ROW_NUMBER() OVER (ORDER BY type, size_band) AS leaf
FROM (SELECT DISTINCT type, size_band FROM contribution) kinds;

-- Every organisation that counts; fresh: 1 where no earlier pack holds its answers.
CREATE TABLE known AS
SELECT contribution.line
FROM contribution
JOIN earlier ON earlier.states_text = contribution.states_text AND earlier.points_text = contribution.points_text;

CREATE TABLE member AS
SELECT contribution.line, leaf.leaf, CASE WHEN known.line IS NULL THEN 1 ELSE 0 END AS fresh
FROM contribution
JOIN counting ON counting.line = contribution.line
JOIN leaf ON leaf.type = contribution.type AND leaf.size_band = contribution.size_band
LEFT JOIN known ON known.line = contribution.line;

-- Each of them with the groups that its members belong to: three, or two where the size band was left out.
-- layer: 0 everyone, 1 a type, 2 a size band of a type.
CREATE TABLE belongs AS
SELECT leaf, 0 AS layer, 'all' AS group_id, '' AS parent_id FROM leaf
UNION ALL SELECT leaf, 1 AS layer, type AS group_id, 'all' AS parent_id FROM leaf
UNION ALL SELECT leaf, 2 AS layer, group_id, type AS parent_id FROM leaf WHERE size_band <> '';
