import { bridgeWords, peersAbove, rankPeerWeaknesses, SENDERS_NOT_CHECKED, sendersWords, type ComparedFigure, type ComparedPublishedFigure, type Comparison, type Spread } from '../benchmark/index.ts';
import { formatDate, formatNumber } from '../common/format.ts';
import { assertNever, must } from '../common/result.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { percentText } from './figures.ts';
import { figure, innerSentence, openSentence, type Sentence } from './sentence.ts';
import { asSentence, listInWords } from './words.ts';
import { refOf, type QuestionRef } from './question-ref.ts';

/** Printed at every figure that was made up. */
export const ILLUSTRATIVE = 'Illustrative';

/** Where the peers' figures come from. */
export type PackFacts = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly period: string;
  readonly published: string;
  readonly basisText: string;
  readonly isIllustrative: boolean;
  readonly method: string;
  readonly disclosureRule: string;
  /** "from files whose senders were not checked", or how many were; null where there are none to check. */
  readonly sendersText: string | null;
  readonly areSendersUnchecked: boolean;
  readonly cohort: { readonly title: string; readonly size: number } | null;
};

/** An own figure beside the peers', all texts ready to print. */
export type PeerRow = {
  readonly id: string;
  readonly title: string;
  readonly isOverall: boolean;
  readonly ownPercent: number | null;
  /** "62%", or "at least 48%" while questions are open. */
  readonly ownText: string;
  readonly spread: Spread | null;
  readonly medianText: string;
  /** The middle half of the peers. */
  readonly quartilesText: string;
  /** All but the lowest and highest tenth. */
  readonly decilesText: string;
  /** In words, without a mark; null where it cannot be given. */
  readonly rank: string | null;
  readonly rankText: string;
};

/** A figure that somebody else published, with what a reader needs to judge it. */
export type PublishedRow = {
  readonly id: string;
  readonly question: string;
  readonly percent: number;
  readonly percentText: string;
  readonly population: string;
  readonly sampleText: string;
  readonly period: string;
  readonly source: string;
  readonly comparabilityText: string;
  readonly ownText: string;
};

/** An answer that some peers do better on. */
export type PeerWeaknessRow = QuestionRef & {
  readonly earned: number;
  readonly available: number;
  readonly pointsText: string;
  /** The share of the peers that earn more. */
  readonly abovePercent: number;
  /** "7 in 10 peers (68%)" are above. */
  readonly aboveText: string;
};

export type ComparisonPart = {
  readonly pack: PackFacts;
  readonly notes: readonly string[];
  /** Overall, then sections; none beside a pack of another edition. */
  readonly rows: readonly PeerRow[];
  /** What a board needs of it. */
  readonly sentences: readonly Sentence[];
  /** The answers that the most peers do better on, at most `MAX_PEER_WEAKNESSES`. */
  readonly weaknesses: readonly PeerWeaknessRow[];
};

const MAX_PEER_WEAKNESSES = 10;

export const NOT_GIVEN = 'not given';

export function buildPackFacts({ pack, cohort }: Comparison): PackFacts {
  const senders = sendersWords(pack);
  return {
    id: pack.id,
    title: pack.title,
    publisher: pack.publisher,
    period: pack.period,
    published: formatDate(pack.published),
    basisText: [BASIS_WORDS[pack.basis], ...(senders === null ? [] : [senders])].join(', '),
    isIllustrative: pack.basis === 'illustrative',
    method: pack.method,
    disclosureRule: pack.disclosureRule,
    sendersText: senders,
    areSendersUnchecked: pack.basis === 'contributions' && pack.sendersChecked === null,
    cohort: cohort && { title: cohort.title, size: cohort.size },
  };
}

const BASIS_WORDS: Readonly<Record<Comparison['pack']['basis'], string>> = {
  contributions: 'Figures that organisations contributed',
  'published-survey': 'Figures from published surveys',
  illustrative: `${ILLUSTRATIVE}: made-up figures that show the layout. They say nothing about real organisations`,
};

