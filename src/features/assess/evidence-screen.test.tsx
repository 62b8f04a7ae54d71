// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveAnswerPart, saveEvidence, saveEvidenceUse } from '#src/platform/storage/answers/index.ts';
import { createAssessment, useAssessment } from '#src/platform/storage/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { assessment, chosen, edition, evidence, levels, section, stamp } from '#src/testing/builders.ts';
import EvidenceScreen from './evidence-screen.tsx';

const small = edition([
  section('first', [levels('policy', [0, 4]), levels('restore', [0, 2]), levels('patch', [0, 3])]),
]);

function Harness({ show, order }: { readonly show: string | undefined; readonly order: string | undefined }) {
  const stored = useAssessment('one');
  return stored?.ok ? <EvidenceScreen stored={stored.value} show={show} order={order} /> : null;
}

async function open(show?: string, order?: string): Promise<void> {
  render(<Harness show={show} order={order} />);
  await screen.findByRole('heading', { level: 1, name: /^.*Evidence$/ });
}

const keep = ({ id, ...part }: ReturnType<typeof evidence>, questionId: string) =>
  saveEvidence('one', id, part, questionId, stamp());

/** The cells of each row of a table, as they are read. */
const rowsOf = (caption: string): readonly (readonly (string | null)[])[] =>
  within(screen.getByRole('table', { name: caption }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));
const pieces = () => rowsOf('Evidence and the answers that rest on it');

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});
afterEach(() => cleanup());

it('says that there is none, and claims nothing', async () => {
  await open();
  expect(screen.getByText(/^No evidence has been entered yet/)).toBeTruthy();
  expect(screen.getByText('No answer has been given yet.')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

it('shows each piece once with what rests on it, and follows what another tab keeps', async () => {
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp());
  await saveAnswerPart('one', 'restore', { value: chosen('l1') }, stamp());
  await keep(evidence({ id: 'a', title: 'Audit', reviewer: 'Ruth' }), 'policy');
  await open();
  expect(pieces()).toEqual([
    [
      'Audittested, reviewed by Ruth',
      expect.stringMatching(/^(?:Counts|Ends soon|Ended since)1 March 2027dated 1 March 2026$/),
      'IG folder',
      'What of policy?',
      '4all by it alone',
    ],
  ]);
  expect(rowsOf('Answers whose points are not provable')).toEqual([
    ['What of restore?Section first', 'By word only', 'Nobody named', '2', '22.2'],
  ]);
  await saveAnswerPart('one', 'restore', { evidence: ['a'] }, stamp({ visit: 'visit-2' }));
  await waitFor(() => expect(pieces()[0]?.slice(3)).toEqual(['What of policy?; What of restore?', '6all by it alone']));
  expect(screen.getByText('No answer earns points without current evidence.')).toBeTruthy();
});

it('narrows and orders as the address says, and counts what each choice would show', async () => {
  await keep(evidence({ id: 'a', title: 'Zoo', date: '2020-01-01' }), 'policy');
  await keep(evidence({ id: 'b', title: 'Audit', date: '2026-06-01' }), 'policy');
  await keep(evidence({ id: 'c', title: 'Memo', grade: 'asserted' }), 'patch');
  await saveEvidenceUse('one', 'patch', 'c', false, stamp());
  await open('all', 'title');
  expect(pieces().map(([name]) => name)).toEqual(['Audittested', 'Memoasserted only', 'Zootested']);
  expect(screen.getByRole('link', { name: 'Out of date (1)' }).getAttribute('href')).toBe(
    '#/assessments/one/evidence/out-of-date/title',
  );
  cleanup();
  await open('unused', 'nonsense');
  expect(pieces()).toEqual([
    ['Memoasserted only', 'Asserted onlyIt proves nothing by itselfdated 1 March 2026', 'IG folder', 'None', '0'],
  ]);
  expect(screen.getByRole('status').textContent).toBe('No answer rests on it: 1 piece. What ends first.');
});
