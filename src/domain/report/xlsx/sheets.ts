import type { ActionRow } from '../../plan/index.ts';
import type { BoardReport } from '../board-report.ts';
import {
  type ComparisonPart,
  ILLUSTRATIVE,
  NOT_GIVEN,
  type PeerRow,
  type PeerWeaknessRow,
  type PublishedRow,
} from '../../analysis/peers/index.ts';
import type { PercentFigure } from '../../analysis/index.ts';
import { publicProvable, publishableSections } from '../publication.ts';
import { type AnswerEntry, essentialGapWords } from '../../analysis/answers/index.ts';
import type { Trend, TrendStep } from '../../analysis/change/index.ts';
import { readerWords, type ReaderWords } from '../../scoring/words/index.ts';
import { capitalised } from '../../common/prose.ts';
import { sheetTable, type ColumnKind, type SheetColumn, type SheetTable } from '../../render/xlsx/index.ts';

const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

type ScoreRow = {
  readonly title: string;
  readonly claimed: PercentFigure;
  readonly provable: number | string;
  readonly band: string;
  /** null for the whole, where figures of sections would be added up that have different weights. */
  readonly inner: {
    readonly earned: number;
    readonly available: number;
    readonly weight: number;
    readonly gaps: number;
    readonly essentialOpen: number;
    readonly open: number;
    readonly dontKnow: number;
  } | null;
};

/** An end of a figure as a number; where there is none to give, what is said in its place. */
const endOf = ({ certainty, text }: PercentFigure, percent: number | null): number | string =>
  percent === null || certainty === 'not-started' ? text : percent;
/** A number where it is final and says enough: "10% so far" and "under 1%" stand as words. */
const provableOf = ({ certainty }: PercentFigure, percent: number | null, text: string): number | string =>
  certainty === 'known' && percent !== null && text === `${percent}%` ? percent : text;

const CLAIMED_COLUMNS: readonly SheetColumn<ScoreRow>[] = [
  { heading: 'Section', kind: 'text', width: 44, of: ({ title }) => title },
  { heading: 'Claimed, lowest', kind: 'percent', width: 12, of: ({ claimed }) => endOf(claimed, claimed.low) },
  { heading: 'Claimed, highest', kind: 'percent', width: 12, of: ({ claimed }) => endOf(claimed, claimed.high) },
];
const withProvable = ({ questionnaire }: BoardReport): readonly SheetColumn<ScoreRow>[] => [
  ...CLAIMED_COLUMNS,
  { heading: readerWords(questionnaire).provable, kind: 'percent', width: 12, of: ({ provable }) => provable },
];
const BAND_COLUMN: SheetColumn<ScoreRow> = { heading: 'Band', kind: 'text', width: 18, of: ({ band }) => band };
const INNER_SCORE_COLUMNS: readonly SheetColumn<ScoreRow>[] = [
  { heading: 'Points earned', kind: 'number', width: 10, of: ({ inner }) => inner && inner.earned },
  { heading: 'Points available', kind: 'number', width: 10, of: ({ inner }) => inner && inner.available },
  { heading: 'Weight', kind: 'number', width: 10, of: ({ inner }) => inner && inner.weight },
  { heading: 'Essential gaps', kind: 'number', width: 11, of: ({ inner }) => inner && inner.gaps },
  { heading: 'Essential, not answered', kind: 'number', width: 12, of: ({ inner }) => inner && inner.essentialOpen },
  { heading: 'Open', kind: 'number', width: 10, of: ({ inner }) => inner && inner.open },
  { heading: "Don't know", kind: 'number', width: 10, of: ({ inner }) => inner && inner.dontKnow },
];

/** The position as a whole. Single answers show in the band, so it is not published. */
export function overallSheet(report: BoardReport, isPublic: boolean): SheetTable {
  const { position } = report;
  const whole: ScoreRow = {
    title: 'Overall',
    claimed: position.claimed,
    provable: provableOf(
      position.claimed,
      position.provable.percent,
      isPublic ? publicProvable(report) : position.provable.text,
    ),
    band: position.bandText,
    inner: null,
  };
  return sheetTable('Overall', isPublic ? withProvable(report) : [...withProvable(report), BAND_COLUMN], [whole]);
}

/** A row a section; what is published is the claimed figure alone, of those sections that may be published. */
export function sectionsSheet(report: BoardReport, isPublic: boolean): SheetTable {
  const rows = (isPublic ? publishableSections(report).rows : report.sections).map((row): ScoreRow => ({
    title: row.title,
    claimed: row.claimed,
    provable: provableOf(row.claimed, row.provablePercent, row.provableText),
    band: row.bandText,
    inner: {
      earned: row.earned,
      available: row.available,
      weight: row.weight,
      gaps: row.essentialGapCount,
      essentialOpen: row.essentialOpenCount,
      open: row.openCount,
      dontKnow: row.dontKnowCount,
    },
  }));
  return sheetTable(
    'Scores',
    isPublic ? CLAIMED_COLUMNS : [...withProvable(report), BAND_COLUMN, ...INNER_SCORE_COLUMNS],
    rows,
  );
}

