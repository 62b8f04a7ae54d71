-- 1. For DuckDB alone; README.md says what stands here elsewhere. Reads from the folder that it is run
-- in: contributions.ndjson; earlier.ndjson, the lines behind earlier packs of the edition, of every revision,
-- empty where there are none; edition.json, the tables of editionTables. Nothing is validated.

CREATE TABLE packed AS
SELECT ROW_NUMBER() OVER () AS line, cohort.type AS type, cohort.sizeBand AS size_band, seriesId AS series_id, revision, points, available, states
FROM read_json('contributions.ndjson', format = 'newline_delimited', columns = {
  cohort: 'STRUCT(type VARCHAR, sizeBand VARCHAR)', seriesId: 'VARCHAR', revision: 'INTEGER', points: 'SMALLINT[]', available: 'SMALLINT[]', states: 'VARCHAR'
});

-- A size band that was left out is the empty text, and so is what is available where it is as in the edition. The last three texts are what figures depend on, as something that every engine can compare and put in order.
CREATE VIEW contribution AS
SELECT line, type, COALESCE(size_band, '') AS size_band, series_id, revision, TRANSLATE(states, 'dn', 'ax') AS states_text, CAST(points AS VARCHAR) AS points_text, COALESCE(CAST(available AS VARCHAR), '') AS available_text
FROM packed;

CREATE TABLE earlier AS
SELECT DISTINCT TRANSLATE(states, 'dn', 'ax') AS states_text, CAST(points AS VARCHAR) AS points_text
FROM read_json('earlier.ndjson', format = 'newline_delimited', columns = { points: 'SMALLINT[]', states: 'VARCHAR' });

CREATE TABLE edition_section AS
SELECT row.* FROM (SELECT UNNEST(sections) AS row FROM read_json('edition.json'));
CREATE TABLE edition_question AS
SELECT row.* FROM (SELECT UNNEST(questions) AS row FROM read_json('edition.json'));
CREATE TABLE edition_level AS
SELECT row.* FROM (SELECT UNNEST(levels) AS row FROM read_json('edition.json'));
CREATE TABLE edition_score AS
SELECT row.* FROM (SELECT UNNEST(scores) AS row FROM read_json('edition.json'));
CREATE TABLE edition_asked AS
SELECT row.* FROM (SELECT UNNEST(CAST(asked AS STRUCT(kind VARCHAR, id INTEGER, may_show BOOLEAN)[])) AS row FROM read_json('edition.json'));
CREATE TABLE edition_beside AS
SELECT row.* FROM (SELECT UNNEST(CAST(beside AS STRUCT(section INTEGER, position INTEGER, asked VARCHAR)[])) AS row FROM read_json('edition.json'));
