// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { createAssessment, readAssessmentFile } from '#src/platform/storage/index.ts';
import { addFollowUp, saveIssue } from '#src/platform/storage/bulletins/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import RecordScreen from './record-screen.tsx';

const mapped = { mappings: { 'ncsc-caf-4.0': ['A2.b'] } };
const asked = [levels('policy', [0, 2, 4]), { ...levels('threats', [0, 2, 4]), ...mapped }];
const oneAsks = edition([section('first', asked)]);
const twoAsk = edition([section('first', [...asked, { ...levels('hunts', [0, 2, 4]), ...mapped }])]);

afterEach(() => cleanup());
beforeEach(() => eraseEverything());

async function showRecord(of: typeof oneAsks): Promise<HTMLSelectElement> {
  const { at } = stamp();
  await createAssessment(assessment(of, { id: 'one' }), of);
  const issue = list([bulletin()]);
  await saveIssue(issue, at);
  await addFollowUp(
    'one',
    [
      {
        bulletin: { publisher: issue.publisher.name, listId: issue.listId, id: 'mail-gateway' },
        title: 'A flaw',
        arrivedAt: at,
        firstIssuedAt: at,
      },
    ],
    () => ({ kind: 'recorded', id: 'e1', at, by: 'Ruth', recorded: { at: '2026-11-20T10:00:00Z', by: 'Jo' } }),
    at,
  );
  render(<RecordScreen assessmentId="one" />);
  return screen.findByLabelText<HTMLSelectElement>('For the question');
}

it('what was recorded and not decided has been seen', async () => {
  await showRecord(oneAsks);
  expect(screen.getByText(/Seen here/).textContent).toContain('Recorded in the national service: 20 November 2026');
});

it('the record is evidence at a question once, however often it is added', async () => {
  const question = await showRecord(oneAsks);
  expect(question.value).toBe('threats');
  const add = screen.getByRole('button', { name: 'Add it as evidence' });
  fireEvent.click(add);
  expect(await screen.findByText(/^Added\./)).toBeDefined();
  fireEvent.click(add);
  expect(await screen.findByText(/It stands at this question already/)).toBeDefined();
  const file = await readAssessmentFile('one');
  expect(file.ok && file.value.evidence).toHaveLength(1);
});

it('of two questions that may be meant none is chosen, and they come first', async () => {
  const question = await showRecord(twoAsk);
  expect(question.value).toBe('');
  expect([...question.options].map(({ value }) => value)).toEqual(['', 'threats', 'hunts', 'policy']);
});
