import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildAssessmentFile, formatAssessment, misfits, parseAssessment } from '#src/domain/assessment/file/index.ts';
import { emptyAnswer } from '#src/domain/assessment/history/index.ts';
import type { Change } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, chosen, date, edition, evidence, levels, section, stamp } from '#src/testing/builders.ts';
import { importAssessment, readAssessmentFile } from '../assessments.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { redoChange, saveAnswerPart, undoChange, undoTogether } from './index.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4]), date('tested', [[0, 2]])])]);
const AT = '2026-06-01T08:00:00.000Z';
const IDS = ['constructor', 'c1', 'c2', 'c3', 'c4'];

const part = fc.oneof(
  fc.constantFrom(null, chosen('l0'), chosen('l1')).map((value) => ({ value })),
  fc.constantFrom('', 'A note', 'Another').map((note) => ({ note })),
  // Of one that is gone a change may tell still.
  fc.subarray(['x', 'y', 'gone']).map((pieces) => ({ evidence: pieces })),
);
const dated = fc.constantFrom(
  { value: { kind: 'date' as const, date: '2031-01-01' } },
  { value: null },
  { note: 'Late' },
);
const changeOf = (id: string): fc.Arbitrary<Change> => {
  const frame = {
    id: fc.constant(id),
    at: fc.constant(AT),
    by: fc.constant('Jo'),
    visit: fc.constantFrom(null, 'visit'),
    undoes: fc.option(fc.constantFrom(...IDS, 'gone')),
  };
  const kind = fc.constant('answer' as const);
  return fc.oneof(
    fc.record({ ...frame, kind, questionId: fc.constant('policy'), from: part, to: part }),
    fc.record({ ...frame, kind, questionId: fc.constant('policy'), from: part, to: part }).map((change) => ({
      ...change,
      together: { id: 'group', count: 2 },
    })),
    fc.record({ ...frame, kind, questionId: fc.constant('tested'), from: dated, to: dated }),
    fc.record({
      ...frame,
      kind: fc.constant('evidence' as const),
      evidenceId: fc.constantFrom('x', 'y', 'gone'),
      from: fc.constantFrom({}, { title: 'Before' }),
      to: fc.constantFrom({ title: 'After' }, {}),
    }),
  );
};
const files = fc
  .record({
    history: fc
      .shuffledSubarray(IDS, { minLength: 2 })
      .chain((ids) => fc.tuple(...ids.map(changeOf)))
      .map((changes): readonly Change[] => changes),
    value: fc.constantFrom(null, chosen('l0'), chosen('l2')),
    pieces: fc.subarray(['x', 'y']),
  })
  .map(({ history, value, pieces }) =>
    buildAssessmentFile(assessment(small, { id: 'one' }), {
      answers: [{ ...emptyAnswer('policy', AT), value, evidence: pieces }, emptyAnswer('tested', AT)],
      evidence: [evidence({ id: 'x' }), evidence({ id: 'y' })],
      history,
    }),
  );

const MOVES = {
  undo: () => undoChange('one', 'policy', stamp({ id: nextId(), at: AT })),
  redo: () => redoChange('one', 'policy', stamp({ id: nextId(), at: AT })),
  'undo a date': () => undoChange('one', 'tested', stamp({ id: nextId(), at: AT })),
  'redo a date': () => redoChange('one', 'tested', stamp({ id: nextId(), at: AT })),
  type: () => saveAnswerPart('one', 'policy', { note: nextId() }, stamp({ id: nextId(), at: AT })),
  'undo together': () => undoTogether('one', 'group', stamp({ id: nextId(), at: AT })),
} as const;
let count = 0;
const nextId = (): string => `made-${(count += 1)}`;
const moves = fc.array(fc.constantFrom(...Object.keys(MOVES), 'keep', 'restore'), { minLength: 4, maxLength: 14 });

async function fileNow() {
  const read = await readAssessmentFile('one');
  const again = parseAssessment(formatAssessment(must(read.ok ? read.value : null, JSON.stringify(read))));
  return must(again.ok ? again.value : null, JSON.stringify(again));
}

it('a piece that is gone comes back with no change that is taken back together', async () => {
  await eraseEverything();
  const change = {
    kind: 'answer',
    id: 'c1',
    at: AT,
    by: 'Jo',
    visit: null,
    undoes: null,
    questionId: 'policy',
  } as const;
  const file = buildAssessmentFile(assessment(small, { id: 'one' }), {
    answers: [{ ...emptyAnswer('policy', AT), note: 'Came' }],
    evidence: [evidence({ id: 'x' })],
    history: [
      {
        ...change,
        from: { note: '', evidence: ['x', 'gone'] },
        to: { note: 'Came', evidence: [] },
        together: { id: 'group', count: 2 },
      },
    ],
  });
  await importAssessment(file, small, AT);
  expect(await MOVES['undo together']()).toMatchObject({ ok: true, value: { changed: ['policy'] } });
  expect((await fileNow()).answers).toMatchObject([{ note: '', evidence: ['x'] }]);
});

it('whatever history a file has, undo, redo and a restore between them leave what opens again', async () => {
  await fc.assert(
    fc.asyncProperty(files, moves, async (file, steps) => {
      await eraseEverything();
      expect(await importAssessment(file, small, AT)).toMatchObject({ ok: true });
      let kept = await fileNow();
      for (const step of steps) {
        const move = Object.entries(MOVES).find(([name]) => name === step)?.[1];
        if (step === 'keep') kept = await fileNow();
        else if (move) await move();
        else await importAssessment(kept, small, AT);
        const now = await fileNow();
        expect(misfits(now, small)).toEqual([]);
        if (step === 'restore') expect(now).toEqual(kept);
      }
    }),
    { numRuns: Number(process.env.SOAK_SEQUENCES ?? 5), endOnFailure: true },
  );
}, 600_000);
