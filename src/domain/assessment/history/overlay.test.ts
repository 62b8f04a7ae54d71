import { expect, it } from 'vitest';
import { answer, assessment, chosen, edition, evidence, levels, section, unsavedPart } from '#src/testing/builders.ts';
import { buildAssessmentFile } from '../file/build-file.ts';
import { overlayParts } from './overlay.ts';
import type { UnsavedPart } from './unsaved-parts.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('test', [0, 1])])]);
const file = buildAssessmentFile(assessment(small, { id: 'one' }), {
  answers: [answer('policy', chosen('l1'))],
  evidence: [],
  history: [],
});
const at = (minute: number) => `2026-12-30T10:0${minute}:00.000Z`;
const unsaved = (questionId: string, part: UnsavedPart['part'], minute: number, assessmentId = 'one'): UnsavedPart =>
  unsavedPart(assessmentId, questionId, part, { at: at(minute) });

it('lays parts over the answers, in the order given, whatever the clock said, and notes each in the history', () => {
  const laid = overlayParts(file, [
    unsaved('policy', { note: 'half' }, 2),
    unsaved('policy', { note: 'whole' }, 1),
    unsaved('test', { value: chosen('l1') }, 3),
  ]);
  expect(laid.answers.map(({ questionId, value, note, answeredBy }) => [questionId, value, note, answeredBy])).toEqual([
    ['policy', chosen('l1'), 'whole', file.answers[0]?.answeredBy],
    ['test', chosen('l1'), '', 'Jo'],
  ]);
  expect(laid.history.map((change) => change.at)).toEqual([at(2), at(1), at(3)]);
  expect(laid.updatedAt).toBe(at(3));
});

it('leaves out parts of other assessments and parts that change nothing', () => {
  expect(
    overlayParts(file, [unsaved('policy', { note: 'x' }, 1, 'two'), unsaved('policy', { value: chosen('l1') }, 1)]),
  ).toBe(file);
});

it('makes a draft of what was signed off meanwhile', () => {
  expect(overlayParts({ ...file, status: 'signed-off' }, [unsaved('policy', { note: 'x' }, 1)]).status).toBe('draft');
});

it('joins the pieces of evidence that came with those that are there, and names none that is not in the file', () => {
  const pieces = ['a', 'b', 'c'].map((id) => evidence({ id }));
  const rested = buildAssessmentFile(assessment(small, { id: 'one' }), {
    answers: [answer('policy', chosen('l1'), { evidence: ['a', 'b'] })],
    evidence: pieces,
    history: [],
  });
  const parts = [
    unsavedPart('one', 'policy', { evidence: ['c'] }, { seen: { evidence: [] } }),
    unsavedPart('one', 'policy', { evidence: [] }, { seen: { evidence: ['a'] } }),
    unsavedPart('one', 'policy', { evidence: ['nowhere'] }, { seen: { evidence: [] } }),
  ];
  expect(overlayParts(rested, parts).answers[0]?.evidence).toEqual(['b', 'c']);
});
