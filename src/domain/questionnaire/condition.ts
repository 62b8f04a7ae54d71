import * as z from 'zod/mini';
import { idSchema, measureSchema } from '../common/text.ts';
import { MAX_POINTS } from '../common/limits.ts';
import { profileFieldSchema } from './profile.ts';

/** One more than there can be is asked for to be below. */
const wholeSchema = z.int().check(z.minimum(0), z.maximum(MAX_POINTS + 1));

/**
 * When a question is asked, or a contradiction rule strikes: data, never code. A leaf about a
 * question that is not asked, open, "don't know" or not applicable is false.
 */
export type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /**
   * One of these options or statements is chosen; `none` stands for "none of these" of a checklist, `never` for
   * "never" in place of a date.
   */
  | { readonly kind: 'chose'; readonly question: string; readonly anyOf: readonly string[] }
  /** The answer earns at least (or less than) so many points. */
  | { readonly kind: 'points'; readonly question: string; readonly atLeast: number }
  | { readonly kind: 'points-below'; readonly question: string; readonly below: number }
  /** A number answer is at least (or below) a value in the question's unit. */
  | { readonly kind: 'number'; readonly question: string; readonly atLeast: number }
  | { readonly kind: 'number-below'; readonly question: string; readonly below: number }
  | { readonly kind: 'dont-know'; readonly question: string }
  /** It has an answer, whatever it is: neither open nor "don't know" nor not applicable. */
  | { readonly kind: 'answered'; readonly question: string }
  /** The organisation's type, size band or one of its services is in the list. */
  | { readonly kind: 'profile'; readonly field: 'type' | 'sizeBand' | 'services'; readonly anyOf: readonly string[] };

const lazyCondition = z.lazy((): z.ZodMiniType<Condition> => conditionSchema);
const idsSchema = z.array(idSchema).check(z.minLength(1), z.maxLength(40));

/** Every kind that looks at one thing, for what has a language of conditions with more kinds than this. */
export const conditionLeafSchemas = [
  z.strictObject({ kind: z.literal('chose'), question: idSchema, anyOf: idsSchema }),
  z.strictObject({ kind: z.literal('points'), question: idSchema, atLeast: wholeSchema }),
  z.strictObject({ kind: z.literal('points-below'), question: idSchema, below: wholeSchema }),
  z.strictObject({ kind: z.literal('number'), question: idSchema, atLeast: measureSchema }),
  z.strictObject({ kind: z.literal('number-below'), question: idSchema, below: measureSchema }),
  z.strictObject({ kind: z.literal('dont-know'), question: idSchema }),
  z.strictObject({ kind: z.literal('answered'), question: idSchema }),
  z.strictObject({ kind: z.literal('profile'), field: profileFieldSchema, anyOf: idsSchema }),
] as const;

export const conditionSchema: z.ZodMiniType<Condition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), of: z.array(lazyCondition).check(z.minLength(1), z.maxLength(20)) }),
  z.strictObject({ kind: z.literal('any'), of: z.array(lazyCondition).check(z.minLength(1), z.maxLength(20)) }),
  z.strictObject({ kind: z.literal('not'), condition: lazyCondition }),
  ...conditionLeafSchemas,
]);

/** A condition that looks at one thing. */
export type ConditionLeaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

/** The leaves of a condition, in reading order. */
export function conditionLeaves(condition: Condition): readonly ConditionLeaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(conditionLeaves);
    case 'not':
      return conditionLeaves(condition.condition);
    default:
      return [condition];
  }
}

/** The questions that a condition looks at, each once, in reading order. */
export const conditionQuestions = (condition: Condition): readonly string[] => [
  ...new Set(conditionLeaves(condition).flatMap((leaf) => (leaf.kind === 'profile' ? [] : [leaf.question]))),
];
