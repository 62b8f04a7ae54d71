import * as z from 'zod/mini';
import { contentHash } from '../../common/content-hash.ts';
import { pathText, type Fault } from '../../common/faults.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { hashSchema } from '../../common/text.ts';
import { MAX_SIGNED_LENGTH, signedLengthOf } from './signed-length.ts';
import {
  answerSchema,
  assessmentFileSchema,
  MAX_ANSWERS,
  signOffSchema,
  type Answer,
  type AssessmentFile,
} from '../schema.ts';

/**
 * An assessment as its file has it: an answer that was frozen by sign-offs stands there once, however many of
 * them froze it, and each sign-off names it by its `contentHash`. It is one of `answers` where it still
 * stands, else one of `frozenAnswers`.
 */
export const writtenAssessmentSchema = z.extend(assessmentFileSchema, {
  signOffs: z
    .array(
      z.extend(signOffSchema, {
        answers: z.array(z.union([answerSchema, hashSchema])).check(z.maxLength(MAX_ANSWERS)),
      }),
    )
    .check(z.maxLength(50)),
  frozenAnswers: z.optional(z.array(answerSchema)),
});
export type WrittenAssessment = z.infer<typeof writtenAssessmentSchema>;

const MB = 1024 * 1024;

/** An assessment as its file has it. */
export function packAssessment(file: AssessmentFile): WrittenAssessment {
  if (file.signOffs.length === 0) return file;
  /** Most sign-offs froze what others did, and hashing is slow: so each text is hashed once. */
  const hashes = new Map<string, string>();
  const hashOf = (answer: Answer): string => {
    const text = JSON.stringify(answer);
    const hash = hashes.get(text) ?? contentHash(answer);
    hashes.set(text, hash);
    return hash;
  };
  const standing = new Set(file.answers.map(hashOf));
  const frozen = new Map<string, Answer>();
  const signOffs = file.signOffs.map((signOff) => ({
    ...signOff,
    answers: signOff.answers.map((answer) => {
      const hash = hashOf(answer);
      if (!standing.has(hash)) frozen.set(hash, answer);
      return hash;
    }),
  }));
  return { ...file, signOffs, ...(frozen.size > 0 ? { frozenAnswers: [...frozen.values()] } : {}) };
}

/** The text of an assessment's file. */
export const formatAssessment = (file: AssessmentFile): string => `${JSON.stringify(packAssessment(file))}\n`;

const referringSchema = z.object({
  answers: z.catch(z.array(z.unknown()), []),
  signOffs: z.array(z.object({ answers: z.array(z.unknown()) })),
  frozenAnswers: z.optional(z.array(z.unknown())),
});

/**
 * Puts the answers that sign-offs name by hash in their places. What is of another shape is left as it is, for
 * the schema to refuse.
 */
export function unpackAssessment(json: unknown): Result<unknown, readonly Fault[]> {
  const referring = referringSchema.safeParse(json);
  if (!referring.success) return ok(json);
  const { answers, signOffs, frozenAnswers = [] } = referring.data;
  if (
    frozenAnswers.length === 0 &&
    !signOffs.some((signOff) => signOff.answers.some((answer) => typeof answer === 'string'))
  )
    return ok(json);
  const byHash = new Map([...answers, ...frozenAnswers].map((answer) => [contentHash(answer), answer]));
  const whole = signedLengthOf(
    signOffs.map((signOff) => ({
      answers: signOff.answers.map((answer) => (typeof answer === 'string' ? (byHash.get(answer) ?? answer) : answer)),
    })),
  );
  if (whole > MAX_SIGNED_LENGTH)
    return fail([
      {
        path: 'signOffs',
        expected: `sign-offs that hold at most ${MAX_SIGNED_LENGTH / MB} MB of answers, written out; these hold ${Math.ceil(whole / MB)} MB`,
      },
    ]);
  const named = new Set<unknown>();
  const faults: Fault[] = [];
  const place = (answer: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof answer !== 'string') return answer;
    const found = byHash.get(answer);
    if (found === undefined)
      faults.push({
        path: pathText(path),
        expected: 'an answer, or the hash of one of the answers or frozen answers of this file',
      });
    named.add(found);
    return found;
  };
  const { frozenAnswers: _packed, ...rest } = Object(json);
  const unpacked = {
    ...rest,
    signOffs: Object(json).signOffs.map((signOff: object, index: number) => ({
      ...signOff,
      answers: signOffs[index]?.answers.map((answer, at) => place(answer, ['signOffs', index, 'answers', at])),
    })),
  };
  for (const [at, answer] of frozenAnswers.entries()) {
    if (!named.has(answer))
      faults.push({
        path: pathText(['frozenAnswers', at]),
        expected: 'an answer that a sign-off names by its hash, and that stands once',
      });
  }
  return faults.length > 0 ? fail(faults) : ok(unpacked);
}
