import {
  bridgeWords,
  peersAbove,
  placeSentence,
  publicBridgeWords,
  rankPeerWeaknesses,
  rankWords,
  type ComparedFigure,
  type Comparison,
} from '../../benchmark/index.ts';
import type { Spread } from '../../benchmark/pack/index.ts';
import { formatNumber } from '../../common/format.ts';
import { assertNever, must } from '../../common/result.ts';
import { refOf, type Questionnaire, type QuestionRef } from '../../questionnaire/index.ts';
import { figureWords } from '../../scoring/words/index.ts';
import { percentFigure, type PercentFigure } from '../figures.ts';
import { figure, innerSentence, openSentence, type Sentence, type SentenceId } from '../sentence.ts';
import { capitalised, listInWords } from '../../common/prose.ts';
import { buildPackFacts, figureNote, notReal, type PackFacts } from './pack-facts.ts';

/** An own figure beside the peers', all texts ready to print. */
export type PeerRow = {
  readonly id: string;
  readonly title: string;
  readonly isOverall: boolean;
  readonly own: PercentFigure;
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

/** The peers' spread beside the own figures; null when there is no group of peers to compare with. */
export function buildComparison(comparison: Comparison | null, questionnaire: Questionnaire): ComparisonPart | null {
  if (!comparison?.cohort) return null;
  const { cohort, bridge } = comparison;
  const pack = buildPackFacts(comparison);
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  const mark = figureNote(pack);
  const rows = bridge
    ? []
    : [
        peerRow('overall', 'Overall', true, comparison.overall, mark),
        ...comparison.sections.map((section) =>
          peerRow(section.sectionId, titles.get(section.sectionId) ?? section.sectionId, false, section, mark),
        ),
      ];
  return {
    pack,
    notes: [
      `Peers: ${cohort.title}, ${formatNumber(cohort.size)} organisations, ${pack.period}. Published by ${pack.publisher}.`,
      `${pack.basisText}.`,
      ...(bridge
        ? bridgeWords(bridge)
        : hasOpen(comparison)
          ? [
              'Questions are still open. A figure that they can still move has no place among the peers where it could have more than one.',
            ]
          : []),
    ],
    rows,
    sentences: bridge
      ? [bridgeSentence(bridge, pack)]
      : [overallSentence(comparison.overall, cohort, pack), ...sectionSentences(rows.slice(1), pack)],
    weaknesses: rankPeerWeaknesses(comparison, questionnaire)
      .slice(0, MAX_PEER_WEAKNESSES)
      .map((weakness) => {
        const { compared, abovePercent, isAtLeast } = weakness;
        const earned = must(compared.earned, 'peers are above what was earned');
        const available = must(compared.available, 'what earns points can be had');
        return {
          ...refOf(weakness),
          earned,
          available,
          pointsText: `${earned} of ${available}`,
          abovePercent,
          aboveText: `${peersAbove({ abovePercent, isAtLeast })}${mark}`,
        };
      }),
  };
}

const hasOpen = ({ overall, sections }: Comparison): boolean =>
  [overall, ...sections].some(({ own: { certainty } }) => certainty === 'range' || certainty === 'not-started');

function overallSentence(
  compared: ComparedFigure,
  cohort: { readonly title: string; readonly size: number },
  pack: PackFacts,
): Sentence {
  const { own, spread, rank } = compared;
  const ownText = figureWords(own);
  const among = capitalised(
    `${notReal(pack)}among ${cohort.title} (${formatNumber(cohort.size)} organisations, ${pack.period})`,
  );
  const figures = [
    figure('Peers', cohort.title),
    figure('Peers, how many', formatNumber(cohort.size)),
    figure('Period', pack.period),
    figure('Claimed, overall', ownText),
  ];
  const middle = spread ? `the middle score is ${spread.median}%` : '';
  const withMiddle = spread ? [...figures, figure("Peers' median, overall", `${spread.median}%`)] : figures;
  const { id } = placeSentence(compared);
  switch (id) {
    case 'peers.no-score':
      return openSentence('standing.no-score', `${among} there is no score to compare.`, figures);
    case 'peers.no-spread':
      return openSentence('standing.no-spread', `${among} no overall figure is given.`, figures);
    case 'peers.not-started':
      return openSentence(
        'standing.not-started',
        `${among} ${middle}. This organisation has not started, so it has no place among them yet.`,
        withMiddle,
      );
    case 'peers.unplaced':
      return openSentence(
        'standing.unplaced',
        `${among} ${middle}. This organisation's answers so far leave ${ownText}, so it has no place among them yet.`,
        withMiddle,
      );
    case 'peers.rank': {
      const { words } = must(rank, 'a rank is given');
      return openSentence('standing.overall', `${among} ${middle}; this organisation's is ${ownText}: ${words}.`, [
        ...withMiddle,
        figure('Rank among the peers', words),
      ]);
    }
    default:
      return assertNever(id);
  }
}

/** Beside a pack of another edition there is no figure for the whole: said, with how much can be compared. */
const bridgeSentence = (bridge: NonNullable<Comparison['bridge']>, pack: PackFacts): Sentence =>
  innerSentence(
    'standing.bridge',
    wholeSentence(bridgeWords(bridge), pack),
    [
      figure('Edition of the pack', bridge.packVersion),
      figure('Edition answered', bridge.ownVersion),
      figure('Questions that earn points', bridge.questionCount),
      figure('Questions with the same meaning in both', bridge.commonCount),
      figure('Questions compared', bridge.comparedCount),
    ],
    wholeSentence(publicBridgeWords(bridge), pack),
  );

const wholeSentence = (words: readonly string[], pack: PackFacts): string =>
  capitalised(`${notReal(pack)}${words.join(' ')}`);

/** How many sections a sentence names. */
const SECTIONS_NAMED = 3;

/** The sections furthest from the peers' middle, below and above, of those whose score is known. */
function sectionSentences(rows: readonly PeerRow[], pack: PackFacts): readonly Sentence[] {
  const apart = rows
    .flatMap(({ title, own: { low, certainty }, ownText, spread }) =>
      certainty !== 'known' || low === null || !spread
        ? []
        : [{ title, ownText, median: `${spread.median}%`, difference: low - spread.median }],
    )
    .toSorted((a, b) => a.difference - b.difference);
  const said = (id: SentenceId, words: string, some: typeof apart): Sentence[] =>
    some.length === 0
      ? []
      : [
          innerSentence(
            id,
            capitalised(
              `${notReal(pack)}furthest ${words} the peers' middle: ${listInWords(some.map(({ title, ownText, median }) => `${title} (${ownText}, peers ${median})`))}.`,
            ),
            some.flatMap(({ title, ownText, median }) => [
              figure(`${title}, own`, ownText),
              figure(`${title}, peers' median`, median),
            ]),
          ),
        ];
  return [
    ...said('standing.below', 'below', apart.filter(({ difference }) => difference < 0).slice(0, SECTIONS_NAMED)),
    ...said(
      'standing.above',
      'above',
      apart
        .toReversed()
        .filter(({ difference }) => difference > 0)
        .slice(0, SECTIONS_NAMED),
    ),
  ];
}

function peerRow(id: string, title: string, isOverall: boolean, compared: ComparedFigure, mark: string): PeerRow {
  const { own, spread, rank } = compared;
  const rangeOf = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? NOT_GIVEN : `${from}% to ${to}%${mark}`;
  return {
    id,
    title,
    isOverall,
    own: percentFigure(own),
    ownText: figureWords(own),
    spread,
    medianText: spread ? `${spread.median}%${mark}` : NOT_GIVEN,
    quartilesText: rangeOf(spread?.quartiles?.lower, spread?.quartiles?.upper),
    decilesText: rangeOf(spread?.deciles?.p10, spread?.deciles?.p90),
    rank: rank?.words ?? null,
    rankText: rank ? `${rank.words}${mark}` : rankWords(compared),
  };
}
