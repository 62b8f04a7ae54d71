-- 5. What may be shown, layer by layer: first which groups, then which figures of the groups shown.
-- A figure needs 8 organisations, or 20 for answers, and 8 fresh ones, or 6 beside a quarter (at most 50), who may
-- collude; where few are left over beside the shown parts of a group, the smallest part is withheld too, and the next
-- until they are enough. Read alike everywhere.

CREATE TABLE candidate AS
SELECT standing.*,
  CASE WHEN fresh >= 6 + LEAST(FLOOR(size / 4), 50) AND size >= (CASE WHEN kind = 'question' THEN 20 ELSE 8 END) THEN 1 ELSE 0 END AS may_show
FROM standing;

CREATE TABLE shown_group_0 AS
SELECT group_id FROM candidate WHERE kind = 'group' AND layer = 0 AND may_show = 1;

CREATE TABLE shown_group_1 AS
SELECT group_id FROM (
  SELECT group_id,
    MAX(CASE WHEN left_size = 0 OR left_fresh >= GREATEST(8, 6 + LEAST(FLOOR(left_size / 4), 50)) THEN 1 ELSE 0 END)
      OVER (PARTITION BY parent_id ORDER BY size, group_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS is_shown
  FROM (
    SELECT child.group_id, child.parent_id, child.size,
      parent.size - SUM(child.size) OVER (PARTITION BY child.parent_id)
        + COALESCE(SUM(child.size) OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_size,
      parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.parent_id)
        + COALESCE(SUM(child.fresh) OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_fresh
    FROM candidate child
    JOIN candidate parent ON parent.kind = child.kind AND parent.group_id = child.parent_id
    JOIN shown_group_0 ON shown_group_0.group_id = child.parent_id
    WHERE child.kind = 'group' AND child.may_show = 1
  ) beside
) parts
WHERE is_shown = 1;

CREATE TABLE shown_group_2 AS
SELECT group_id FROM (
  SELECT group_id,
    MAX(CASE WHEN left_size = 0 OR left_fresh >= GREATEST(8, 6 + LEAST(FLOOR(left_size / 4), 50)) THEN 1 ELSE 0 END)
      OVER (PARTITION BY parent_id ORDER BY size, group_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS is_shown
  FROM (
    SELECT child.group_id, child.parent_id, child.size,
      parent.size - SUM(child.size) OVER (PARTITION BY child.parent_id)
        + COALESCE(SUM(child.size) OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_size,
      parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.parent_id)
        + COALESCE(SUM(child.fresh) OVER (PARTITION BY child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_fresh
    FROM candidate child
    JOIN candidate parent ON parent.kind = child.kind AND parent.group_id = child.parent_id
    JOIN shown_group_1 ON shown_group_1.group_id = child.parent_id
    WHERE child.kind = 'group' AND child.may_show = 1
  ) beside
) parts
WHERE is_shown = 1;

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
  SELECT kind, id, group_id,
    MAX(CASE WHEN left_size = 0 OR left_fresh >= GREATEST(8, 6 + LEAST(FLOOR(left_size / 4), 50)) THEN 1 ELSE 0 END)
      OVER (PARTITION BY kind, id, parent_id ORDER BY size, group_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS is_shown
  FROM (
    SELECT child.kind, child.id, child.group_id, child.parent_id, child.size,
      parent.size - SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id)
        + COALESCE(SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_size,
      parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id)
        + COALESCE(SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_fresh
    FROM figure child
    JOIN figure parent ON parent.kind = child.kind AND parent.id = child.id AND parent.group_id = child.parent_id
    JOIN shown_figure_0 ON shown_figure_0.kind = child.kind AND shown_figure_0.id = child.id AND shown_figure_0.group_id = child.parent_id
    WHERE child.may_show = 1
  ) beside
) parts
WHERE is_shown = 1;

CREATE TABLE shown_figure_2 AS
SELECT kind, id, group_id FROM (
  SELECT kind, id, group_id,
    MAX(CASE WHEN left_size = 0 OR left_fresh >= GREATEST(8, 6 + LEAST(FLOOR(left_size / 4), 50)) THEN 1 ELSE 0 END)
      OVER (PARTITION BY kind, id, parent_id ORDER BY size, group_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS is_shown
  FROM (
    SELECT child.kind, child.id, child.group_id, child.parent_id, child.size,
      parent.size - SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id)
        + COALESCE(SUM(child.size) OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_size,
      parent.fresh - SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id)
        + COALESCE(SUM(child.fresh) OVER (PARTITION BY child.kind, child.id, child.parent_id ORDER BY child.size, child.group_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS left_fresh
    FROM figure child
    JOIN figure parent ON parent.kind = child.kind AND parent.id = child.id AND parent.group_id = child.parent_id
    JOIN shown_figure_1 ON shown_figure_1.kind = child.kind AND shown_figure_1.id = child.id AND shown_figure_1.group_id = child.parent_id
    WHERE child.may_show = 1
  ) beside
) parts
WHERE is_shown = 1;

CREATE TABLE large_figure AS
SELECT kind, id, group_id FROM shown_figure_0
UNION ALL SELECT kind, id, group_id FROM shown_figure_1
UNION ALL SELECT kind, id, group_id FROM shown_figure_2;

-- Where an answer decides who stands behind a figure, how many do must tell no answer: of everyone, each type, each
-- size band, and those left over, they are in the middle of those members who have not left it open (file 6), which is
-- no secret. If not of each, then the size bands are not given, then the types, then everyone. Everyone needs the types
-- of 20 and more to be in the middle, and those left over beside these: of such types it may be known who gave the
-- answer that decides.
CREATE TABLE left_open AS
SELECT kind, id, group_id, COUNT(*) AS organisations
FROM (
  SELECT 'question' AS kind, position AS id, line FROM answer WHERE is_open
  UNION ALL SELECT 'section' AS kind, section AS id, line FROM section_sum WHERE is_open = 1
  UNION ALL SELECT DISTINCT 'section' AS kind, 0 AS id, line FROM section_sum WHERE is_open = 1
) opened
JOIN member ON member.line = opened.line
JOIN belongs ON belongs.leaf = member.leaf
GROUP BY kind, id, group_id;

CREATE TABLE asked AS
SELECT asked.*, LEAST(FLOOR(size / 4), 50) + 1 AS beyond
FROM (
  SELECT edition_asked.kind, edition_asked.id, members.layer, members.group_id, members.parent_id, members.size AS members,
    members.size - COALESCE(left_open.organisations, 0) AS size,
    CASE WHEN edition_asked.may_show THEN COALESCE(counted.size, 0) ELSE 0 END AS reached,
    COALESCE(counted.fresh, 0) AS fresh
  FROM standing members
  JOIN shown_group ON shown_group.group_id = members.group_id
  CROSS JOIN edition_asked
  LEFT JOIN standing counted ON counted.kind = edition_asked.kind AND counted.id = edition_asked.id AND counted.group_id = members.group_id
  LEFT JOIN left_open ON left_open.kind = edition_asked.kind AND left_open.id = edition_asked.id AND left_open.group_id = members.group_id
  WHERE members.kind = 'group'
) asked;

CREATE TABLE asked_part AS
SELECT kind, id, layer,
  CASE WHEN reached > beyond AND reached < size - beyond AND fresh >= GREATEST(8, 6 + LEAST(FLOOR(reached / 4), 50)) AND reached >= (CASE WHEN kind = 'question' THEN 20 ELSE 8 END) THEN 1 ELSE 0 END AS is_enough
FROM asked
UNION ALL
SELECT kind, id, layer + 1 AS layer,
  CASE WHEN size = 0 OR (reached > LEAST(FLOOR(size / 4), 50) + 1 AND reached < size - LEAST(FLOOR(size / 4), 50) - 1 AND fresh >= GREATEST(8, 6 + LEAST(FLOOR(reached / 4), 50))) THEN 1 ELSE 0 END AS is_enough
FROM (
  SELECT parent.kind, parent.id, parent.layer, parent.size - parts.size AS size, parent.reached - parts.reached AS reached, parent.fresh - parts.fresh AS fresh
  FROM asked parent
  JOIN (
    SELECT kind, id, parent_id, SUM(size) AS size, SUM(reached) AS reached, SUM(fresh) AS fresh FROM asked GROUP BY kind, id, parent_id
  ) parts ON parts.kind = parent.kind AND parts.id = parent.id AND parts.parent_id = parent.group_id
) left_over
UNION ALL
SELECT kind, id, 0 AS layer,
  CASE WHEN size = 0 OR (reached > LEAST(FLOOR(size / 4), 50) + 1 AND reached < size - LEAST(FLOOR(size / 4), 50) - 1) THEN 1 ELSE 0 END AS is_enough
FROM (
  SELECT kind, id, size, reached FROM asked WHERE layer = 1 AND members >= 20
  UNION ALL
  SELECT kind, id, SUM(CASE WHEN layer = 0 THEN size ELSE -size END) AS size, SUM(CASE WHEN layer = 0 THEN reached ELSE -reached END) AS reached
  FROM asked WHERE layer = 0 OR (layer = 1 AND members >= 20) GROUP BY kind, id
) large;

CREATE TABLE tellable_figure AS
SELECT large_figure.kind, large_figure.id, large_figure.group_id
FROM large_figure
LEFT JOIN edition_asked ON edition_asked.kind = large_figure.kind AND edition_asked.id = large_figure.id
WHERE edition_asked.kind IS NULL
UNION ALL
SELECT asked.kind, asked.id, asked.group_id
FROM asked
LEFT JOIN (
  SELECT kind, id, MIN(layer) AS layer FROM asked_part WHERE is_enough = 0 GROUP BY kind, id
) lacking ON lacking.kind = asked.kind AND lacking.id = asked.id
WHERE lacking.layer IS NULL OR asked.layer < lacking.layer;

-- Of a short section the medians are given of types alone, or of everyone where no type has them (see shown_figure).
-- Of few questions the median tells of an answer: such scores are given where the shares of these questions are, of types
-- alone, or of everyone where no type has them, or nobody has any.
CREATE TABLE share_told AS
SELECT tellable_figure.id AS position, tellable_figure.group_id
FROM tellable_figure
JOIN figure ON figure.kind = tellable_figure.kind AND figure.id = tellable_figure.id AND figure.group_id = tellable_figure.group_id
LEFT JOIN (
  SELECT figure.id, COUNT(*) AS types
  FROM tellable_figure
  JOIN figure ON figure.kind = tellable_figure.kind AND figure.id = tellable_figure.id AND figure.group_id = tellable_figure.group_id
  WHERE figure.kind = 'question' AND figure.layer = 1
  GROUP BY figure.id
) typed ON typed.id = tellable_figure.id
WHERE figure.kind = 'question' AND (figure.layer = 1 OR (figure.layer = 0 AND typed.types IS NULL));

-- The very same organisations stand behind the shares: as many, and as many have left either open. Of a question that is
-- asked of some types, sizes or services alone, nobody at all: not even somebody to whom some of its statements do not
-- apply, and who stands behind the score alone.
CREATE TABLE lessened AS
SELECT answer.position, belongs.group_id, COUNT(*) AS organisations
FROM answer
JOIN belongs ON belongs.leaf = answer.leaf
WHERE answer.available IS NOT NULL
GROUP BY answer.position, belongs.group_id;

CREATE TABLE score_beside AS
SELECT edition_beside.section, score.group_id, COUNT(*) AS questions
FROM edition_beside
JOIN figure score ON score.kind = 'section' AND score.id = edition_beside.section
LEFT JOIN figure answers ON answers.kind = 'question' AND answers.id = edition_beside.position AND answers.group_id = score.group_id
LEFT JOIN share_told ON share_told.position = edition_beside.position AND share_told.group_id = score.group_id
LEFT JOIN lessened ON lessened.position = edition_beside.position AND lessened.group_id = score.group_id
LEFT JOIN left_open score_open ON score_open.kind = 'section' AND score_open.id = edition_beside.section AND score_open.group_id = score.group_id
LEFT JOIN left_open answers_open ON answers_open.kind = 'question' AND answers_open.id = edition_beside.position AND answers_open.group_id = score.group_id
WHERE (edition_beside.asked = 'by-profile' AND answers.group_id IS NULL AND lessened.group_id IS NULL)
  OR (share_told.group_id IS NOT NULL AND (
    edition_beside.asked IN ('by-answer', 'by-answer-and-profile')
    OR (answers.size = score.size AND COALESCE(answers_open.organisations, 0) = COALESCE(score_open.organisations, 0))))
GROUP BY edition_beside.section, score.group_id;

CREATE TABLE told_figure AS
SELECT tellable_figure.kind, tellable_figure.id, tellable_figure.group_id
FROM tellable_figure
LEFT JOIN (
  SELECT section, COUNT(*) AS questions FROM edition_beside GROUP BY section
) needed ON tellable_figure.kind = 'section' AND needed.section = tellable_figure.id
LEFT JOIN score_beside ON score_beside.section = needed.section AND score_beside.group_id = tellable_figure.group_id
LEFT JOIN (
  SELECT DISTINCT edition_beside.section FROM edition_beside JOIN share_told ON share_told.position = edition_beside.position
) any_told ON any_told.section = needed.section
LEFT JOIN edition_score short_score ON short_score.is_short AND tellable_figure.kind = 'section' AND short_score.section = tellable_figure.id
LEFT JOIN (
  SELECT tellable_figure.id, COUNT(*) AS types
  FROM tellable_figure
  JOIN shown_group_1 ON shown_group_1.group_id = tellable_figure.group_id
  WHERE tellable_figure.kind = 'section'
  GROUP BY tellable_figure.id
) typed_score ON tellable_figure.kind = 'section' AND typed_score.id = tellable_figure.id
LEFT JOIN shown_group_1 ON shown_group_1.group_id = tellable_figure.group_id
WHERE (needed.section IS NULL AND (short_score.section IS NULL OR shown_group_1.group_id IS NOT NULL OR (typed_score.id IS NULL AND tellable_figure.group_id = 'all')))
  OR (any_told.section IS NOT NULL AND score_beside.questions = needed.questions)
  OR (needed.section IS NOT NULL AND any_told.section IS NULL AND tellable_figure.group_id = 'all');

-- Of a group no median is given where that of a part of it, or of those left over beside its parts, lies at 0% or 100%.
CREATE TABLE told_score AS
SELECT figure.id AS section, figure.group_id, figure.parent_id, figure.layer
FROM figure
JOIN told_figure ON told_figure.kind = figure.kind AND told_figure.id = figure.id AND told_figure.group_id = figure.group_id
WHERE figure.kind = 'section';

CREATE TABLE told_parent AS
SELECT parent.section, parent.group_id, parent.layer, COUNT(*) AS parts
FROM told_score parent
JOIN told_score part ON part.section = parent.section AND part.parent_id = parent.group_id
GROUP BY parent.section, parent.group_id, parent.layer;

CREATE TABLE cell AS
SELECT told_score.section, told_score.group_id, 'part' AS kind, belongs.leaf
FROM told_score
JOIN belongs ON belongs.group_id = told_score.group_id
UNION ALL
SELECT told_parent.section, told_parent.group_id, 'left' AS kind, own.leaf
FROM told_parent
JOIN belongs own ON own.group_id = told_parent.group_id
LEFT JOIN belongs part ON part.leaf = own.leaf AND part.layer = told_parent.layer + 1
LEFT JOIN told_score ON told_score.section = told_parent.section AND told_score.group_id = part.group_id
WHERE told_score.group_id IS NULL;

CREATE TABLE cell_reached AS
SELECT section, group_id, kind, share,
  SUM(organisations) OVER (PARTITION BY section, group_id, kind ORDER BY share) AS reach,
  SUM(organisations) OVER (PARTITION BY section, group_id, kind) AS size
FROM (
  SELECT cell.section, cell.group_id, cell.kind, share.share, COUNT(*) AS organisations
  FROM cell
  JOIN share ON share.leaf = cell.leaf AND share.section = cell.section
  GROUP BY cell.section, cell.group_id, cell.kind, share.share
) counted;

CREATE TABLE cell_median AS
SELECT section, group_id, kind, size, CASE WHEN size >= 8 AND percent IN (0, 100) THEN 1 ELSE 0 END AS is_end
FROM (
  SELECT section, group_id, kind, size,
    FLOOR(50 * (MIN(CASE WHEN reach > FLOOR((size - 1) / 2) THEN share END) + MIN(CASE WHEN reach > FLOOR(size / 2) THEN share END)) + 0.5 + 0.000000001) AS percent
  FROM cell_reached
  GROUP BY section, group_id, kind, size
) medians;

CREATE TABLE beside_end AS
SELECT told_parent.section, told_parent.group_id
FROM told_parent
LEFT JOIN cell_median left_over ON left_over.kind = 'left' AND left_over.section = told_parent.section AND left_over.group_id = told_parent.group_id
LEFT JOIN (
  SELECT told_score.section, told_score.parent_id, MAX(is_end) AS is_end
  FROM told_score
  JOIN cell_median ON cell_median.kind = 'part' AND cell_median.section = told_score.section AND cell_median.group_id = told_score.group_id
  GROUP BY told_score.section, told_score.parent_id
) part ON part.section = told_parent.section AND part.parent_id = told_parent.group_id
-- One part of the very same members says what the group does.
WHERE (told_parent.parts > 1 OR left_over.group_id IS NOT NULL)
  AND (left_over.is_end = 1 OR part.is_end = 1);

CREATE TABLE shown_figure AS
SELECT told_figure.kind, told_figure.id, told_figure.group_id
FROM told_figure
LEFT JOIN (
  SELECT section, group_id FROM beside_end
  UNION
  SELECT told_score.section, told_score.parent_id AS group_id
  FROM told_score
  JOIN beside_end ON beside_end.section = told_score.section AND beside_end.group_id = told_score.group_id
) besides ON told_figure.kind = 'section' AND besides.section = told_figure.id AND besides.group_id = told_figure.group_id
WHERE besides.group_id IS NULL;
