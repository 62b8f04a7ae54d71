import type { Fault } from '../common/faults.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import { availablePoints, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import {
  rankStrengths,
  type OverallScore,
  type QuestionScore,
  type RankedQuestion,
  type Score,
  type SectionScore,
} from '../scoring/index.ts';
import { bridgeCohort, type BridgeProblem, type EditionBridge } from './other-edition.ts';
import type { PeerGroup } from './peer-group.ts';
import { packMisfits, type BenchmarkPack, type Cohort, type PublishedFigure, type Spread } from './pack/pack.ts';
import { rankAmongPeers, type PeerRank } from './peer-rank.ts';

/** An own figure, as far as it is known, beside the peers'. Spread null: none is given for this group. */
export type ComparedFigure = {
  readonly own: OwnFigure;
  readonly spread: Spread | null;
  /** null where there is nothing to rank, and while open questions leave more than one rank. */
  readonly rank: PeerRank | null;
};

export type OwnFigure = Pick<SectionScore, 'lowPercent' | 'highPercent' | 'certainty'>;

export type ComparedSection = ComparedFigure & { readonly sectionId: string };

export type ComparedQuestion = {
  readonly questionId: string;
  readonly sectionId: string;
  readonly state: QuestionScore['state'];
  readonly earned: number | null;
  readonly available: number | null;
  /** The peers at each level; null where none is given. */
  readonly shares: Cohort['questions'][number]['shares'] | null;
  /**
   * How many in a hundred peers are at the own level or above; null while open, where it does not apply, or unknown.
   */
  readonly atOrAbovePercent: number | null;
};

export type ComparedPublishedFigure = {
  readonly figure: PublishedFigure;
  /** Does the own answer reach what the figure counts? null: the figure is for context only, or asks for more. */
  readonly own: 'yes' | 'no' | 'not-known' | null;
};

/** A question at full points; the fewer peers reach it, the greater the strength. */
export type PeerStrength = RankedQuestion & { readonly atOrAbovePercent: number | null };

export type Comparison = {
  readonly pack: Pick<
    BenchmarkPack,
    'id' | 'title' | 'publisher' | 'period' | 'basis' | 'method' | 'published' | 'disclosureRule' | 'sendersChecked'
  >;
  /** null: published figures alone are compared. */
  readonly cohort: Pick<Cohort, 'id' | 'title' | 'size'> | null;
  /**
   * The pack is of a neighbouring edition: common questions alone are compared, no section and not overall. null: of
   * the same.
   */
  readonly bridge:
    | (EditionBridge & {
        /** Common questions that are answered, and whose answers the pack gives. */ readonly comparedCount: number;
      })
    | null;
  readonly overall: ComparedFigure;
  readonly sections: readonly ComparedSection[];
  readonly questions: readonly ComparedQuestion[];
  readonly strengths: readonly PeerStrength[];
  readonly figures: readonly ComparedPublishedFigure[];
  /**
   * The part of the pack that all this was worked out from: one group at most. With the pack's own edition, where that
   * is another one and is here.
   */
  readonly basis: { readonly pack: BenchmarkPack; readonly edition: Questionnaire | null };
};

/** Why no comparison can be made. */
export type ComparisonProblem =
  | { readonly kind: 'other-questionnaire'; readonly expected: string; readonly found: string }
  | BridgeProblem
  | { readonly kind: 'cohort-withheld'; readonly cohortId: string; readonly why: string }
  | { readonly kind: 'cohort-unknown'; readonly cohortId: string }
  /** The pack says something that its edition contradicts, so that nothing of it can be relied on. */
  | { readonly kind: 'does-not-fit'; readonly version: string; readonly faults: readonly Fault[] };

/**
 * A score beside the peers of one group, or beside published figures alone.
 *
 * A figure is ranked where it is known, or where open questions leave one band and one rank. The low
 * end of a range is never ranked alone.
 * @param questionnaire the edition that the score belongs to. Of a pack of the edition before or after
 *   it, only the answers to common questions are compared (`bridgeCohort`); published figures are given
 *   for one edition
 * @param cohortId an id of the pack's cohorts, or null for a pack of published figures
 * @param editions those that are here, for how the questions of the pack's edition relate to these
 */
