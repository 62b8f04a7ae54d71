import type { Question, Questionnaire, Section } from '../questionnaire/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { must } from '../common/result.ts';
import type { ComparedQuestion, Comparison } from './compare.ts';
import type { Cohort } from './pack/pack.ts';

/** A question below full points; the more peers are above, the greater the weakness beside them. */
export type PeerWeakness = {
  readonly section: Section;
  readonly question: Question;
  readonly compared: ComparedQuestion;
  /** How many in a hundred peers earn more: so many, or at least so many where a bound alone is given. */
  readonly abovePercent: number;
  readonly isAtLeast: boolean;
};

/** Known answers that some peers do better on, most peers above first; ties in questionnaire order. */
export function rankPeerWeaknesses(
  { questions }: Pick<Comparison, 'questions'>,
  questionnaire: Questionnaire,
): readonly PeerWeakness[] {
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  return questions
    .flatMap((compared): readonly PeerWeakness[] => {
      const above = shareAbove(compared);
      return above === null || above.abovePercent === 0
        ? []
        : [{ ...must(places.get(compared.questionId), `${compared.questionId} is a question`), compared, ...above }];
    })
    .toSorted((a, b) => b.abovePercent - a.abovePercent);
}

function shareAbove({
  state,
  earned,
  available,
  shares,
}: ComparedQuestion): Pick<PeerWeakness, 'abovePercent' | 'isAtLeast'> | null {
  const isKnown = state === 'answered' || state === 'dont-know';
  if (!isKnown || earned === null || earned === available || !shares) return null;
  const next = shares.find(({ points }) => points > earned);
  if (!next) return null;
  if (next.atOrAbovePercent !== null) return { abovePercent: next.atOrAbovePercent, isAtLeast: false };
  // "At most so many" says of no peer that it is above.
  return next.between && next.between.from > 0 ? { abovePercent: next.between.from, isAtLeast: true } : null;
}

/**
 * A share of peers in tenths, as the subject of a sentence: 31 as "3 in 10 peers". Whole per cents,
 * and so nothing finer than "fewer than 1 in 10" and "nearly all" at the ends.
 */
export function inTenPeers(percent: number): string {
  const tenths = Math.round(percent / 10);
  if (tenths === 0) return 'fewer than 1 in 10 peers';
  if (tenths === 10) return 'nearly all peers';
  return `${tenths} in 10 peers`;
}

/** A share of peers as it is printed: "62%", "at least 70%", "at most 30%", or "Withheld". */
export function shareText({ atOrAbovePercent, between }: Cohort['questions'][number]['shares'][number]): string {
  if (atOrAbovePercent !== null) return `${atOrAbovePercent}%`;
  if (!between) return 'Withheld';
  return between.from > 0 ? `at least ${between.from}%` : `at most ${between.to}%`;
}

/** How many peers are above, in tenths and per cent: "7 in 10 peers (68%)", "at least 6 in 10 peers (68% or more)". */
export const peersAbove = ({ abovePercent, isAtLeast }: Pick<PeerWeakness, 'abovePercent' | 'isAtLeast'>): string =>
  // Of a bound whole tenths alone are sure: 68 per cent are at least 6 in 10.
  isAtLeast
    ? `at least ${Math.floor(abovePercent / 10)} in 10 peers (${abovePercent}% or more)`
    : `${inTenPeers(abovePercent)} (${abovePercent}%)`;
