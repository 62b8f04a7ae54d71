import { expect, it } from 'vitest';
import { assessment, checklist, choice, edition, levels, section } from '#src/testing/builders.ts';
import { buildAssessmentFile } from '../assessment/file/index.ts';
import { suppositionsOf } from './suppositions.ts';

const levelsOfThree = [0, 1, 2];
const small = edition([
  section('first', [choice('supplier', { nobody: 0, team: 0 }), levels('policy', levelsOfThree)]),
  section('second', [
    levels('contract', levelsOfThree, { askedWhen: { kind: 'chose', question: 'supplier', anyOf: ['team'] } }),
    checklist('habits', { one: 1, two: 2 }, { notApplicableWhen: 'There are none.' }),
    levels('ward', levelsOfThree, { askedWhen: { kind: 'profile', field: 'type', anyOf: ['care-home'] } }),
  ]),
]);
const suppositions = suppositionsOf(
  small,
  buildAssessmentFile(assessment(small), { answers: [], evidence: [], history: [] }),
);
const pointsOf = (place: number) =>
  suppositions.map((some) => some.map(({ questions }) => questions.map(({ points }) => points))[1]?.[place] ?? null);

it('suppose each answer that a condition looks at, and ask what follows from it', () => {
  const supplier = suppositions.map(([first]) => first?.questions[0]?.answer ?? '');
  expect(new Set(supplier).size).toBe(3);
  expect(pointsOf(0)).toEqual(supplier.map((own) => (own.includes('"team"') ? levelsOfThree : null)));
  // That it is asked or not is an answer of a kind, which a paper must not tell.
  expect(suppositions.map(([, second]) => second?.questions[0]?.answer)).toEqual(
    supplier.map((own) => (own.includes('"team"') ? null : 'not asked')),
  );
});

it('leave all else open, and let one that may not apply be so once', () => {
  const habits = pointsOf(1);
  expect(habits.filter((points) => points === null)).toHaveLength(1);
  expect(habits.flatMap((points) => (points === null ? [] : [points.toSorted((a, b) => a - b)]))).toEqual(
    suppositions.slice(1).map(() => [0, 1, 2, 3]),
  );
  // Nobody of this type is asked: no secret.
  expect(suppositions.map(([, second]) => second?.questions[2])).toEqual(
    suppositions.map(() => ({ points: null, available: 2, ways: [null], answer: null })),
  );
});
