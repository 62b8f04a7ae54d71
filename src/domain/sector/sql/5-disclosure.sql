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

CREATE TABLE shown_figure AS
SELECT kind, id, group_id FROM shown_figure_0
UNION ALL SELECT kind, id, group_id FROM shown_figure_1
UNION ALL SELECT kind, id, group_id FROM shown_figure_2;
