// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
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

const tableOf = (caption: string) => screen.getByRole('table', { name: caption });
const PIECES = 'Evidence and the answers that rest on it';
const UNPROVED = 'Answers whose points are not provable';

/** The cells of each row of a table, as they are read. */
const rowsOf = (caption: string): readonly (readonly (string | null)[])[] =>
  within(tableOf(caption))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));
const pieces = () => rowsOf(PIECES);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

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
  const standing = expect.stringMatching(/^(?:Counts|Ends soon|Ended since)$/);
  expect(pieces()).toEqual([['Audit', standing, '1 March 2027', '1', '4']]);
  press('Audit');
  expect(pieces()[1]).toEqual([
    'Tested, reviewed by Ruth, dated 1 March 2026. Kept at: IG folder. Of the points, all rest on it alone.Answers that rest on it: What of policy?',
  ]);
  expect(rowsOf(UNPROVED)).toEqual([['What of restore?Section first', 'By word only', 'Nobody named', '2', '22.2']]);
  await saveAnswerPart('one', 'restore', { evidence: ['a'] }, stamp({ visit: 'visit-2' }));
  await waitFor(() => expect(pieces()[0]?.slice(3)).toEqual(['2', '6']));
  // What was opened stays open.
  expect(pieces()[1]?.[0]).toMatch(/What of policy\?; What of restore\?$/);
  press('Audit');
  expect(pieces()).toHaveLength(1);
  expect(screen.getByText('No answer earns points without current evidence.')).toBeTruthy();
});

it('is folded to so many rows, and opened, searched and printed whole', async () => {
  for (let index = 10; index < 30; index += 1)
    await keep(
      evidence({ id: `e${index}`, title: `Piece ${index}`, location: index === 29 ? 'The Safe' : '' }),
      'policy',
    );
  await open('all', 'title');
  expect(pieces()).toHaveLength(15);
  expect(screen.getByRole('status').textContent).toBe('All: 20 pieces. By name. The first 15 are shown.');
  const showAll = screen.getByRole('button', { name: 'Show all 20 pieces' });
  expect(showAll.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(showAll);
  expect(pieces()).toHaveLength(20);
  expect(showAll.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('All: 20 pieces. By name.');
  fireEvent.click(showAll);
  expect(pieces()).toHaveLength(15);

  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'safe piece' } });
  expect(pieces().map(([name]) => name)).toEqual(['Piece 29']);
  expect(screen.getByRole('status').textContent).toBe('All: 1 piece with “safe piece”. By name.');
  expect(screen.queryByRole('button', { name: /^Show all/ })).toBeNull();
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: '' } });

  fireEvent(window, new Event('beforeprint'));
  // Each with all that is known of it.
  expect(pieces()).toHaveLength(40);
  fireEvent(window, new Event('afterprint'));
  expect(pieces()).toHaveLength(15);
});

it('narrows and orders as the address says, and counts what each choice would show', async () => {
  await keep(evidence({ id: 'a', title: 'Zoo', date: '2020-01-01' }), 'policy');
  await keep(evidence({ id: 'b', title: 'Audit', date: '2026-06-01' }), 'policy');
  await keep(evidence({ id: 'c', title: 'Memo', grade: 'asserted' }), 'patch');
  await saveEvidenceUse('one', 'patch', 'c', false, stamp());
  await open('all', 'title');
  expect(pieces().map(([name]) => name)).toEqual(['Audit', 'Memo', 'Zoo']);
  expect(screen.getByRole('link', { name: 'Out of date (1)' }).getAttribute('href')).toBe(
    '#/assessments/one/evidence/out-of-date/title',
  );
  cleanup();
  await open('unused', 'nonsense');
  expect(pieces()).toEqual([['Memo', 'Asserted only', 'Does not count', '0', '0']]);
  press('Memo');
  expect(pieces()[1]).toEqual([
    'Asserted only, dated 1 March 2026. It proves nothing by itself. Kept at: IG folder.Answers that rest on it: None',
  ]);
  expect(screen.getByRole('status').textContent).toBe('No answer rests on it: 1 piece. What ends first.');
});
