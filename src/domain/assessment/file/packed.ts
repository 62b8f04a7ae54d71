import * as z from 'zod/mini';
import { contentHash } from '../../common/content-hash.ts';
import { pathText, type Fault } from '../../common/faults.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { MAX_ANSWERS } from '../../common/limits.ts';
import { hashSchema } from '../../common/text.ts';
import { MAX_SIGNED_LENGTH, signedLengthOf } from './signed-length.ts';
import { assessmentFileSchema } from '../file-schema.ts';
import {
  answerSchema,
  evidenceSchema,
  LIST_LIMITS,
  signOffSchema,
  type Answer,
  type AssessmentFile,
  type Evidence,
} from '../schema.ts';

/**
 * An assessment as its file has it: an answer or a piece of evidence that was frozen by sign-offs stands there once,
 * however many of them froze it, and each sign-off names it by its `contentHash`. It is one of `answers` or `evidence`
 * where it still stands so, else one of `frozenAnswers` or `frozenEvidence`.
 */
export const writtenAssessmentSchema = z.extend(assessmentFileSchema, {
  signOffs: z
    .array(
      z.extend(signOffSchema, {
        answers: z.array(z.union([answerSchema, hashSchema])).check(z.maxLength(MAX_ANSWERS)),
        evidence: z.array(z.union([evidenceSchema, hashSchema])).check(z.maxLength(LIST_LIMITS.pieces)),
      }),
    )
    .check(z.maxLength(LIST_LIMITS.signOffs)),
  // Each is named by a sign-off.
  frozenAnswers: z.optional(z.array(answerSchema).check(z.maxLength(LIST_LIMITS.signOffs * MAX_ANSWERS))),
  frozenEvidence: z.optional(z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.signOffs * LIST_LIMITS.pieces))),
});
export type WrittenAssessment = z.infer<typeof writtenAssessmentSchema>;

/** What sign-offs name by hash: where it stands, where what stands no more is kept, and what it is called. */
const FROZEN = {
  answers: { kept: 'frozenAnswers', one: 'an answer', all: 'answers' },
  evidence: { kept: 'frozenEvidence', one: 'a piece of evidence', all: 'pieces of evidence' },
} as const satisfies Partial<
  Record<keyof WrittenAssessment, { kept: keyof WrittenAssessment; one: string; all: string }>
>;
const MB = 1024 * 1024;

/** An assessment as its file has it. */
export function packAssessment(file: AssessmentFile): WrittenAssessment {
  if (file.signOffs.length === 0) return file;
  const answers = frozenIn<Answer>(file.answers);
  const evidence = frozenIn<Evidence>(file.evidence);
  const signOffs = file.signOffs.map((signOff) => ({
    ...signOff,
    answers: signOff.answers.map(answers.hashOf),
    evidence: signOff.evidence.map(evidence.hashOf),
  }));
  return {
    ...file,
    signOffs,
    ...(answers.kept.size > 0 ? { frozenAnswers: [...answers.kept.values()] } : {}),
    ...(evidence.kept.size > 0 ? { frozenEvidence: [...evidence.kept.values()] } : {}),
  };
}

/** Hashes what sign-offs froze, and keeps what does not stand so any more. */
function frozenIn<T>(list: readonly T[]): {
  readonly kept: ReadonlyMap<string, T>;
  readonly hashOf: (one: T) => string;
} {
  /** Most sign-offs froze what others did, and hashing is slow: so each text is hashed once. */
  const hashes = new Map<string, string>();
  const hashed = (one: T): string => {
    const text = JSON.stringify(one);
    const hash = hashes.get(text) ?? contentHash(one);
    hashes.set(text, hash);
    return hash;
  };
  const standing = new Set(list.map(hashed));
  const kept = new Map<string, T>();
  return {
    kept,
    hashOf: (one) => {
      const hash = hashed(one);
      if (!standing.has(hash)) kept.set(hash, one);
      return hash;
    },
  };
}

/** The text of an assessment's file. */
export const formatAssessment = (file: AssessmentFile): string => `${JSON.stringify(packAssessment(file))}\n`;

const list = z.array(z.unknown());
const referringSchema = z.object({
  answers: z.catch(list, []),
  evidence: z.catch(list, []),
  signOffs: z.array(z.object({ answers: list, evidence: z.catch(list, []) })),
  frozenAnswers: z.optional(list),
  frozenEvidence: z.optional(list),
});
type Referring = z.infer<typeof referringSchema>;

/**
 * Puts what sign-offs name by hash in its places. What is of another shape is left as it is, for the schema to refuse.
 */
export function unpackAssessment(json: unknown): Result<unknown, readonly Fault[]> {
  const referring = referringSchema.safeParse(json);
  if (!referring.success) return ok(json);
  const placed = { answers: placeFrozen(referring.data, 'answers'), evidence: placeFrozen(referring.data, 'evidence') };
  if (!placed.answers && !placed.evidence) return ok(json);
  const faults = [...(placed.answers?.faults ?? []), ...(placed.evidence?.faults ?? [])];
  if (faults.length > 0) return fail(faults);
  const whole = signedLengthOf(
    referring.data.signOffs.map(({ answers, evidence }, index) => ({
      answers: placed.answers?.lists[index] ?? answers,
      evidence: placed.evidence?.lists[index] ?? evidence,
    })),
  );
  if (whole > MAX_SIGNED_LENGTH)
    return fail([
      {
        path: 'signOffs',
        expected: `sign-offs that hold at most ${MAX_SIGNED_LENGTH / MB} MB of answers, written out; these hold ${Math.ceil(whole / MB)} MB`,
      },
    ]);
  const { frozenAnswers: _answers, frozenEvidence: _evidence, ...rest } = Object(json);
  return ok({
    ...rest,
    signOffs: Object(json).signOffs.map((signOff: object, index: number) => ({
      ...signOff,
      ...(placed.answers && { answers: placed.answers.lists[index] }),
      ...(placed.evidence && { evidence: placed.evidence.lists[index] }),
    })),
  });
}

/** The lists of each sign-off with what they name in its place; null where none names anything. */
function placeFrozen(
  referring: Referring,
  what: keyof typeof FROZEN,
): { readonly lists: readonly (readonly unknown[])[]; readonly faults: readonly Fault[] } | null {
  const { kept, one, all } = FROZEN[what];
  const frozen = referring[kept] ?? [];
  const lists = referring.signOffs.map((signOff) => signOff[what]);
  if (frozen.length === 0 && !lists.some((each) => each.some((item) => typeof item === 'string'))) return null;
  const byHash = new Map([...referring[what], ...frozen].map((item) => [contentHash(item), item]));
  const named = new Set<unknown>();
  const faults: Fault[] = [];
  const place = (item: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof item !== 'string') return item;
    const found = byHash.get(item);
    if (found === undefined)
      faults.push({
        path: pathText(path),
        expected: `${one}, or the hash of one of the ${all} or frozen ${all} of this file`,
      });
    named.add(found);
    return found;
  };
  const placed = lists.map((each, index) => each.map((item, at) => place(item, ['signOffs', index, what, at])));
  for (const [at, item] of frozen.entries()) {
    if (!named.has(item))
      faults.push({
        path: pathText([kept, at]),
        expected: `${one} that a sign-off names by its hash, and that stands once`,
      });
  }
  return { lists: placed, faults };
}
