import type { BoardReport } from './board-report.ts';
import {
  AUDIENCES,
  isParted,
  REPORT_PART_IDS,
  type Audience,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from './choices.ts';
import {
  answerBlocks,
  contradictionBlocks,
  evidenceBlocks,
  frameworkBlocks,
  historyBlocks,
  methodBlocks,
  peerBlocks,
  pendingBlocks,
  publishedBlocks,
  sectionBlocks,
  strengthBlocks,
  weaknessBlocks,
} from './pages/audit-pages.ts';
import {
  askedBlocks,
  changeBlocks,
  byNameBlocks,
  topWeaknessBlocks,
  positionBlocks,
  reviewBlocks,
  standingBlocks,
  type Words,
} from './pages/board-pages.ts';
import type { Block } from '../document/index.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { readerWords } from '../scoring/words/index.ts';
import { bulletinBlocks, bulletinRecordBlocks } from './pages/bulletin-pages.ts';
import { findOutBlocks, lookAgainBlocks, standingInShort, thingsBlocks, toCheckBlocks } from './pages/manager-pages.ts';
import { planBlocks, planInShortBlocks } from './pages/plan-pages.ts';
import { secondOpinionBlocks } from './pages/second-opinion-pages.ts';
import { trainingBlocks } from './pages/training-pages.ts';
import { notApplicableBlocks } from './pages/not-applicable.ts';
import type { ReportFile } from './json/schema.ts';
import { forPublication } from './publication.ts';
import {
  answersSheet,
  comparisonSheet,
  overallSheet,
  peersAboveSheet,
  peersInShortSheet,
  publishedSheet,
  sectionsSheet,
  trendSheet,
} from './xlsx/sheets.ts';
import type { SheetTable } from '../render/xlsx/index.ts';

/** What a part is made of. */
export type PartSource = { readonly report: BoardReport; readonly version: ReportVersion; readonly words: Words };

/** The one source of every part in every format: what an audience may not have is taken off here, once. */
export const sourceOf = (report: BoardReport, version: ReportVersion, wordings: Wordings): PartSource => ({
  report: AUDIENCES[version.audience].isPublished ? forPublication(report) : report,
  version,
  words: { audience: version.audience, wordings },
});

/**
 * One part of the report, and what it is in each format. No format says more of it than the paper of the
 * same audience, since all of them are made of the parts that were chosen for that audience.
 */
type ReportPart = {
  readonly title: string;
  /** Who may get it. What is for the public may be published. */
  readonly audiences: readonly Audience[];
  /** Stands on the front pages: the two that a board reads, or the one of a manager. */
  readonly isInFront: boolean;
  readonly startsPage: boolean;
  /** Shows peers, who may be made up: its title says so then. */
  readonly isOfPeers: boolean;
  /** What is read in HTML, PDF and Word, and as text in the workbook; null where the report has nothing for it. */
  readonly paper: (source: PartSource) => readonly Block[] | null;
  /** Sheets whose figures are numbers, or the sheet for those of its printed tables that name none. */
  readonly workbook: string | ((source: PartSource) => readonly SheetTable[]);
  /** The part as one table, for CSV. */
  readonly csv: ((source: PartSource) => SheetTable) | null;
  /** Where its data stand in the file of all data. */
  readonly data: readonly (keyof ReportFile)[];
};

const INSIDE: readonly Audience[] = ['board', 'audit'];
/** All who get a report of several pages. */
const READ_BY_ALL: readonly Audience[] = ['board', 'audit', 'public'];
const AUDIT: readonly Audience[] = ['audit'];
const isPublic = ({ version }: PartSource): boolean => AUDIENCES[version.audience].isPublished;

/** What most parts behind the board's pages are. */
const ON_ONE_PAGE = {
  audiences: ['manager'],
  isInFront: true,
  startsPage: false,
  isOfPeers: false,
  workbook: () => [],
  csv: null,
  data: ['figures', 'sentences'],
} as const;
const BEHIND = {
  audiences: AUDIT,
  isInFront: false,
  startsPage: false,
  isOfPeers: false,
  csv: null,
} as const;
/** On a board's pages: on the second where `slots.ts` has room for it. What has nothing to say is not there. */
const ON_BOARD_PAGES = { ...BEHIND, audiences: INSIDE, isInFront: true } as const;

/** Every part of the report, once: the screen's options and all formats read this table. */
export const REPORT_PARTS: Readonly<Record<ReportPartId, ReportPart>> = {
  position: {
    ...ON_BOARD_PAGES,
    title: 'Where the organisation stands',
    audiences: READ_BY_ALL,
    paper: ({ report, version, words }) => positionBlocks(report, version, words),
    workbook: (source) => [overallSheet(source.report, isPublic(source))],
    data: ['figures', 'sentences'],
  },
  'top-weaknesses': {
    ...ON_BOARD_PAGES,
    title: 'The top weaknesses',
    paper: ({ report, words }) => topWeaknessBlocks(report, words),
    workbook: 'Top weaknesses',
    data: ['figures', 'sentences'],
  },
  asked: {
    ...ON_BOARD_PAGES,
    title: 'What the board is asked to decide',
    paper: ({ report, version, words }) => askedBlocks(report, version.recommendation, words),
    workbook: () => [],
    data: ['paper', 'sentences'],
  },
  change: {
    ...ON_BOARD_PAGES,
    title: 'What has changed',
    audiences: READ_BY_ALL,
    paper: ({ report, version, words }) => changeBlocks(report, version, words),
    workbook: ({ report: { trend } }) => (trend?.ok ? [trendSheet(trend.value)] : []),
    data: ['trend', 'sentences'],
  },
  standing: {
    ...ON_BOARD_PAGES,
    title: 'Beside peers in short',
    audiences: READ_BY_ALL,
    isOfPeers: true,
    paper: ({ report, version, words }) => standingBlocks(report, version, words),
    workbook: ({ report: { comparison } }) =>
      comparison?.rows.some(({ isOverall }) => isOverall) ? [peersInShortSheet(comparison)] : [],
    data: ['comparison', 'sentences'],
  },
  'by-name': {
    ...ON_BOARD_PAGES,
    title: 'Asked about by name',
    paper: ({ report }) => byNameBlocks(report),
    workbook: 'By name',
    data: ['questionnaire', 'figures'],
  },
  plan: {
    ...ON_BOARD_PAGES,
    title: 'The improvement plan',
    paper: ({ report }) => planInShortBlocks(report),
    workbook: () => [],
    data: ['assessment', 'questionnaire'],
  },
  bulletins: {
    ...ON_BOARD_PAGES,
    title: 'Bulletins (private session)',
    paper: ({ report }) => bulletinBlocks(report),
    workbook: () => [],
    data: [],
  },
  review: {
    ...ON_BOARD_PAGES,
    title: 'Second opinion',
    paper: ({ report, words }) => reviewBlocks(report, words),
    workbook: () => [],
    data: ['assessment', 'sentences'],
  },
  training: {
    ...ON_BOARD_PAGES,
    title: 'Training',
    paper: ({ report, version }) => trainingBlocks(report.training, version.audience),
    workbook: 'Training',
    data: ['basis'],
  },
  'second-opinion': {
    ...BEHIND,
    title: 'What the second opinion found',
    paper: ({ report }) => secondOpinionBlocks(report),
    workbook: 'Second opinion',
    data: ['assessment'],
  },
  'plan-in-full': {
    ...BEHIND,
    title: 'The improvement plan in full',
    paper: ({ report }) => planBlocks(report),
    workbook: 'The plan',
    data: ['assessment', 'questionnaire'],
  },
  'bulletin-record': {
    ...BEHIND,
    title: 'What was done about bulletins',
    paper: ({ report }) => bulletinRecordBlocks(report),
    workbook: 'Bulletins',
    data: [],
  },
  sections: {
    ...BEHIND,
    title: 'Section by section',
    audiences: ['audit', 'public'],
    paper: (source) => sectionBlocks(source.report, isPublic(source)),
    workbook: (source) => [sectionsSheet(source.report, isPublic(source))].filter(({ rows }) => rows.length > 0),
    data: ['figures'],
  },
  weaknesses: {
    ...BEHIND,
    title: 'Weaknesses, worst first',
    paper: ({ report }) => weaknessBlocks(report),
    workbook: 'Weaknesses',
    data: ['figures'],
  },
  strengths: {
    ...BEHIND,
    title: 'Strengths',
    paper: ({ report }) => strengthBlocks(report),
    workbook: 'Strengths',
    data: ['figures'],
  },
  unknowns: {
    ...BEHIND,
    title: 'Not answered and not known',
    paper: ({ report }) => [...pendingBlocks(report), ...notApplicableBlocks(report)],
    workbook: 'Not known',
    data: ['figures', 'assessment'],
  },
  evidence: {
    ...BEHIND,
    title: 'Claimed without current evidence',
    paper: ({ report }) => evidenceBlocks(report),
    workbook: 'Without evidence',
    data: ['figures', 'assessment'],
  },
  contradictions: {
    ...BEHIND,
    title: 'Answers that are hard to hold together',
    paper: ({ report }) => (report.attention.contradictions.length > 0 ? contradictionBlocks(report) : null),
    workbook: () => [],
    data: ['assessment', 'questionnaire'],
  },
  peers: {
    ...BEHIND,
    title: 'Beside peers',
    isOfPeers: true,
    paper: ({ report: { comparison } }) => comparison && peerBlocks(comparison),
    workbook: ({ report: { comparison } }) =>
      comparison
        ? [
            ...(comparison.rows.length > 0 ? [comparisonSheet(comparison)] : []),
            ...(comparison.weaknesses.length > 0 ? [peersAboveSheet(comparison)] : []),
          ]
        : [],
    data: ['comparison'],
  },
  published: {
    ...BEHIND,
    title: 'Beside published figures',
    paper: ({ report }) => (report.published.length > 0 ? publishedBlocks(report) : null),
    workbook: ({ report }) => [publishedSheet(report)],
    data: ['published'],
  },
  frameworks: {
    ...BEHIND,
    title: 'By framework',
    paper: ({ report }) => (report.frameworks.length > 0 ? frameworkBlocks(report) : null),
    workbook: 'Frameworks',
    data: ['questionnaire', 'figures'],
  },
  answers: {
    ...BEHIND,
    title: 'Every answer',
    startsPage: true,
    paper: ({ report }) => answerBlocks(report),
    workbook: ({ report }) => [answersSheet(report)],
    csv: ({ report }) => answersSheet(report),
    data: ['assessment', 'figures'],
  },
  history: {
    ...BEHIND,
    title: 'Every change to an answer',
    startsPage: true,
    paper: ({ report }) => historyBlocks(report),
    workbook: 'Changes',
    data: ['assessment'],
  },
  method: {
    ...BEHIND,
    title: 'How the figures were made',
    audiences: ['audit', 'public'],
    startsPage: true,
    paper: (source) => methodBlocks(source.report, isPublic(source)),
    workbook: 'Bands',
    data: ['snapshot', 'questionnaire'],
  },
  'in-short': { ...ON_ONE_PAGE, title: 'Where we stand', paper: ({ report }) => standingInShort(report) },
  things: { ...ON_ONE_PAGE, title: 'What to do', paper: ({ report, version }) => thingsBlocks(report, version) },
  'find-out': { ...ON_ONE_PAGE, title: 'What to find out', paper: ({ report }) => findOutBlocks(report) },
  'to-check': { ...ON_ONE_PAGE, title: 'Not checked yet', paper: ({ report }) => toCheckBlocks(report) },
  'look-again': { ...ON_ONE_PAGE, title: 'When to look again', paper: ({ report }) => lookAgainBlocks(report) },
};

/** What a part is called for those whom an edition speaks to. */
export const titleFor = (id: ReportPartId, edition: Pick<Questionnaire, 'readers'>): string =>
  id === 'asked' ? readerWords(edition).asked : REPORT_PARTS[id].title;

/** The parts that an audience can have, in order. */
export const partsFor = (audience: Audience): readonly ReportPartId[] =>
  REPORT_PART_IDS.filter((id) => REPORT_PARTS[id].audiences.includes(audience));

/** The parts of one version, in order. */
export const chosenParts = ({ audience, leftOut }: ReportVersion): readonly ReportPartId[] =>
  partsFor(audience).filter((id) => !isParted(audience) || !leftOut[audience].includes(id));

/** Does this version hold a part that CSV can hold? */
export const hasCsv = (version: ReportVersion): boolean =>
  chosenParts(version).some((id) => REPORT_PARTS[id].csv !== null);
