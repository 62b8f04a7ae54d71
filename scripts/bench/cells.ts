import { readdirSync, readFileSync } from 'node:fs';
import type { BenchmarkPack, Spread } from '../../src/domain/benchmark/pack/index.ts';

const SQL = new URL('../../src/domain/sector/sql/', import.meta.url);

/** Every number of a pack by its place, such as `care-home section backup p25` or `all question backup-tested 2`. */
export type Cells = ReadonlyMap<string, number>;

/** The engines that have files of their own beside the portable ones. */
export type Engine = 'duckdb' | 'postgres';

/** The statements of an engine in order: what all share, unchanged, and its own files 1 and 3. */
export const statementsFor = (engine: Engine): readonly string[] =>
  readdirSync(SQL)
    .filter((name) => /^\d-[a-z]+\.sql$/.test(name) || name.endsWith(`-${engine}.sql`))
    .toSorted()
    .map((name) => readFileSync(new URL(name, SQL), 'utf8'));

/** What reads every number out, as a place and a whole number. Every engine understands it. */
export const CELLS = `
  SELECT standing.group_id || ' size', CAST(size AS INTEGER) FROM standing JOIN shown_group ON shown_group.group_id = standing.group_id WHERE kind = 'group'
  UNION ALL
  SELECT standing.group_id || COALESCE(' section ' || section_id, ' overall') || ' size', CAST(size AS INTEGER)
  FROM standing
  JOIN shown_figure ON shown_figure.kind = standing.kind AND shown_figure.id = standing.id AND shown_figure.group_id = standing.group_id
  LEFT JOIN edition_section ON edition_section.section = standing.id
  WHERE standing.kind = 'section'
  UNION ALL
  SELECT group_id || COALESCE(' section ' || section_id, ' overall') || ' p' || percentile, percent
  FROM quantile LEFT JOIN edition_section ON edition_section.section = quantile.section
  UNION ALL
  SELECT group_id || ' question ' || question_id || ' ' || points || CASE how WHEN 'share' THEN '' ELSE ' ' || how END, percent
  FROM share_at_or_above JOIN edition_question ON edition_question.position = share_at_or_above.position`;

/** The same numbers as they stand in a pack. */
export function cellsOf({ cohorts }: BenchmarkPack): Cells {
  const cells = new Map<string, number>();
  const putSpread = (place: string, { size, median, quartiles, deciles }: Spread): void => {
    cells.set(`${place} size`, size);
    cells.set(`${place} p50`, median);
    if (quartiles) cells.set(`${place} p25`, quartiles.lower).set(`${place} p75`, quartiles.upper);
    if (deciles) cells.set(`${place} p10`, deciles.p10).set(`${place} p90`, deciles.p90);
  };
  for (const { id, size, overall, sections, questions } of cohorts) {
    cells.set(`${id} size`, size);
    if (overall) putSpread(`${id} overall`, overall);
    for (const { sectionId, spread } of sections) putSpread(`${id} section ${sectionId}`, spread);
    for (const { questionId, shares } of questions) {
      for (const { points, atOrAbovePercent, between } of shares) {
        const place = `${id} question ${questionId} ${points}`;
        if (atOrAbovePercent !== null) cells.set(place, atOrAbovePercent);
        else if (between)
          cells.set(between.from > 0 ? `${place} from` : `${place} to`, between.from > 0 ? between.from : between.to);
      }
    }
  }
  return cells;
}
