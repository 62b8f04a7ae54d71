import { contentHash } from '../../common/content-hash.ts';
import { keysOf } from '../../common/keys-of.ts';
import { restedOn } from '../evidence/pieces.ts';
import { emptyAnswer } from '../history/history.ts';
import type { Answer, Evidence } from '../answer-schema.ts';
import type { ClaimedAnswer, Claims, ClaimsShown } from './schema.ts';

/**
 * What a reviewer may know of an answer. `shown`: from the start. `claim`: it tells what was answered, so that one who
 * judges blind must not see it. `home`: never sent. Each part of an answer stands here or nothing compiles, and what is
 * not marked as shown is in no text that a blind reviewer gets.
 */
const PARTS = {
  questionId: 'shown',
  owner: 'shown',
  evidence: 'shown',
  value: 'claim',
  note: 'claim',
  toCheck: 'claim',
  // That there is something left to do tells that an answer falls short, and so do last year's answer and who gave it when.
  due: 'home',
  carried: 'home',
  answeredBy: 'home',
  updatedAt: 'home',
} as const satisfies Readonly<Record<keyof Answer, 'shown' | 'claim' | 'home'>>;

type Part = (typeof PARTS)[keyof Answer];
type KeysOf<P extends Part> = { [K in keyof Answer]: (typeof PARTS)[K] extends P ? K : never }[keyof Answer];

const partsOf = <P extends Part, From extends { readonly [K in KeysOf<P>]: Answer[K] }>(
  part: P,
  from: From,
): Pick<From, KeysOf<P>> =>
  // Safe: each of these keys is copied with its own value.
  Object.fromEntries(
    keysOf<keyof Answer>(PARTS).flatMap((key) => (PARTS[key] === part ? [[key, from[key as KeysOf<P>]]] : [])),
  ) as Pick<From, KeysOf<P>>;

/**
 * What the organisation says to these questions, as a reviewer may get it, with the pieces that it rests on. A question
 * without an answer stands there with nothing.
 */
export function claimsOf(
  questionIds: readonly string[],
  { answers, evidence }: { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] },
): Claims {
  const answerOf = new Map(answers.map((answer) => [answer.questionId, answer]));
  const claimed = questionIds.map((id) => answerOf.get(id) ?? emptyAnswer(id, ''));
  return {
    answers: claimed.map((answer) => ({ ...partsOf('shown', answer), claim: partsOf('claim', answer) })),
    evidence: [...restedOn(claimed, evidence)],
  };
}

/** The answer as one sees it who must not know what was answered: put together of what may be shown, and of nothing else. */
const withoutClaim = (answer: ClaimedAnswer): ClaimedAnswer => ({ ...partsOf('shown', answer), claim: null });

/** What of the claims goes into a copy. */
export const claimsToSend = (shown: ClaimsShown, { answers, evidence }: Claims): Claims => ({
  answers: shown === 'from-the-start' || shown === 'once-judged' ? answers : answers.map(withoutClaim),
  evidence,
});

/**
 * An answer as the reviewer sees it now. Whatever does not say for certain that the claim may be seen hides it, before
 * anything is drawn.
 * @param hasJudged have they given their judgement of this very question?
 */
export const seenByReviewer = (shown: ClaimsShown, answer: ClaimedAnswer, hasJudged: boolean): ClaimedAnswer =>
  shown === 'from-the-start' || (shown === 'once-judged' && hasJudged) ? answer : withoutClaim(answer);

/** Of the claims as they stand in a copy: nothing of it that was not sent can be guessed from it. */
export const hashOfClaims = (shown: ClaimsShown, claims: Claims): string => contentHash(claimsToSend(shown, claims));