/** The peers' spread beside the own figures; null when there is no group of peers to compare with. */
export function buildComparison(comparison: Comparison | null, questionnaire: Questionnaire): ComparisonPart | null {
  if (!comparison?.cohort) return null;
  const { cohort, bridge, isLowBound } = comparison;
  const pack = buildPackFacts(comparison);
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  const mark = pack.isIllustrative ? ` (${ILLUSTRATIVE})` : pack.areSendersUnchecked ? ` (${SENDERS_NOT_CHECKED})` : '';
  const rows = bridge
    ? []
    : [
        peerRow('overall', 'Overall', true, isLowBound, comparison.overall, mark),
        ...comparison.sections.map((section) =>
          peerRow(section.sectionId, titles.get(section.sectionId) ?? section.sectionId, false, section.isLowBound, section, mark),
        ),
      ];
  return {
    pack,
    notes: [
      `Peers: ${cohort.title}, ${formatNumber(cohort.size)} organisations, ${pack.period}. Published by ${pack.publisher}.`,
      `${pack.basisText}.`,
      ...(bridge ? bridgeWords(bridge) : isLowBound ? ['Questions are still open, so the least that each score can be is compared.'] : []),
    ],
    rows,
    sentences: bridge
      ? [bridgeSentence(bridge, pack)]
      : [overallSentence(must(rows[0], 'the first row is the whole'), cohort, pack), ...sectionSentences(rows.slice(1), pack)],
    weaknesses: rankPeerWeaknesses(comparison, questionnaire)
      .slice(0, MAX_PEER_WEAKNESSES)
      .map((weakness) => {
        const { compared, abovePercent, isAtLeast } = weakness;
        const earned = must(compared.earned, 'peers are above what was earned');
        const available = must(compared.available, 'what earns points can be had');
        return { ...refOf(weakness), earned, available, pointsText: `${earned} of ${available}`, abovePercent, aboveText: `${peersAbove({ abovePercent, isAtLeast })}${mark}` };
      }),
  };
}

/** Behind the title of each table and chart of peers: how many senders were checked. */
export const sendersMark = ({ sendersText }: PackFacts): string => (sendersText === null ? '' : ` (${sendersText})`);

/** Stands before every sentence about made-up peers, or about files whose senders were not checked. */
const notReal = ({ isIllustrative, areSendersUnchecked }: PackFacts): string =>
  isIllustrative ? `${ILLUSTRATIVE}, not real peers: ` : areSendersUnchecked ? `${SENDERS_NOT_CHECKED}: ` : '';

function overallSentence({ ownText, ownPercent, spread, rank }: PeerRow, cohort: { readonly title: string; readonly size: number }, pack: PackFacts): Sentence {
  const among = `${notReal(pack)}among ${cohort.title} (${formatNumber(cohort.size)} organisations, ${pack.period})`;
  const figures = [
    figure('Peers', cohort.title),
    figure('Peers, how many', formatNumber(cohort.size)),
    figure('Period', pack.period),
    figure('Claimed, overall', ownText),
  ];
  if (!spread || ownPercent === null) return openSentence('standing.overall', asSentence(`${capitalised(among)} no overall figure can be compared`), figures);
  return openSentence(
    'standing.overall',
    asSentence(`${capitalised(among)} the middle score is ${spread.median}%; this organisation's is ${ownText}${rank === null ? '' : `: ${rank}`}`),
    [...figures, figure("Peers' median, overall", `${spread.median}%`), ...(rank === null ? [] : [figure('Rank among the peers', rank)])],
  );
}

/** Beside a pack of another edition there is no figure for the whole: said, with how much can be compared. */
const bridgeSentence = (bridge: NonNullable<Comparison['bridge']>, pack: PackFacts): Sentence =>
  openSentence('standing.overall', capitalised(`${notReal(pack)}${bridgeWords(bridge).join(' ')}`), [
    figure('Edition of the pack', bridge.packVersion),
    figure('Edition answered', bridge.ownVersion),
    figure('Questions that earn points', bridge.questionCount),
    figure('Questions with the same meaning in both', bridge.commonCount),
    figure('Questions compared', bridge.comparedCount),
  ]);

