-- 5. What may be shown, layer by layer: first which groups, then which figures of the groups shown.
-- A figure needs 8 organisations, or 20 for answers, and 8 fresh ones; where few are left over
-- beside the shown parts of a group, the smallest part is withheld too. Read alike everywhere.

CREATE TABLE candidate AS
SELECT standing.*,
  CASE WHEN fresh >= 8 AND size >= (CASE WHEN kind = 'question' THEN 20 ELSE 8 END) THEN 1 ELSE 0 END AS may_show
FROM standing;

CREATE TABLE shown_group_0 AS
SELECT group_id FROM candidate WHERE kind = 'group' AND layer = 0 AND may_show = 1;

CREATE TABLE shown_group_1 AS
SELECT group_id FROM (
  SELECT child.group_id,
    parent.size - SUM(child.size) OVER (PARTITION BY child.parent_id) AS left_size,
    parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.parent_id) AS left_fresh,
    ROW_NUMBER() OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id) AS place
  FROM candidate child
  JOIN candidate parent ON parent.kind = child.kind AND parent.group_id = child.parent_id
  JOIN shown_group_0 ON shown_group_0.group_id = child.parent_id
  WHERE child.kind = 'group' AND child.may_show = 1
) beside
WHERE NOT (left_size > 0 AND left_fresh < 8 AND place = 1);

CREATE TABLE shown_group_2 AS
SELECT group_id FROM (
  SELECT child.group_id,
    parent.size - SUM(child.size) OVER (PARTITION BY child.parent_id) AS left_size,
    parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.parent_id) AS left_fresh,
    ROW_NUMBER() OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id) AS place
  FROM candidate child
  JOIN candidate parent ON parent.kind = child.kind AND parent.group_id = child.parent_id
  JOIN shown_group_1 ON shown_group_1.group_id = child.parent_id
  WHERE child.kind = 'group' AND child.may_show = 1
) beside
WHERE NOT (left_size > 0 AND left_fresh < 8 AND place = 1);

CREATE TABLE shown_group AS
SELECT group_id FROM shown_group_0
UNION ALL SELECT group_id FROM shown_group_1
UNION ALL SELECT group_id FROM shown_group_2;

CREATE TABLE figure AS
SELECT candidate.* FROM candidate
JOIN shown_group ON shown_group.group_id = candidate.group_id
WHERE candidate.kind <> 'group';

CREATE TABLE shown_figure_0 AS
SELECT kind, id, group_id FROM figure WHERE layer = 0 AND may_show = 1;

CREATE TABLE shown_figure_1 AS
SELECT kind, id, group_id FROM (
  SELECT child.kind, child.id, child.group_id,
    parent.size - SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id) AS left_size,
    parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id) AS left_fresh,
    ROW_NUMBER() OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id) AS place
  FROM figure child
  JOIN figure parent ON parent.kind = child.kind AND parent.id = child.id AND parent.group_id = child.parent_id
  JOIN shown_figure_0 ON shown_figure_0.kind = child.kind AND shown_figure_0.id = child.id AND shown_figure_0.group_id = child.parent_id
  WHERE child.may_show = 1
) beside
WHERE NOT (left_size > 0 AND left_fresh < 8 AND place = 1);

CREATE TABLE shown_figure_2 AS
SELECT kind, id, group_id FROM (
  SELECT child.kind, child.id, child.group_id,
    parent.size - SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id) AS left_size,
    parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id) AS left_fresh,
    ROW_NUMBER() OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id) AS place
  FROM figure child
  JOIN figure parent ON parent.kind = child.kind AND parent.id = child.id AND parent.group_id = child.parent_id
  JOIN shown_figure_1 ON shown_figure_1.kind = child.kind AND shown_figure_1.id = child.id AND shown_figure_1.group_id = child.parent_id
  WHERE child.may_show = 1
) beside
WHERE NOT (left_size > 0 AND left_fresh < 8 AND place = 1);

CREATE TABLE large_figure AS
SELECT kind, id, group_id FROM shown_figure_0
UNION ALL SELECT kind, id, group_id FROM shown_figure_1
UNION ALL SELECT kind, id, group_id FROM shown_figure_2;

-- Where an answer decides who stands behind a figure, it is given only if that many tell no answer: they are
-- in the middle of their group (file 6), and so is each part, and those left over.
CREATE TABLE asked AS
SELECT asked.*, LEAST(FLOOR(size / 4), 50) + 1 AS beyond
FROM (
  SELECT figure.kind, figure.id, figure.group_id, figure.parent_id, figure.layer, members.size,
    CASE WHEN edition_asked.may_show THEN figure.size ELSE 0 END AS reached
  FROM figure
  JOIN large_figure ON large_figure.kind = figure.kind AND large_figure.id = figure.id AND large_figure.group_id = figure.group_id
  JOIN edition_asked ON edition_asked.kind = figure.kind AND edition_asked.id = figure.id
  JOIN standing members ON members.kind = 'group' AND members.group_id = figure.group_id
) asked;

CREATE TABLE asked_family AS
SELECT parent.kind, parent.id, parent.group_id,
  CASE WHEN parent.reached > parent.beyond AND parent.reached < parent.size - parent.beyond AND parts.off_middle = 0
    AND (parent.size = parts.size OR (parent.reached - parts.reached > LEAST(FLOOR((parent.size - parts.size) / 4), 50) + 1
      AND parent.reached - parts.reached < parent.size - parts.size - LEAST(FLOOR((parent.size - parts.size) / 4), 50) - 1))
    THEN 1 ELSE 0 END AS is_open
FROM asked parent
JOIN (
  SELECT kind, id, parent_id, SUM(size) AS size, SUM(reached) AS reached,
    MAX(CASE WHEN reached > beyond AND reached < size - beyond THEN 0 ELSE 1 END) AS off_middle
  FROM asked GROUP BY kind, id, parent_id
) parts ON parts.kind = parent.kind AND parts.id = parent.id AND parts.parent_id = parent.group_id;

CREATE TABLE shown_figure AS
SELECT large_figure.kind, large_figure.id, large_figure.group_id
FROM large_figure
LEFT JOIN edition_asked ON edition_asked.kind = large_figure.kind AND edition_asked.id = large_figure.id
LEFT JOIN asked ON asked.kind = large_figure.kind AND asked.id = large_figure.id AND asked.group_id = large_figure.group_id
LEFT JOIN asked_family own ON own.kind = asked.kind AND own.id = asked.id AND own.group_id = asked.group_id
LEFT JOIN asked_family above ON above.kind = asked.kind AND above.id = asked.id AND above.group_id = asked.parent_id
WHERE edition_asked.kind IS NULL
  OR (asked.reached > asked.beyond AND asked.reached < asked.size - asked.beyond
    AND (layer = 1 OR (layer = 2 AND above.is_open = 1) OR (layer = 0 AND (own.is_open IS NULL OR own.is_open = 1))));
