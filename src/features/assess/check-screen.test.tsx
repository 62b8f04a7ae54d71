// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { loadAllAssessments } from '#src/platform/storage/load-assessments.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { database } from '#src/platform/storage/database.ts';
import { loadDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { draftForms, keepDraft } from '#src/platform/storage/drafts/index.ts';
import { saveAnswerPart, saveEvidence } from '#src/platform/storage/answers/index.ts';
import { createAssessment, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { assessment, chosen, edition, evidence, levels, section, stamp } from '#src/testing/builders.ts';
import CheckScreen from './check-screen.tsx';

const small = edition([
  section('first', [
    levels('policy', [0, 2, 4]),
    levels('restore', [0, 4], {
      essential: { minPoints: 2, reason: 'Care stops.' },
      notApplicableWhen: 'You have no systems.',
    }),
  ]),
]);
const at = '2026-07-01T10:00:00Z';

function Harness({ id = 'one' }: { readonly id?: string }) {
  const stored = useAssessment(id);
  const settings = useSettings();
  return stored?.ok && settings?.ok ? <CheckScreen stored={stored.value} settings={settings.value} /> : null;
}

async function open(): Promise<void> {
  render(<Harness />);
  await screen.findByRole('heading', { level: 1, name: /Check your answers/ });
}

/** The list under a heading. */
const listUnder = (name: RegExp): HTMLElement => {
  let next = screen.getByRole('heading', { level: 2, name }).nextElementSibling;
  while (next && next.tagName !== 'UL') next = next.nextElementSibling;
  return must(next as HTMLElement | null, 'a list');
};

beforeEach(async () => {
  localStorage.clear();
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp({ at }));
  await saveAnswerPart(
    'one',
    'restore',
    { value: { kind: 'not-applicable', reason: 'We run no systems of our own' } },
    stamp({ at }),
  );
});
afterEach(() => cleanup());

it('what is begun is listed first, by its question, with what it is and a link', async () => {
  await keepDraft('one', draftForms.answer('policy'), { choice: 'not-applicable' }, at);
  await keepDraft('one', draftForms.due('policy'), { day: '31' }, at);
  await open();
  expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).toBe('Begun and not finished (1)');
  const [item] = within(listUnder(/^Begun and not finished/)).getAllByRole('listitem');
  expect(item?.textContent).toBe('What of policy? (Section first): the answer and the due date');
  expect(item?.querySelector('a')?.getAttribute('href')).toBe('#/assessments/one/sections/first/policy/check');
});

it('what is begun at a question that has no card just now can be read here', async () => {
  await keepDraft('one', draftForms.note('policy'), { text: 'half a note' }, at);
  await keepDraft('one', draftForms.due('policy'), { day: '31', month: '2', year: '', keptDate: '' }, at);
  await database.answers.update(['one', 'policy'], { value: { kind: 'unheard of' } });
  await open();
  expect(listUnder(/^Begun and not finished/).textContent).toBe(
    'What of policy? (Section first): the note (“half a note”) and the due date (“31/2”)',
  );
});

it('what was typed for a question of another edition can be read here, and given up', async () => {
  await keepDraft('one', draftForms.note('elsewhere'), { text: 'half a note' }, at);
  await open();
  const list = listUnder(/^Begun and not finished/);
  expect(list.textContent).toContain('For a question that this questionnaire does not have: the note (“half a note”)');
  fireEvent.click(within(list).getByRole('button', { name: 'Discard it' }));
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
});

it('essential questions that are said not to apply are listed with the reason', async () => {
  await open();
  expect(listUnder(/^Essential, and said not to apply \(1\)/).textContent).toContain(
    'Reason: We run no systems of our own',
  );
});

it('evidence is praised only where an answer earns points and has it', async () => {
  await open();
  const said = () => document.body.textContent;
  expect(said()).toContain('Points are claimed here, and no record, test or independent check is named.');
  await saveAnswerPart('one', 'policy', { value: chosen('l0') }, stamp({ at }));
  await waitFor(() => expect(said()).toContain('No answer earns points so far.'));
  await saveAnswerPart('one', 'policy', { value: chosen('l1') }, stamp({ at }));
  const { id, ...piece } = evidence();
  await saveEvidence('one', id, piece, 'policy', stamp({ at }));
  await waitFor(() => expect(said()).toContain('Every answer that earns points has evidence.'));
});

