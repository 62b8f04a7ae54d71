import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  assessment,
  chosen,
  date,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import { assessmentFormat, buildAssessmentFile, misfits, type Contents } from '../assessment/file/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { bringIn, planBringIn } from './bring-in.ts';
import type { Settled } from './join-copies.ts';
import { sentSchema, type Sent } from './sent.ts';
import { unitKey, UNITS } from './three-way.ts';

const small = edition([section('first', [...['a', 'b', 'c'].map((id) => levels(id, [0, 2, 4])), date('d', [[0, 2]])])]);
const { assessmentDate } = assessment(small);
const AT = '2026-06-01T08:00:00.000Z';

const NOTHING_TOLD = {
  id: 'sent',
  assessmentId: 'one',
  to: 'Estates',
  due: null,
  message: '',
  sentAt: AT,
  hash: '0'.repeat(64),
  backs: [],
  notForThem: [],
  isClosed: false,
} satisfies Partial<Sent>;
const written = ({ answers, evidence }: Contents): Sent['base'] => ({ answers: [...answers], evidence: [...evidence] });

const FIT: readonly (AnswerValue | null)[] = [null, chosen('l0'), chosen('l1'), { kind: 'dont-know' }];
const UNFIT: readonly AnswerValue[] = [chosen('l9'), { kind: 'date', date: '2026-01-31' }];

const contentsOf = (
  questions: readonly string[],
  values: readonly (AnswerValue | null)[],
  pieces: fc.Arbitrary<readonly string[]>,
): fc.Arbitrary<Contents> =>
  fc.record({
    answers: fc
      .uniqueArray(
        fc.record({
          questionId: fc.constantFrom(...questions),
          value: fc.constantFrom(...values),
          note: fc.constantFrom('', 'A note'),
          evidence: fc.subarray(['x', 'y']),
        }),
        { selector: ({ questionId }) => questionId },
      )
      .map((all) => all.map((said) => ({ ...emptyAnswer(said.questionId, AT), ...said }))),
    evidence: pieces.map((ids) => ids.map((id) => pieceOf({ id }))),
  });

const unitsWithIds = (questions: readonly string[], ids: readonly string[], minLength: number) =>
  fc.uniqueArray(
    fc.record({
      unit: fc.constantFrom(
        ...questions.flatMap((id) => UNITS.map((unit) => `answer/${id}/${unit}`)),
        'evidence/x',
        'evidence/y',
      ),
      ids: fc.subarray([...ids], { minLength: 1 }),
    }),
    { selector: ({ unit }) => unit, minLength },
  );

/** What a backup may hold of what was sent, whether anything was or not, and what may then come back. */
const forged = fc
  .record({
    questions: fc.constantFrom<string[]>(['a', 'b'], ['a', 'b'], ['a', 'constructor']),
    values: fc.constantFrom(FIT, FIT, [...FIT, ...UNFIT]),
  })
  .chain(({ questions, values }) => {
    const any = contentsOf(questions, values, fc.subarray(['x', 'y']));
    return fc.record({
      questions: fc.constant(questions),
      here: contentsOf(['a', 'b', 'c'], FIT, fc.constant(['x', 'y'])).map(({ answers }) => ({
        answers: answers.map((answer) => ({ ...answer, evidence: answer.evidence.filter((id) => id === 'x') })),
        evidence: [pieceOf({ id: 'x' })],
      })),
      base: any,
      since: fc.option(any),
      back: contentsOf(questions, [...FIT, ...UNFIT], fc.subarray(['x', 'y'])),
      kind: fc.constantFrom('parcel' as const, 'workbook' as const),
      withAnswers: fc.boolean(),
      seen: unitsWithIds(questions, ['c1', 'c2', 'c3'], 0),
      sources: unitsWithIds(questions, ['c1', 'c2', 'c3', 'c4'], 6),
      settled: fc.constantFrom<Settled>('ours', 'theirs'),
    });
  });

it('whatever a file says of what was sent, nothing comes in that makes the assessment unreadable', () => {
  let broughtIn = 0;
  fc.assert(
    fc.property(forged, ({ questions, here, base, since, back, kind, withAnswers, seen, sources, settled }) => {
      const sent: Sent = {
        ...NOTHING_TOLD,
        kind,
        questions,
        withAnswers,
        base: written(base),
        since: since && written(since),
        seen,
      };
      expect(sentSchema.safeParse(sent).success).toBe(true);
      const told = new Map(sources.map(({ unit, ids }) => [unit, { ids, by: 'Jo', at: AT }]));
      const plan = planBringIn(
        { ...here, status: 'draft', assessmentDate },
        sent,
        { contents: back, sources: told, notForThem: [] },
        small,
      );
      if (!plan.ok) return;
      broughtIn += 1;
      const clashes = plan.value.units.filter(({ outcome }) => outcome === 'clash');
      const brought = bringIn(plan.value, new Map(clashes.map((unit) => [unitKey(unit), settled])), stamp());
      const isNew = new Set([
        ...brought.answers.map(({ questionId }) => questionId),
        ...brought.evidence.map(({ id }) => id),
      ]);
      const file = buildAssessmentFile(assessment(small), {
        answers: [...here.answers.filter(({ questionId }) => !isNew.has(questionId)), ...brought.answers],
        evidence: [...here.evidence.filter(({ id }) => !isNew.has(id)), ...brought.evidence],
        history: brought.changes,
      });
      expect([...assessmentFormat.findFaults(file), ...misfits(file, small)]).toEqual([]);
    }),
    { numRuns: Number(process.env.SOAK_SEQUENCES ?? 300) },
  );
  expect(broughtIn).toBeGreaterThan(0);
});
