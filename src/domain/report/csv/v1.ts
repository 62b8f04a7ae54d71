import { formatCsvRows } from '../../common/csv.ts';
import { ILLUSTRATIVE } from '../../analysis/peers/index.ts';
import { must } from '../../common/result.ts';
import type { BoardReport } from '../board-report.ts';
import type { ReportVersion, Wordings } from '../choices.ts';
import { chosenParts, REPORT_PARTS, sourceOf } from '../report-parts.ts';

/**
 * The part of this version that is a table by itself: one row per question in questionnaire order. Points
 * are numbers, or empty where the question leaves the sum; the date is `YYYY-MM-DD`.
 * @throws where this version has no such part: `hasCsv` tells
 */
export function formatCsv(report: BoardReport, version: ReportVersion, wordings: Wordings): string {
  const make = must(
    chosenParts(version)
      .map((id) => REPORT_PARTS[id].csv)
      .find((csv) => csv !== null),
    'this version holds a part for CSV',
  );
  const { columns, rows } = make(sourceOf(report, version, wordings));
  // A table has no head for a marking: each of its rows says what it is.
  const isMadeUp = report.assessment.isIllustrative === true;
  return formatCsvRows(
    [...columns.map(({ heading }) => heading), ...(isMadeUp ? ['What this is'] : [])],
    rows.map((row) => [...row.map(({ value }) => value ?? ''), ...(isMadeUp ? [`${ILLUSTRATIVE}: made up`] : [])]),
  );
}