it('an answer that cannot be read is listed as damaged, and not as one that nobody gave', async () => {
  await database.answers.update(['one', 'policy'], { note: 'x'.repeat(4001) });
  await open();
  expect(listUnder(/^Damaged \(1\)/).textContent).toContain('What of policy?');
  // A list with nothing in it has no heading: what is in order is said once, after all that is not.
  expect(screen.queryByRole('heading', { level: 2, name: /\(0\)/ })).toBeNull();
  expect(screen.getByText(/^Every other question has an answer\. No contradictions were found/)).toBeTruthy();
  expect(
    screen.getByText('Sign-off opens when every question has an answer that can be read. 1 question is still open.'),
  ).toBeTruthy();
});

it('a sign-off that is begun is there after a reload, and three clicks sign once', async () => {
  await open();
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Amara Director' } });
  fireEvent.change(screen.getByLabelText('Statement'), { target: { value: 'In our own words.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign off' }));
  await screen.findByText('There is a problem');
  fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'SIRO' } });
  expect(screen.queryByText('There is a problem')).toBeNull();
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await open();
  expect(['Name', 'Role', 'Statement'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value)).toEqual([
    'Amara Director',
    'SIRO',
    'In our own words.',
  ]);
  const button = screen.getByRole('button', { name: 'Sign off' });
  act(() => {
    for (let time = 0; time < 3; time += 1) button.click();
  });
  await screen.findByText(/^Signed off by Amara Director/);
  expect((await loadAllAssessments())[0]?.assessment.signOffs).toHaveLength(1);
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
});

it('what is marked as not checked yet is listed, and listed again where it is signed', async () => {
  await saveAnswerPart('one', 'policy', { toCheck: true }, stamp({ at }));
  await open();
  expect(listUnder(/^To be checked \(1\)/).textContent).toContain('What of policy?');
  const before = screen.getByText('1 answer is marked as not checked yet, and will be signed as such:');
  expect(before.closest('form')?.textContent).toContain('What of policy?');
});

it('leads a manager to the page of things to do once nothing is open, and nobody before', async () => {
  const toDo = { name: 'what to do first, on one page' };
  await open();
  expect(screen.queryByRole('link', toDo)).toBeNull();
  cleanup();
  const forManagers = { ...small, id: 'for-managers', readers: 'manager' as const };
  await createAssessment(assessment(forManagers, { id: 'managers' }), forManagers);
  await saveAnswerPart('managers', 'policy', { value: chosen('l1') }, stamp({ at }));
  render(<Harness id="managers" />);
  await screen.findByRole('heading', { level: 2, name: 'Open (1)' });
  expect(screen.queryByRole('link', toDo)).toBeNull();
  await act(async () => {
    await saveAnswerPart('managers', 'restore', { value: chosen('l1') }, stamp({ at }));
  });
  expect((await screen.findByRole('link', toDo)).getAttribute('href')).toMatch(/\/report$/);
});

it('a long list shows its first three and folds the rest, and the contents lead to it and to the sign-off', async () => {
  const long = edition([
    section(
      'first',
      Array.from({ length: 6 }, (_, index) => levels(`q${index}`, [0, 2])),
    ),
  ]);
  await eraseEverything();
  await createAssessment(assessment(long, { id: 'one' }), long);
  await open();
  expect(within(listUnder(/^Open \(6\)/)).getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText('Open: the other 3')).toBeTruthy();
  const contents = within(screen.getByRole('navigation', { name: 'On this page' }));
  expect(contents.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Open (6)', 'Sign off']);
  const open6 = screen.getByRole('heading', { level: 2, name: 'Open (6)' });
  open6.scrollIntoView = () => undefined;
  fireEvent.click(contents.getByRole('link', { name: 'Open (6)' }));
  expect(document.activeElement).toBe(open6);
});
