import type { Question, Questionnaire, Section } from '../questionnaire/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { must } from '../common/result.ts';
import type { ComparedQuestion, Comparison } from './compare.ts';

/** A question below full points; the more peers are above, the greater the weakness beside them. */
export type PeerWeakness = {
  readonly section: Section;
  readonly question: Question;
  readonly compared: ComparedQuestion;
  /** How many in a hundred peers earn more. */
  readonly abovePercent: number;
};

/** Known answers that some peers do better on, most peers above first; ties in questionnaire order. */
export function rankPeerWeaknesses({ questions }: Pick<Comparison, 'questions'>, questionnaire: Questionnaire): readonly PeerWeakness[] {
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  return questions
    .flatMap((compared): readonly PeerWeakness[] => {
      const abovePercent = shareAbove(compared);
      return abovePercent === null || abovePercent === 0 ? [] : [{ ...must(places.get(compared.questionId), `${compared.questionId} is a question`), compared, abovePercent }];
    })
    .toSorted((a, b) => b.abovePercent - a.abovePercent);
}

function shareAbove({ state, earned, available, shares }: ComparedQuestion): number | null {
  const isKnown = state === 'answered' || state === 'dont-know';
  if (!isKnown || earned === null || earned === available || !shares) return null;
  return shares.find(({ points }) => points > earned)?.atOrAbovePercent ?? null;
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
