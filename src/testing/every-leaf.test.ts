import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { reviewBackSchema } from '#src/domain/assessment/second-opinion/schema.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { PARCEL_BESIDE, REVIEW_BESIDE } from '#src/domain/formats/beside.ts';
import { planBringIn } from '#src/domain/merge/index.ts';
import { checkBack, parcelFormat, returnedOf } from '#src/domain/parcel/index.ts';
import { answered, backOf, home, sendOut, small, start } from '#src/domain/parcel/parcel.fixture.ts';
import { parcelBackSchema } from '#src/domain/parcel/parcel.ts';
import { buildReview } from '#src/domain/review/build-review.ts';
import { reviewFormat } from '#src/domain/review/file.ts';
import { checkReview, sentReview } from '#src/domain/review/hand-over.ts';
import { cannotJudge, copyFor, inHand, judged, reviewer } from '#src/domain/review/review.fixture.ts';
import { chosen } from './builders.ts';
import { changed, changesOf, type FieldChange } from './every-field.ts';

// What comes home was in a stranger's hands. Every single value of it is another: one that the schema takes, and each
// other value of its sort that the file has. It is refused, or it is of those that are the stranger's own word, which are
// named here.

const here = [{ hash: questionnaireRef(small).hash, questionnaire: small }];

/** Every text and number within a value, with its place. */
function leavesOf(value: unknown, at: FieldChange['at'] = []): readonly { at: FieldChange['at']; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ at, value }];
  return Object.entries(value).flatMap(([key, part]) =>
    leavesOf(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A value takes the place of each other of its sort. */
function swapsIn(file: unknown): readonly FieldChange[] {
  const leaves = leavesOf(file);
  return leaves.flatMap(({ at, value }) =>
    [...new Set(leaves.map((other) => other.value))]
      .filter((other) => typeof other === typeof value && other !== value && value !== null)
      .map((to) => ({
        path: at
          .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
          .join('')
          .slice(1),
        at,
        to,
        depth: null,
      })),
  );
}

/** Where a change of one value was not refused. */
const takenOf = (schema: z.core.$ZodType, file: unknown, isTaken: (other: unknown) => boolean): ReadonlySet<string> =>
  new Set(
    [...changesOf(schema, file), ...swapsIn(file)].flatMap((change) => {
      const other = changed(file, [change]);
      return !isSameJson(other, file) && isTaken(other)
        ? [change.path.replace(/\(kind \d+\)|\(none\)|\(fewer\)/g, '')]
        : [];
    }),
  );

describe('a parcel that comes back', () => {
  const { sent, out } = sendOut();
  const work = backOf(out, (there) =>
    answered(answered(there, 'a', { value: chosen('l2') }), 'b', { note: 'Theirs', evidence: ['x'] }),
  );
  const back = { ...work, notForMe: [{ question: 'b', reason: 'Not mine' }] };
  const OF_NO_USE = ['by', 'from', 'returnedAt'] as const;
  const atHome = { ...start, status: 'draft' as const, assessmentDate: home.assessmentDate };
  const planOf = (file: unknown) => {
    const parsed = parseFile(JSON.stringify(file), parcelFormat);
    if (!parsed.ok || parsed.value.state !== 'back' || parsed.value.id !== sent.id) return null;
    if (PARCEL_BESIDE.check(parsed.value, here).faults.length > 0) return null;
    const checked = checkBack(parsed.value, sent, small);
    if (!checked.ok) return null;
    const plan = planBringIn(atHome, sent, returnedOf(checked.value, sent), small);
    return plan.ok ? plan.value : null;
  };

  it('is refused where any value of it is another, but for what those say who answer', () => {
    expect(planOf(back)).not.toBeNull();
    const isTaken = (file: unknown): boolean => planOf(file) !== null;
    expect([...takenOf(parcelBackSchema, back, isTaken)].toSorted()).toEqual(
      [
        'answers',
        'answers[].evidence',
        'answers[].note',
        'answers[].toCheck',
        'answers[].value',
        'answers[].value.option',
        ...OF_NO_USE,
        'notForMe',
        'notForMe[].question',
        'notForMe[].reason',
        // Who made a change and when is as they say, whatever clock they have; ids only tell what came before.
        'sources[].at',
        'sources[].by',
        'sources[].ids[]',
      ].toSorted(),
    );
  });

  it('does the same whatever it says of whom it is from and when it went, since home has its own word for that', () => {
    for (const key of OF_NO_USE) expect(planOf({ ...back, [key]: '2026-06-01T08:00:00Z' })).toEqual(planOf(back));
  });
});

describe('a second opinion that comes back', () => {
  const stood = { questionnaire: small, answers: start.answers, evidence: start.evidence };
  const copy = copyFor(stood);
  const questions = copy.claims.answers.map(({ questionId }) => questionId);
  const finding = { text: 'It is not shown.', severity: 'high' as const };
  const back = buildReview(inHand(copy), questions, {
    reviewer,
    reviewedOn: '2026-07-10',
    opinions: [cannotJudge('b'), judged('a', chosen('l0'), { finding })],
  });
  const sent = sentReview(copy, home.id, stood);
  const isTaken = (file: unknown): boolean => {
    const parsed = parseFile(JSON.stringify(file), reviewFormat);
    if (!parsed.ok || parsed.value.state !== 'back' || parsed.value.sentId !== sent.id) return false;
    if (REVIEW_BESIDE.check(parsed.value, here).faults.length > 0) return false;
    return checkReview(sent, parsed.value, { assessment: home, questionnaire: small }).ok;
  };

  it('is refused where any value of it is another, but for what the reviewer says', () => {
    expect(isTaken(back)).toBe(true);
    expect([...takenOf(reviewBackSchema, back, isTaken)].toSorted()).toEqual([
      'opinions',
      'opinions[].confidence',
      'opinions[].finding',
      'opinions[].finding.severity',
      'opinions[].finding.text',
      'opinions[].judgement',
      'opinions[].judgement.knowing',
      'opinions[].judgement.reason',
      'opinions[].questionId',
      'opinions[].recommendation',
      'opinions[].seen',
      'opinions[].seen[].date',
      'opinions[].seen[].kind',
      'opinions[].seen[].what',
      'reviewedOn',
      'reviewer.name',
      'reviewer.organisation',
      'reviewer.relation',
      'reviewer.role',
    ]);
  });
});
