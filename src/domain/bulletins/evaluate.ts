import { isTrue, type PlacedQuestion } from '../assessment/questions/index.ts';
import { assertNever } from '../common/result.ts';
import type { Profile } from '../questionnaire/profile.ts';
import type { BiteCondition, BiteLeaf } from './bite-condition.ts';

/** What can be said of something: an answer that is not there never makes it a no. */
export type Truth = 'yes' | 'no' | 'cannot-tell';

/** What is true, and the questions whose answers decide it. */
export type Found = { readonly truth: Truth; readonly because: readonly string[] };

/** The answers as a condition sees them. */
export type AnswersSeen = {
  readonly profile: Profile | null;
  /** null for a question that is not of the edition answered, or means something else there. */
  readonly placeOf: (questionId: string) => PlacedQuestion | null;
  /** Does evidence in date carry the answer? */
  readonly isProven: (place: PlacedQuestion) => boolean;
};

/**
 * Is a condition true? A question that is open, not known, not asked or not applicable leaves it untold, whatever the
 * condition: nothing may follow from a silence.
 * @param needsProof then an answer without evidence in date tells nothing either
 */
export function evaluate(condition: BiteCondition, seen: AnswersSeen, needsProof: boolean): Found {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, 'no', 'yes', seen, needsProof);
    case 'any':
      return joined(condition.of, 'yes', 'no', seen, needsProof);
    case 'not': {
      const { truth, because } = evaluate(condition.condition, seen, needsProof);
      return { truth: DENIED[truth], because };
    }
    default:
      return leafTruth(condition, seen, needsProof);
  }
}

const DENIED: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', 'cannot-tell': 'cannot-tell' };

/** One part that is `deciding` settles the whole; else one that cannot be told leaves it so. */
function joined(
  parts: readonly BiteCondition[],
  deciding: Truth,
  otherwise: Truth,
  seen: AnswersSeen,
  needsProof: boolean,
): Found {
  const found: Found[] = [];
  let truth = otherwise;
  for (const part of parts) {
    const one = evaluate(part, seen, needsProof);
    found.push(one);
    if (one.truth === deciding || (one.truth === 'cannot-tell' && truth !== deciding)) truth = one.truth;
  }
  return { truth, because: questionsOf(found, truth) };
}

/** The questions of the parts that are so, each once. */
function questionsOf(found: readonly Found[], truth: Truth): readonly string[] {
  const questions: string[] = [];
  for (const one of found) {
    if (one.truth !== truth) continue;
    for (const id of one.because) if (!questions.includes(id)) questions.push(id);
  }
  return questions;
}

const asTruth = (holds: boolean): Truth => (holds ? 'yes' : 'no');

function leafTruth(leaf: BiteLeaf, { profile, placeOf, isProven }: AnswersSeen, needsProof: boolean): Found {
  if (leaf.kind === 'profile')
    return { truth: profile === null ? 'cannot-tell' : asTruth(isTrue(leaf, profile, new Map())), because: [] };
  const because = [leaf.question];
  const place = placeOf(leaf.question);
  if (place === null) return { truth: 'cannot-tell', because };
  const { state } = place;
  if (leaf.kind === 'dont-know' && state.kind === 'dont-know') return { truth: 'yes', because };
  if (state.kind !== 'answered' || (needsProof && !isProven(place))) return { truth: 'cannot-tell', because };
  switch (leaf.kind) {
    case 'dont-know':
      return { truth: 'no', because };
    case 'claimed-not-provable':
      return { truth: asTruth(state.points > 0 && !isProven(place)), because };
    case 'answered':
    case 'chose':
    case 'points':
    case 'points-below':
    case 'number':
    case 'number-below':
      return { truth: asTruth(isTrue(leaf, NOBODY, new Map([[leaf.question, state]]))), because };
    default:
      return assertNever(leaf);
  }
}

/** Answers are looked at without the organisation that gave them. */
const NOBODY: Profile = { type: 'acute-trust', sizeBand: 'under-10', services: [] };
