// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { changeAnswer, emptyAnswer } from '#src/domain/assessment/history/index.ts';
import type { AnswerPart, AssessmentFile } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import * as merge from '#src/domain/merge/index.ts';
import {
  createAssessment,
  importAssessment,
  readAssessmentFile,
  saveOwnTargets,
} from '#src/platform/storage/assessments.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/save-answer.ts';
import { database } from '#src/platform/storage/database.ts';
import { eraseEverything } from '#src/platform/storage/recovery/index.ts';
import { answer, assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { OpenedAssessment } from './opened-assessment.tsx';

vi.mock(import('#src/domain/merge/index.ts'), async (original) => ({ ...(await original()) }));

const AT = '2026-07-01T08:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('plan', [0, 2])])]);
const start = buildAssessmentFile(assessment(small, { id: 'one' }), {
  answers: [answer('plan', chosen('l0')), answer('policy', chosen('l1'))],
  evidence: [],
  history: [],
});

/** A copy that somebody carried on. */
const edited = (file: AssessmentFile, by: string, ...edits: readonly (readonly [string, AnswerPart])[]) =>
  edits.reduce((copy, [questionId, part]) => {
    const before = copy.answers.find((each) => each.questionId === questionId) ?? emptyAnswer(questionId, AT);
    const changed = must(changeAnswer(before, part, stamp({ by })), 'it differs');
    return {
      ...copy,
      answers: copy.answers.map((each) => (each === before ? changed.answer : each)),
      history: [...copy.history, changed.change],
    };
  }, file);

const ours = edited(start, 'Jo', ['policy', { note: 'The ward says no' }]);
const theirs = edited(start, 'Ruth', ['policy', { note: 'The ward says yes' }], ['plan', { note: 'Seen' }]);

const stored = async () => {
  const read = await readAssessmentFile('one');
  return must(read.ok ? read.value : null, 'it can be read');
};
const open = (file: AssessmentFile = theirs) =>
  render(<OpenedAssessment file={file} questionnaire={small} onCancel={() => undefined} />);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
async function begin() {
  fireEvent.click(await screen.findByRole('radio', { name: 'Bring both together' }));
  press('Go on');
  await screen.findByRole('heading', { name: 'Bring both together' });
}
async function bringTogether() {
  await begin();
  fireEvent.click(screen.getByRole('radio', { name: /^In the file/ }));
  press('Bring together');
  await screen.findByRole('heading', { name: 'Both are together' });
}

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await importAssessment(ours, small, AT);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('works out once what bringing both together would do, however often the screen is drawn', async () => {
  const planned = vi.spyOn(merge, 'planJoin');
  const { rerender } = open();
  await begin();
  rerender(<OpenedAssessment file={theirs} questionnaire={small} onCancel={() => undefined} />);
  fireEvent.click(screen.getByRole('radio', { name: /^Here/ }));
  // Another assessment is no news here.
  await createAssessment(assessment(small, { id: 'two' }), small);
  fireEvent.click(screen.getByRole('radio', { name: /^In the file/ }));
  expect(planned).toHaveBeenCalledTimes(1);
});

it('shows what would come, what it takes the place of, and whose it is', async () => {
  open(edited(start, 'Ruth', ['plan', { value: chosen('l1') }]));
  await begin();
  const [item] = screen.getAllByRole('listitem');
  expect(item?.textContent).toMatch(/Option l1.*By Ruth\..*Before: .*Option l0/);
});

it('asks again about what another tab changed meanwhile, and brings nothing in until that is said', async () => {
  open();
  await begin();
  fireEvent.click(screen.getByRole('radio', { name: /^In the file/ }));
  await saveAnswerPart('one', 'policy', { note: 'Typed meanwhile' }, stamp({ at: AT }));
  expect(await screen.findByRole('radio', { name: /^Here: Note: Typed meanwhile/ })).toHaveProperty('checked', false);
  press('Bring together');
  expect((await screen.findByRole('alert')).textContent).toContain('Say which holds');
  expect(await stored()).toMatchObject({ answers: [{ note: '' }, { note: 'Typed meanwhile' }] });
});

it('is taken back to the letter', async () => {
  const before = await stored();
  open();
  await bringTogether();
  expect(await stored()).toMatchObject({ answers: [{ note: 'Seen' }, { note: 'The ward says yes' }] });
  press('Take it back');
  await screen.findByRole('heading', { name: 'Taken back: all is as it was before' });
  expect(await stored()).toEqual(before);
});

it.each([
  ['an answer', () => saveAnswerPart('one', 'plan', { owner: 'Typed since' }, stamp({ at: AT }))],
  ['a target', () => saveOwnTargets('one', [{ question: 'policy', minPoints: 2 }], AT)],
])('is not taken back once another tab has changed %s, and says so', async (_what, deed) => {
  open();
  await bringTogether();
  await deed();
  const since = await stored();
  press('Take it back');
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be taken back any more');
  expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
  expect(await stored()).toEqual(since);
});

it('a browser without room says so, keeps what was here and what was chosen', async () => {
  const before = await stored();
  open();
  await begin();
  fireEvent.click(screen.getByRole('radio', { name: /^In the file/ }));
  vi.spyOn(database.history, 'bulkAdd').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  press('Bring together');
  expect((await screen.findByRole('alert')).textContent).toContain('no room left');
  expect(screen.getByRole('radio', { name: /^In the file/ })).toHaveProperty('checked', true);
  expect(await stored()).toEqual(before);
});

it('says why they cannot be brought together, and where there is nothing to bring', async () => {
  const { unmount } = open({ ...theirs, history: theirs.history.slice(1) });
  await screen.findByText(/^They cannot be brought together: their histories/);
  unmount();
  open({ ...start, ownTargets: [{ question: 'policy', minPoints: 2 }] });
  await waitFor(() => screen.getByText(/^There is nothing to bring together/));
  expect(screen.queryByRole('radio', { name: 'Bring both together' })).toBeNull();
});
