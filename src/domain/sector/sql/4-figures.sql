-- 4. Every figure of every organisation, and how many organisations stand behind each figure of each
-- group. DuckDB, Spark and BigQuery read it alike.

-- What each organisation's answers come to in each section; an open question there leaves no figure.
CREATE TABLE section_sum AS
SELECT
  answer.line,
  edition_question.section,
  SUM(answer.points) AS earned,
  SUM(COALESCE(answer.available, edition_question.available)) AS available,
  MAX(CASE WHEN answer.is_open THEN 1 ELSE 0 END) AS is_open
FROM answer
JOIN edition_question ON edition_question.position = answer.position
GROUP BY answer.line, edition_question.section;

-- Every figure of every organisation as a share from 0 to 1, sections by their number and overall as 0.
CREATE TABLE share AS
SELECT member.leaf, member.fresh, figure.section, figure.share
FROM (
  SELECT line, section, earned / available AS share
  FROM section_sum
  WHERE is_open = 0 AND available > 0
  UNION ALL
  SELECT section_sum.line, 0 AS section, SUM(edition_section.weight * earned / available) / SUM(edition_section.weight) AS share
  FROM section_sum
  JOIN edition_section ON edition_section.section = section_sum.section
  WHERE available > 0
    AND section_sum.line NOT IN (SELECT line FROM section_sum WHERE is_open = 1)
  GROUP BY section_sum.line
) figure
JOIN member ON member.line = figure.line;

-- The same points of the same question, counted by leaf. Points out of fewer than the edition has are no level of it.
CREATE TABLE level_count AS
SELECT leaf, position, points, COUNT(*) AS organisations, COUNT(CASE WHEN fresh = 1 THEN 1 END) AS fresh
FROM answer
WHERE NOT is_open AND available IS NULL
GROUP BY leaf, position, points;

-- How many organisations stand behind each figure of each group. kind: 'group' for the group itself,
-- 'section' by its number (0 is overall), 'question' by its position.
CREATE TABLE standing AS
SELECT kind, id, layer, group_id, parent_id, SUM(size) AS size, SUM(fresh) AS fresh
FROM (
  SELECT 'group' AS kind, 0 AS id, leaf, COUNT(*) AS size, SUM(fresh) AS fresh FROM member GROUP BY leaf
  UNION ALL
  SELECT 'section' AS kind, section AS id, leaf, COUNT(*) AS size, SUM(fresh) AS fresh FROM share GROUP BY leaf, section
  UNION ALL
  SELECT 'question' AS kind, level_count.position AS id, leaf, SUM(organisations) AS size, SUM(fresh) AS fresh
  FROM level_count
  JOIN edition_question ON edition_question.position = level_count.position
  WHERE edition_question.level_count > 1
  GROUP BY leaf, level_count.position
) by_leaf
JOIN belongs ON belongs.leaf = by_leaf.leaf
GROUP BY kind, id, layer, group_id, parent_id;