const answerColumns = (words: ReaderWords): readonly SheetColumn<AnswerEntry>[] => [
  { heading: 'Section', kind: 'text', width: 22, of: ({ sectionTitle }) => sectionTitle },
  { heading: 'Question id', kind: 'text', width: 20, of: ({ id }) => id },
  { heading: 'Question', kind: 'text', width: 40, of: ({ text }) => text },
  { heading: 'State', kind: 'text', width: 14, of: ({ stateText }) => stateText },
  { heading: 'Answer', kind: 'text', width: 50, of: ({ answer }) => answer },
  { heading: 'Points earned', kind: 'number', width: 10, of: ({ points }) => points && points.earned },
  { heading: 'Points available', kind: 'number', width: 10, of: ({ points }) => points && points.available },
  { heading: words.pointsProvable, kind: 'number', width: 10, of: ({ points }) => points && points.provable },
  { heading: 'Essential gap', kind: 'text', width: 11, of: essentialGapWords },
  { heading: 'To be checked', kind: 'text', width: 11, of: ({ isToCheck }) => yesNo(isToCheck) },
  { heading: 'Note', kind: 'text', width: 30, of: ({ note }) => note },
  { heading: 'Evidence', kind: 'text', width: 40, of: ({ evidence }) => evidence.map(({ text }) => text).join('\n') },
  { heading: 'Owner', kind: 'text', width: 20, of: ({ owner }) => owner },
  { heading: 'Answered by', kind: 'text', width: 20, of: ({ answeredBy }) => answeredBy },
  { heading: 'Answered on', kind: 'date', width: 13, of: ({ date }) => date },
];

/** A row a question, in the questionnaire's order. Points are left out where the question leaves the sum. */
export const answersSheet = ({ answers, questionnaire }: BoardReport): SheetTable =>
  sheetTable(
    'Answers',
    answerColumns(readerWords(questionnaire)),
    answers.flatMap((section) => section.answers),
  );

const BUDGETS = { capital: 'Capital', revenue: 'Revenue' } as const;

const ACTION_COLUMNS: readonly SheetColumn<ActionRow>[] = [
  { heading: 'Action id', kind: 'text', width: 22, of: ({ id }) => id },
  { heading: 'Action', kind: 'text', width: 36, of: ({ title }) => title },
  { heading: 'What it is', kind: 'text', width: 50, of: ({ description }) => description },
  {
    heading: 'What it improves',
    kind: 'text',
    width: 50,
    of: ({ improves }) =>
      improves
        .map(
          ({ id, earned, reached, available, text }) =>
            `${id}: from ${earned} to ${reached} of ${available} points. ${text}`,
        )
        .join('\n'),
  },
  { heading: 'Answers improved', kind: 'number', width: 12, of: ({ improves }) => improves.length },
  {
    heading: 'Closes an essential gap',
    kind: 'text',
    width: 15,
    of: ({ closesEssentialGap }) => yesNo(closesEssentialGap),
  },
  { heading: 'Cost from', kind: 'pounds', width: 12, of: ({ fromPounds }) => fromPounds },
  { heading: 'Cost to', kind: 'pounds', width: 12, of: ({ toPounds }) => toPounds },
  { heading: 'A year, from then on', kind: 'pounds', width: 12, of: ({ perYearPounds }) => perYearPounds },
  { heading: 'Budget', kind: 'text', width: 10, of: ({ funding }) => (funding === null ? '' : BUDGETS[funding]) },
  { heading: 'Staff days', kind: 'number', width: 10, of: ({ staffDays }) => staffDays },
  { heading: 'Months', kind: 'number', width: 10, of: ({ months }) => months },
  {
    heading: 'What must come first',
    kind: 'text',
    width: 36,
    of: ({ first }) => first.map(({ id, title }) => `${id}: ${title}`).join('\n'),
  },
];

/** A row an action, each with its own cost, so that a column can be added up. */
export const actionsSheet = ({ actions }: BoardReport): SheetTable => sheetTable('Actions', ACTION_COLUMNS, actions);

const peerKind = ({ pack }: ComparisonPart): ColumnKind => (pack.isIllustrative ? 'illustrative-percent' : 'percent');
/** Beside every row, which has no title of a table: that the figures are made up, or how many senders were checked. */
function whatTheyAre<Row>({ pack }: ComparisonPart): readonly SheetColumn<Row>[] {
  const words = pack.isIllustrative ? `${ILLUSTRATIVE}: made up` : pack.sendersText;
  return words === null
    ? []
    : [{ heading: "What the peers' figures are", kind: 'text', width: 30, of: () => capitalised(words) }];
}

