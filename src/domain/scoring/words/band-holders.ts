import { must } from '../../common/result.ts';
import { namedInShort, refOf, type Questionnaire, type TargetProfile } from '../../questionnaire/index.ts';
import { capOf } from '../certainty.ts';
import { essentialGaps, type RankedQuestion } from '../rank.ts';
import { isHeldDown } from './score-words.ts';
import { gapKindOf, type Score } from '../score.ts';

/**
 * The essential gaps that hold the overall band where it is, in the order of `essentialGaps`: those whose cap it is.
 * A gap with a higher cap is none of them. Empty where the points alone give the band.
 */
export function bandHolders(
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
): readonly RankedQuestion[] {
  if (!isHeldDown(score.overall)) return [];
  return essentialGaps(score, questionnaire, profile).filter(
    (gap) => capOf(questionnaire, must(gapKindOf(gap.score), 'an essential gap')) === score.overall.band,
  );
}

/** How many of them a sentence names. */
export const NAMED_HOLDERS = 2;

/** What holds a band down, to go on after "because": `the answer to "When was the last drill?" earns nothing`. */
export function holderWords(holders: readonly RankedQuestion[]): string {
  const named = namedInShort(holders.map(refOf), NAMED_HOLDERS);
  const isOne = holders.length === 1;
  const earnsNothing = holders.every(({ score }) => gapKindOf(score) === 'none');
  const verb = earnsNothing ? (isOne ? 'earns nothing' : 'earn nothing') : isOne ? 'falls short' : 'fall short';
  return `the ${isOne ? 'answer' : 'answers'} to ${named} ${verb}`;
}
