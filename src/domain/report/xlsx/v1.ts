import { printedSheets, summarySheet, type SheetTable } from '../../render/xlsx/index.ts';
import { formatWorkbook } from '../../render/xlsx/v1.ts';
import type { BoardReport } from '../board-report.ts';
import type { ReportChoices, ReportVersion, Wordings } from '../choices.ts';
import { buildDocument } from '../pages/build-document.ts';
import { chosenParts, partsFor, REPORT_PARTS, sourceOf, titleFor } from '../report-parts.ts';
import { actionsSheet } from './sheets.ts';

/**
 * The report of one audience as a workbook: a summary of all that its paper says outside tables, and a
 * sheet a table. It holds what the paper holds, part by part, and nothing else. The same report gives the same bytes.
 */
export function formatXlsx(report: BoardReport, version: ReportVersion, wordings: Wordings): Promise<Uint8Array> {
  const chosen = chosenParts(version);
  const leftOut = partsFor(version.audience).flatMap((id) =>
    chosen.includes(id) ? [] : [titleFor(id, report.questionnaire)],
  );
  return packed(report, version, wordings, { first: [], more: [], leftOut });
}

/**
 * All data as a workbook, whatever is left out of any version, and with every action and its cost: for no one audience.
 */
export function formatDataXlsx(report: BoardReport, choices: ReportChoices, wordings: Wordings): Promise<Uint8Array> {
  const everything: ReportVersion = { ...choices, audience: 'audit', leftOut: { ...choices.leftOut, audit: [] } };
  const more = report.actions.length > 0 ? [actionsSheet(report)] : [];
  return packed(report, everything, wordings, {
    first: [['What this is', 'Data (everything): every part, answer, note, name and change.']],
    more,
    leftOut: [],
  });
}

type Extra = {
  readonly first: readonly (readonly [what: string, value: string])[];
  readonly more: readonly SheetTable[];
  readonly leftOut: readonly string[];
};

function packed(
  report: BoardReport,
  version: ReportVersion,
  wordings: Wordings,
  { first, more, leftOut }: Extra,
): Promise<Uint8Array> {
  const document = buildDocument(report, version, wordings);
  const source = sourceOf(report, version, wordings);
  const sheets = chosenParts(version).flatMap((id): readonly SheetTable[] => {
    // A part that the report has nothing for stands in no format.
    const part = document.parts.find((one) => one.id === id);
    if (!part) return [];
    const { workbook } = REPORT_PARTS[id];
    return typeof workbook === 'function' ? workbook(source) : printedSheets(part.blocks, workbook);
  });
  return formatWorkbook(document, [summarySheet(document, first, leftOut), ...sheets, ...more]);
}