export function compare(
  score: Score,
  questionnaire: Questionnaire,
  pack: BenchmarkPack,
  cohortId: string | null,
  editions: readonly Questionnaire[],
): Result<Comparison, ComparisonProblem> {
  if (pack.questionnaire.id !== questionnaire.id) {
    return fail({ kind: 'other-questionnaire', expected: questionnaire.id, found: pack.questionnaire.id });
  }
  const faults = faultsBeside(pack, questionnaire, editions);
  if (faults.length > 0) return fail({ kind: 'does-not-fit', version: pack.questionnaire.version, faults });
  const shown = pack.cohorts.find(({ id }) => id === cohortId) ?? null;
  if (cohortId !== null && !shown) {
    const kept = pack.withheld.find((entry) => entry.cohort === cohortId);
    return fail(kept ? { kind: 'cohort-withheld', cohortId, why: kept.why } : { kind: 'cohort-unknown', cohortId });
  }
  const comparable = comparablePart(pack, shown, questionnaire, editions);
  if (!comparable.ok) return comparable;
  const { cohort, bridge } = comparable.value;
  const questions = compareQuestions(score, questionnaire, cohort);
  return ok({
    pack: {
      id: pack.id,
      title: pack.title,
      publisher: pack.publisher,
      period: pack.period,
      basis: pack.basis,
      method: pack.method,
      published: pack.published,
      disclosureRule: pack.disclosureRule,
      sendersChecked: pack.sendersChecked,
    },
    cohort: cohort && { id: cohort.id, title: cohort.title, size: cohort.size },
    bridge: bridge && {
      ...bridge,
      comparedCount: questions.filter(({ atOrAbovePercent }) => atOrAbovePercent !== null).length,
    },
    overall: compareFigure(score.overall, cohort?.overall ?? null),
    sections: score.sections.map((own) => ({
      sectionId: own.sectionId,
      ...compareFigure(own, cohort?.sections.find(({ sectionId }) => sectionId === own.sectionId)?.spread ?? null),
    })),
    questions,
    strengths: orderStrengths(score, questionnaire, questions),
    figures: comparePublished(pack.figures, score, questionnaire),
    basis: {
      pack: { ...pack, cohorts: shown ? [shown] : [], withheld: [] },
      edition:
        pack.questionnaire.version === questionnaire.version
          ? null
          : (editions.find((one) => isEditionOf(pack, one)) ?? null),
    },
  });
}

/** Figures that others published, each beside the own answer; their questions are those of the edition. */
export const comparePublished = (
  figures: readonly PublishedFigure[],
  score: Score,
  questionnaire: Questionnaire,
): readonly ComparedPublishedFigure[] => {
  const asksWhole = wholeQuestions(score, questionnaire);
  return figures.map((figure) => ({ figure, own: ownAnswer(figure, score, asksWhole) }));
};

/** Questions whose points are out of all that the edition has: every statement applies. */
function wholeQuestions({ questions }: Score, questionnaire: Questionnaire): ReadonlySet<string> {
  const fullOf = new Map(
    questionsInOrder(questionnaire).map(({ question }) => [question.id, availablePoints(question)]),
  );
  return new Set(
    questions.flatMap(({ questionId, points }) =>
      !points || points.available === fullOf.get(questionId) ? [questionId] : [],
    ),
  );
}

const isEditionOf = (pack: BenchmarkPack, { id, version }: Questionnaire): boolean =>
  id === pack.questionnaire.id && version === pack.questionnaire.version;

/**
 * A pack may have come before its edition, and is held against it here at the latest. None where the edition is not
 * here.
 */
function faultsBeside(
  pack: BenchmarkPack,
  questionnaire: Questionnaire,
  editions: readonly Questionnaire[],
): readonly Fault[] {
  const edition = [questionnaire, ...editions].find((one) => isEditionOf(pack, one));
  return edition ? packMisfits(pack, edition) : [];
}

function comparablePart(
  { questionnaire: { version } }: BenchmarkPack,
  cohort: Cohort | null,
  questionnaire: Questionnaire,
  editions: readonly Questionnaire[],
): Result<{ readonly cohort: Cohort | null; readonly bridge: EditionBridge | null }, BridgeProblem> {
  if (version === questionnaire.version) return ok({ cohort, bridge: null });
  return cohort
    ? bridgeCohort(cohort, version, questionnaire, editions)
    : fail({ kind: 'other-edition', expected: questionnaire.version, found: version });
}

const compareFigure = (
  { lowPercent, highPercent, certainty, band }: SectionScore | OverallScore,
  spread: Spread | null,
): ComparedFigure => ({
  own: { lowPercent, highPercent, certainty },
  spread,
  rank: spread === null || band === null ? null : rankOf({ lowPercent, highPercent }, spread),
});

