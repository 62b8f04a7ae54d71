import * as z from 'zod/mini';
import { idSchema } from '../common/text.ts';
import { conditionLeafSchemas, type ConditionLeaf } from '../questionnaire/condition.ts';

/** The answer earns points that no evidence in date carries. */
type NotProvable = { readonly kind: 'claimed-not-provable'; readonly question: string };

/** What a bite or a spare looks for in the answers: the language of an edition, and one kind more. */
export type BiteCondition =
  | { readonly kind: 'all'; readonly of: readonly BiteCondition[] }
  | { readonly kind: 'any'; readonly of: readonly BiteCondition[] }
  | { readonly kind: 'not'; readonly condition: BiteCondition }
  | ConditionLeaf
  | NotProvable;

export type BiteLeaf = ConditionLeaf | NotProvable;

/** More conditions in one bulletin than an author can look over. */
export const MAX_LEAVES = 20;

const lazyCondition = z.lazy((): z.ZodMiniType<BiteCondition> => biteConditionSchema);
const partsSchema = z.array(lazyCondition).check(z.minLength(1), z.maxLength(MAX_LEAVES));

export const biteConditionSchema: z.ZodMiniType<BiteCondition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), of: partsSchema }),
  z.strictObject({ kind: z.literal('any'), of: partsSchema }),
  z.strictObject({ kind: z.literal('not'), condition: lazyCondition }),
  z.strictObject({ kind: z.literal('claimed-not-provable'), question: idSchema }),
  ...conditionLeafSchemas,
]);

/** The leaves of a condition, in reading order. */
export function biteLeaves(condition: BiteCondition): readonly BiteLeaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(biteLeaves);
    case 'not':
      return biteLeaves(condition.condition);
    default:
      return [condition];
  }
}

/** Does a condition ask for proof of the answer to a question? */
export function asksForProof(condition: BiteCondition, question: string): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some((part) => asksForProof(part, question));
    case 'not':
      return asksForProof(condition.condition, question);
    default:
      return condition.kind === 'claimed-not-provable' && condition.question === question;
  }
}

/** The questions that a condition looks at, each once, in reading order. */
export const biteQuestions = (condition: BiteCondition): readonly string[] => [
  ...new Set(biteLeaves(condition).flatMap((leaf) => (leaf.kind === 'profile' ? [] : [leaf.question]))),
];

/** Does a condition ask for proof of any answer? */
export const biteAsksForProof = (condition: BiteCondition): boolean =>
  biteQuestions(condition).some((question) => asksForProof(condition, question));
