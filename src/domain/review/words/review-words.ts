import type { Opinion, ReviewBack, Reviewer, ReviewScope } from '../../assessment/second-opinion/index.ts';
import { countOf, formatDate, formatNumber } from '../../common/format.ts';
import { assertNever } from '../../common/result.ts';
import type { SameCopy } from '../hand-over.ts';
import type { Comparison, ReviewResult } from '../result.ts';

export const RELATION_WORDS = {
  'internal-audit': 'internal audit',
  independent: 'an independent assessor',
  peer: 'a peer organisation',
  supplier: 'a supplier',
  'line-manager': 'a line manager',
  other: 'another relation',
} as const satisfies Readonly<Record<Reviewer['relation'], string>>;

export const COMPARISON_WORDS = {
  same: 'The same',
  'same-points': 'Another answer, the same points',
  higher: 'Judged higher',
  lower: 'Judged lower',
  otherwise: 'Judged otherwise',
  'not-answered': 'Was not answered',
  'cannot-judge': 'Cannot be judged',
} as const satisfies Readonly<Record<Comparison, string>>;

/** What is said of an answer that a judgement was accepted of, and that is as it was. */
export const ACCEPTED_ALONE = 'Accepted, and not changed';

/** "Ruth Reed, head of audit (internal audit, as stated)". */
export const reviewerWords = ({ name, role, organisation, relation }: Reviewer): string =>
  `${name}, ${role}${organisation === '' ? '' : `, ${organisation}`} (${RELATION_WORDS[relation]}, as stated)`;

/** How it was decided what to look at, as one sentence. */
export function scopeWords(scope: ReviewScope): string {
  switch (scope.kind) {
    case 'all':
      return 'Every question that was asked.';
    case 'outcomes': {
      const own = scope.own.map(({ item }) => item).join(', ');
      return `Outcomes of ${scope.year}: ${scope.mandated.join(', ')}${own === '' ? '' : `; of the organisation's own choice: ${own}`}.`;
    }
    case 'sample':
      return `A sample: every essential question, ${countOf(scope.largest, 'answer')} that went by word alone, those worth the most points first, and ${scope.random} drawn at random with seed ${scope.seed}.`;
    default:
      return assertNever(scope);
  }
}

/** "By Ruth Reed on 10 July 2026: 2 judgements differ." Of a review of the same copy that is here already. */
export const sameCopyWords = ({ kept: { review }, differing }: SameCopy): string =>
  `By ${review.reviewer.name} on ${formatDate(review.reviewedOn)}: ${
    differing === 0 ? 'no judgement differs' : countOf(differing, 'judgement differs', 'judgements differ')
  }.`;

/** What becomes of two reviews of one copy. */
export const BOTH_STAY =
  'Both stay. The overview, Results and the report tell of the one that is taken in last: cancel if this is the older.';

/** "12 of 20 questions judged; 11 of them stand in the figures." */
export const countWords = ({ judged, inScope, counted }: ReviewResult): string =>
  `${judged} of ${countOf(inScope, 'question')} judged; ${counted} of them ${counted === 1 ? 'stands' : 'stand'} in the figures.`;

/** "The reviewer looked at 60 answers and judged 7 lower and 2 higher." Said of judgements alone, and of no other answer. */
export function reviewInShort({ judged, agreement }: ReviewResult): string {
  const parts = [
    ...(agreement.overClaimed > 0 ? [`${agreement.overClaimed} lower`] : []),
    ...(agreement.underClaimed > 0 ? [`${agreement.underClaimed} higher`] : []),
    ...(agreement.otherwise > 0 ? [`${agreement.otherwise} otherwise`] : []),
  ];
  const found = parts.length === 0 ? 'none lower or higher' : listed(parts);
  return `The reviewer looked at ${countOf(judged, 'answer')} and judged ${found}.`;
}

/** The three figures of a review; null where one of them is not known, so that nothing stands beside it. */
export function judgedFigures({ figures: { claimed, provable, assessed } }: Pick<ReviewResult, 'figures'>): {
  readonly claimed: number;
  readonly provable: number;
  readonly assessed: number;
} | null {
  return claimed === null || provable === null || assessed === null ? null : { claimed, provable, assessed };
}

/**
 * "70% claimed, 40% provable, 55% assessed, over the 12 questions that were judged and no others, as they stood when
 * they were sent." No figure of a part is ever said without that it is one.
 * @param isWhole was every question judged that is asked (`isOfTheWhole`)?
 * @param isProvable what the readers of the edition call it
 */
export function judgedWords(result: ReviewResult, isWhole: boolean, isProvable: string): string {
  const figures = judgedFigures(result);
  if (!figures) return 'No figure comes of the second opinion.';
  const over = isWhole
    ? 'over every question that is asked'
    : `over the ${countOf(result.counted, 'question that was', 'questions that were')} judged and no others`;
  return `${figures.claimed}% claimed, ${figures.provable}% ${isProvable}, ${figures.assessed}% assessed, ${over}, as they stood when they were sent.`;
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const SEEN_WORDS = {
  document: 'Document',
  interview: 'Interview',
  observation: 'Observation',
  test: 'Test',
} as const satisfies Readonly<Record<Opinion['seen'][number]['kind'], string>>;

/** "Document: Board paper 12, sample of 20, seen on 4 December 2026". */
export const seenWords = ({ kind, what, sampleSize, date }: Opinion['seen'][number]): string =>
  `${SEEN_WORDS[kind]}: ${what}${sampleSize === null ? '' : `, sample of ${formatNumber(sampleSize)}`}, seen on ${formatDate(date)}`;

/** What a sign-off says of a review. */
export const signedReviewOf = (review: ReviewBack, hash: string) => ({
  reviewer: { name: review.reviewer.name, role: review.reviewer.role },
  hash,
  date: review.reviewedOn,
});

/** "Reviewed by Ruth Reed on 4 December 2026". */
export const reviewedWords = ({ reviewer, reviewedOn }: ReviewBack): string =>
  `Reviewed by ${reviewer.name} on ${formatDate(reviewedOn)}`;