function rankOf(
  { lowPercent, highPercent }: Pick<OwnFigure, 'lowPercent' | 'highPercent'>,
  spread: Spread,
): PeerRank | null {
  if (lowPercent === null || highPercent === null) return null;
  const rank = rankAmongPeers(lowPercent, spread);
  for (let percent = lowPercent + 1; percent <= highPercent; percent += 1) {
    if (rankAmongPeers(percent, spread).words !== rank.words) return null;
  }
  return rank;
}

function compareQuestions(
  score: Score,
  questionnaire: Questionnaire,
  cohort: Cohort | null,
): readonly ComparedQuestion[] {
  const sharesOf = new Map(cohort?.questions.map(({ questionId, shares }) => [questionId, shares]));
  const asksWhole = wholeQuestions(score, questionnaire);
  return score.questions.map(({ questionId, sectionId, state, points }) => {
    // Points out of fewer than the edition has, since statements do not apply, are held against no peers'.
    const shares = asksWhole.has(questionId) ? (sharesOf.get(questionId) ?? null) : null;
    const isKnown = state === 'answered' || state === 'dont-know';
    return {
      questionId,
      sectionId,
      state,
      earned: points?.earned ?? null,
      available: points?.available ?? null,
      shares,
      atOrAbovePercent: isKnown && points && shares ? shareReaching(points.earned, shares) : null,
    };
  });
}

/**
 * Peers at so many points or above. "Don't know" earns 0, which may lie below every level: then all
 * do. A pack that lists no level so high gives null rather than a guess.
 */
const shareReaching = (earned: number, shares: Cohort['questions'][number]['shares']): number | null =>
  shares.find(({ points }) => points >= earned)?.atOrAbovePercent ?? null;

/**
 * Strengths by how few peers reach them; those without peers' figures after, by what they hold of the overall score.
 */
function orderStrengths(
  score: Score,
  questionnaire: Questionnaire,
  questions: readonly ComparedQuestion[],
): readonly PeerStrength[] {
  const shares = new Map(questions.map(({ questionId, atOrAbovePercent }) => [questionId, atOrAbovePercent]));
  return rankStrengths(score, questionnaire)
    .map((strength) => ({ ...strength, atOrAbovePercent: shares.get(strength.question.id) ?? null }))
    .toSorted((a, b) => (a.atOrAbovePercent ?? 101) - (b.atOrAbovePercent ?? 101));
}

function ownAnswer(
  { compareWith }: PublishedFigure,
  { questions }: Score,
  asksWhole: ReadonlySet<string>,
): ComparedPublishedFigure['own'] {
  // An answer with statements that do not apply was asked less than the figure's.
  if (!compareWith || !asksWhole.has(compareWith.questionId)) return null;
  const { state, points } = must(
    questions.find(({ questionId }) => questionId === compareWith.questionId),
    `${compareWith.questionId} is a question of the edition: the pack was checked against it`,
  );
  if (state !== 'answered' || !points) return 'not-known';
  return points.earned >= compareWith.atLeastPoints ? 'yes' : 'no';
}

/**
 * Packs of peers, those first that are best to compare with: of this edition before another, and of real peers before
 * made-up ones.
 */
export function peerPacks(packs: readonly BenchmarkPack[], { version }: Questionnaire): readonly BenchmarkPack[] {
  const isOther = (pack: BenchmarkPack) => Number(pack.questionnaire.version !== version);
  const isMadeUp = ({ basis }: BenchmarkPack) => Number(basis === 'illustrative');
  return packs
    .filter(({ basis }) => basis !== 'published-survey')
    .toSorted((a, b) => isOther(a) - isOther(b) || isMadeUp(a) - isMadeUp(b));
}

/**
 * The narrowest group of a pack that an organisation belongs to: its type and size, else its type,
 * else everyone. null when the pack shows none of them.
 */
export function nearestCohort({ cohorts }: BenchmarkPack, { type, sizeBand }: PeerGroup): string | null {
  const nearest =
    cohorts.find((cohort) => cohort.type === type && cohort.sizeBand === sizeBand) ??
    cohorts.find((cohort) => cohort.type === type && cohort.sizeBand === null) ??
    cohorts.find((cohort) => cohort.type === null && cohort.sizeBand === null);
  return nearest?.id ?? null;
}