function comparisonColumns(comparison: ComparisonPart): readonly SheetColumn<PeerRow>[] {
  const { pack, rows } = comparison;
  const peers = (heading: string, of: SheetColumn<PeerRow>['of']): SheetColumn<PeerRow> => ({
    heading,
    kind: peerKind(comparison),
    width: pack.isIllustrative ? 18 : 12,
    of: (row) => of(row) ?? NOT_GIVEN,
  });
  return [
    { heading: 'Section', kind: 'text', width: 40, of: ({ title }) => title },
    {
      heading: 'Own score',
      kind: 'percent',
      width: 14,
      of: ({ own, ownText }) => (own.certainty === 'known' ? own.low : ownText),
    },
    peers('Peers, median', ({ spread }) => spread && spread.median),
    ...(rows.some(({ spread }) => spread?.quartiles)
      ? [
          peers('Peers, lower quartile', ({ spread }) => spread?.quartiles?.lower ?? null),
          peers('Peers, upper quartile', ({ spread }) => spread?.quartiles?.upper ?? null),
        ]
      : []),
    ...(rows.some(({ spread }) => spread?.deciles)
      ? [
          peers('Peers, 10th percentile', ({ spread }) => spread?.deciles?.p10 ?? null),
          peers('Peers, 90th percentile', ({ spread }) => spread?.deciles?.p90 ?? null),
        ]
      : []),
    ...whatTheyAre<PeerRow>(comparison),
  ];
}

const IN_WORDS: SheetColumn<PeerRow> = { heading: 'In words', kind: 'text', width: 44, of: ({ rankText }) => rankText };

/** The own scores beside the peers': the whole first, then the sections. */
export const comparisonSheet = (comparison: ComparisonPart): SheetTable =>
  sheetTable('Comparison', [...comparisonColumns(comparison), IN_WORDS], comparison.rows);

/** The whole alone. */
export const peersInShortSheet = (comparison: ComparisonPart): SheetTable =>
  sheetTable(
    'Peers in short',
    comparisonColumns(comparison),
    comparison.rows.filter(({ isOverall }) => isOverall),
  );

/** The answers that the most peers do better on; with peers of another edition these alone are compared. */
export function peersAboveSheet(comparison: ComparisonPart): SheetTable {
  const columns: readonly SheetColumn<PeerWeaknessRow>[] = [
    { heading: 'Section', kind: 'text', width: 22, of: ({ sectionTitle }) => sectionTitle },
    { heading: 'Question id', kind: 'text', width: 24, of: ({ id }) => id },
    { heading: 'Question', kind: 'text', width: 50, of: ({ text }) => text },
    { heading: 'Points earned', kind: 'number', width: 10, of: ({ earned }) => earned },
    { heading: 'Points available', kind: 'number', width: 10, of: ({ available }) => available },
    { heading: 'Peers above', kind: peerKind(comparison), width: 18, of: ({ abovePercent }) => abovePercent },
    ...whatTheyAre<PeerWeaknessRow>(comparison),
  ];
  return sheetTable('Peers above', columns, comparison.weaknesses);
}

const TREND_COLUMNS: readonly SheetColumn<TrendStep>[] = [
  { heading: 'Part', kind: 'text', width: 26, of: ({ label }) => label },
  { heading: 'Score', kind: 'percent', width: 10, of: ({ kind, value }) => (kind === 'total' ? value : null) },
  {
    heading: 'Percentage points',
    kind: 'number',
    width: 12,
    of: ({ kind, value }) => (kind === 'change' ? value : null),
  },
  { heading: 'What it means', kind: 'text', width: 70, of: ({ meaning }) => meaning },
];

/** The score before, the parts of its change, and the score now. */
export const trendSheet = ({ steps }: Trend): SheetTable => sheetTable('Trend', TREND_COLUMNS, steps);

const PUBLISHED_COLUMNS: readonly SheetColumn<PublishedRow>[] = [
  { heading: 'What was asked', kind: 'text', width: 40, of: ({ question }) => question },
  { heading: 'Figure', kind: 'percent', width: 10, of: ({ percent }) => percent },
  { heading: 'Of whom', kind: 'text', width: 34, of: ({ population }) => population },
  { heading: 'How many', kind: 'text', width: 16, of: ({ sampleText }) => sampleText },
  { heading: 'When', kind: 'text', width: 20, of: ({ period }) => period },
  { heading: 'Does this organisation?', kind: 'text', width: 16, of: ({ ownText }) => ownText },
  { heading: 'How alike', kind: 'text', width: 20, of: ({ comparabilityText }) => comparabilityText },
  { heading: 'Source', kind: 'text', width: 50, of: ({ source }) => source },
];

/** Figures that others published, a row each. */
export const publishedSheet = ({ published }: BoardReport): SheetTable =>
  sheetTable('Published', PUBLISHED_COLUMNS, published);
