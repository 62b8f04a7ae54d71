import type { WriteSheet } from 'hucre/xlsx';
import type { BoardReport } from '../board-report.ts';
import type { ReportChoices, Wordings } from '../choices.ts';
import { boardSentences } from '../document/board-parts.ts';
import { worded } from '../wording.ts';
import { sheetOf, type ColumnKind, type KindOfValue, type PageFrame, type SheetColumn, type SheetValue } from './sheet.ts';

type Fact = { readonly group: string; readonly name: string; readonly value: KindOfValue };

const COLUMNS: readonly SheetColumn<Fact>[] = [
  { heading: 'About', kind: 'text', width: 24, of: ({ group }) => group },
  { heading: 'What', kind: 'text', width: 36, of: ({ name }) => name },
  { heading: 'Value', kind: 'text', width: 90, of: ({ value }) => value },
];

/** Why a sheet that one could look for is not there. */
export type LeftOut = { readonly sheet: string; readonly why: string };

/** What the workbook is about, its main figures, its sentences, and what it was made from: a row each. */
export function summarySheet(report: BoardReport, choices: ReportChoices, wordings: Wordings, leftOut: readonly LeftOut[], frame: PageFrame): WriteSheet {
  const facts = [...paperFacts(report, choices, frame), ...figureFacts(report, choices), ...sentenceFacts(report, choices, wordings), ...originFacts(report)];
  const missing = leftOut.map(({ sheet, why }) => fact('Not in this workbook', sheet, why));
  return sheetOf('Summary', COLUMNS, [...facts, ...missing].filter(({ value }) => value.value !== ''), frame);
}

const fact = (group: string, name: string, value: SheetValue, kind: ColumnKind = typeof value === 'number' ? 'number' : 'text'): Fact => ({ group, name, value: { kind, value } });

function paperFacts({ cover }: BoardReport, choices: ReportChoices, frame: PageFrame): readonly Fact[] {
  const { organisation, status } = cover;
  const isPublic = choices.audience === 'public';
  const paper = (name: string, value: SheetValue, kind?: ColumnKind) => fact('This report', name, value, kind);
  return [
    paper('Title', cover.title),
    paper('Protective marking', frame.marking),
    paper('Organisation', organisation.name),
    paper('ODS code', organisation.odsCode ?? 'not stated'),
    paper('Type of organisation', organisation.type),
    paper('Status', isPublic ? status.publicText : status.text),
    paper('Assessment date', cover.assessmentDate, 'date'),
    ...(isPublic
      ? []
      : [
          paper('Purpose', choices.purpose.trim()),
          paper('Recommendation', choices.recommendation.trim()),
          paper('Risk in the Board Assurance Framework', choices.bafRisk.trim()),
          paper('CQC domain', choices.cqcDomain.trim()),
        ]),
  ];
}

function figureFacts({ position }: BoardReport, { audience, leftOut }: ReportChoices): readonly Fact[] {
  if (leftOut[audience].includes('position')) return [];
  const { claimed, provable, bandText } = position;
  const isNumber = claimed.certainty === 'known' || claimed.certainty === 'range';
  const percent = (name: string, value: number | null, words: string) => (value === null || !isNumber ? fact('Figures', name, words) : fact('Figures', name, value, 'percent'));
  return [
    percent('Claimed, lowest possible', claimed.low, claimed.text),
    percent('Claimed, highest possible', claimed.high, claimed.text),
    percent('Provable: backed by current evidence', provable.text === `${provable.percent}%` ? provable.percent : null, provable.text),
    fact('Figures', 'Band', bandText),
    ...(audience === 'public'
      ? []
      : [
          fact('Figures', 'Essential gaps', position.essentialGaps.length),
          fact('Figures', 'Essential questions not answered yet', position.essentialOpen.length),
          fact('Figures', 'Questions asked', position.askedCount),
          fact('Figures', 'Questions not answered yet', position.openCount),
          fact('Figures', 'Answers "don\'t know"', position.dontKnowCount),
        ]),
  ];
}

/** The sentences of the board pages, as they are printed for this audience. */
const sentenceFacts = (report: BoardReport, { audience }: ReportChoices, wordings: Wordings): readonly Fact[] =>
  boardSentences(report).flatMap((sentence) => {
    const printed = worded(sentence, audience, wordings);
    return printed ? [fact('In words', printed.isReworded ? "In the organisation's own words" : 'By rule from the figures', printed.text)] : [];
  });

const originFacts = ({ method, comparison }: BoardReport): readonly Fact[] => [
  ...method.facts.map(({ name, value }) => fact('Made from', name, value)),
  ...(comparison?.notes ?? []).map((note) => fact('Made from', 'Comparison with peers', note)),
  ...(comparison ? [fact('Made from', 'Who may be shown', comparison.pack.disclosureRule)] : []),
];
