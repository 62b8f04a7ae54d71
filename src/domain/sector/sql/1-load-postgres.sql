-- 1. For PostgreSQL alone, by psql; README.md says what stands here elsewhere. Reads from the folder that it
-- is run in: contributions.ndjson; earlier.ndjson, the lines behind earlier packs of the edition, of every revision,
-- empty where there are none; edition.json, the tables of editionTables in one line. Nothing is validated.
-- Texts are put in order by their bytes, as everywhere else: the database is made with the locale C.

-- A line is one field: what would part or quote fields does not occur in JSON.
CREATE TABLE given (line BIGINT GENERATED ALWAYS AS IDENTITY, entry JSON);
\copy given (entry) FROM 'contributions.ndjson' WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
CREATE TABLE given_earlier (entry JSON);
\copy given_earlier (entry) FROM 'earlier.ndjson' WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
CREATE TABLE given_edition (entry JSON);
\copy given_edition (entry) FROM 'edition.json' WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')

-- A list in JSON is a list of PostgreSQL in other brackets.
CREATE TABLE packed AS
SELECT line, entry -> 'cohort' ->> 'type' AS type, entry -> 'cohort' ->> 'sizeBand' AS size_band, entry ->> 'seriesId' AS series_id,
  CAST(entry ->> 'revision' AS INTEGER) AS revision,
  CAST(TRANSLATE(entry ->> 'points', '[]', '{}') AS SMALLINT[]) AS points,
  CAST(TRANSLATE(entry ->> 'available', '[]', '{}') AS SMALLINT[]) AS available,
  entry ->> 'states' AS states
FROM given;
DROP TABLE given;
ANALYZE packed;

-- A size band that was left out is the empty text, and so is what is available where it is as in the edition. The last three texts are what figures depend on, as something that every engine can compare and put in order.
CREATE VIEW contribution AS
SELECT line, type, COALESCE(size_band, '') AS size_band, series_id, revision, TRANSLATE(states, 'dn', 'ax') AS states_text,
  CONCAT('[', ARRAY_TO_STRING(points, ', ', 'NULL'), ']') AS points_text,
  COALESCE('[' || ARRAY_TO_STRING(available, ', ', 'NULL') || ']', '') AS available_text
FROM packed;

CREATE TABLE earlier AS
SELECT DISTINCT TRANSLATE(entry ->> 'states', 'dn', 'ax') AS states_text,
  CONCAT('[', ARRAY_TO_STRING(CAST(TRANSLATE(entry ->> 'points', '[]', '{}') AS SMALLINT[]), ', ', 'NULL'), ']') AS points_text
FROM given_earlier;

CREATE TABLE edition_section AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'sections') AS one (section INTEGER, section_id TEXT, weight INTEGER);
CREATE TABLE edition_question AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'questions') AS one (position INTEGER, question_id TEXT, section INTEGER, available INTEGER, level_count INTEGER);
CREATE TABLE edition_level AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'levels') AS one (position INTEGER, points INTEGER, slack_few INTEGER, slack_many INTEGER);
CREATE TABLE edition_score AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'scores') AS one (section INTEGER, has_spread BOOLEAN, is_short BOOLEAN);
CREATE TABLE edition_asked AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'asked') AS one (kind TEXT, id INTEGER, may_show BOOLEAN);
CREATE TABLE edition_beside AS
SELECT one.* FROM given_edition CROSS JOIN LATERAL JSON_TO_RECORDSET(entry -> 'beside') AS one (section INTEGER, position INTEGER, asked TEXT);