/** How many sections a sentence names. */
const SECTIONS_NAMED = 3;

/** The sections furthest from the peers' middle, below and above. */
function sectionSentences(rows: readonly PeerRow[], pack: PackFacts): readonly Sentence[] {
  const apart = rows
    .flatMap(({ title, ownText, ownPercent, spread }) =>
      ownPercent === null || !spread ? [] : [{ title, ownText, median: `${spread.median}%`, difference: ownPercent - spread.median }],
    )
    .toSorted((a, b) => a.difference - b.difference);
  const said = (id: string, words: string, some: typeof apart): Sentence[] =>
    some.length === 0
      ? []
      : [
          innerSentence(
            id,
            capitalised(`${notReal(pack)}furthest ${words} the peers' middle: ${listInWords(some.map(({ title, ownText, median }) => `${title} (${ownText}, peers ${median})`))}.`),
            some.flatMap(({ title, ownText, median }) => [figure(`${title}, own`, ownText), figure(`${title}, peers' median`, median)]),
          ),
        ];
  return [
    ...said('standing.below', 'below', apart.filter(({ difference }) => difference < 0).slice(0, SECTIONS_NAMED)),
    ...said('standing.above', 'above', apart.toReversed().filter(({ difference }) => difference > 0).slice(0, SECTIONS_NAMED)),
  ];
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function peerRow(
  id: string,
  title: string,
  isOverall: boolean,
  isLowBound: boolean,
  { ownPercent, spread, rank }: ComparedFigure,
  mark: string,
): PeerRow {
  const rangeOf = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? NOT_GIVEN : `${from}% to ${to}%${mark}`;
  return {
    id,
    title,
    isOverall,
    ownPercent,
    ownText: isLowBound && ownPercent !== null ? `at least ${ownPercent}%` : percentText(ownPercent),
    spread,
    medianText: spread ? `${spread.median}%${mark}` : NOT_GIVEN,
    quartilesText: rangeOf(spread?.quartiles?.lower, spread?.quartiles?.upper),
    decilesText: rangeOf(spread?.deciles?.p10, spread?.deciles?.p90),
    rank: rank?.words ?? null,
    rankText: rank ? `${rank.words}${mark}` : ownPercent === null ? 'no score to compare' : 'no peer figure is given',
  };
}

/** Published figures in the order given. */
export const buildPublishedRows = (figures: readonly ComparedPublishedFigure[]): readonly PublishedRow[] =>
  figures.map(({ figure: given, own }) => ({
    id: given.id,
    question: given.question,
    percent: given.percent,
    percentText: `${given.percent}%`,
    population: given.population,
    sampleText: given.sampleSize === null ? 'sample size not stated' : `${formatNumber(given.sampleSize)} asked`,
    period: given.period,
    source: `${given.publication} (published ${publishedWhen(given.published)}; ${HOW_READ_WORDS[given.howRead]})`,
    comparabilityText: COMPARABILITY_WORDS[given.comparability],
    ownText: ownWords(own),
  }));

/** A year, a year and month, or a date, in words. */
const publishedWhen = (published: string): string =>
  published.length === 10 ? formatDate(published) : published.length === 7 ? formatDate(`${published}-01`).replace(/^1 /, '') : published;

const HOW_READ_WORDS = {
  publisher: "read in the publisher's own text or data",
  'agreeing-second-hand': 'read in several accounts that agree',
} as const;

const COMPARABILITY_WORDS = {
  'same-question': 'The same question',
  similar: 'A similar question',
  'context-only': 'For context only',
} as const;

function ownWords(own: ComparedPublishedFigure['own']): string {
  switch (own) {
    case 'yes':
      return 'Yes';
    case 'no':
      return 'No';
    case 'not-known':
      return 'Not known';
    case null:
      return 'Not compared';
    default:
      return assertNever(own);
  }
}
