// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { loadAllAssessments } from '#src/platform/storage/load-assessments.ts';
import { database } from '#src/platform/storage/database.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { draftForms } from '#src/platform/storage/drafts/draft-forms.ts';
import { keepDraft, loadDrafts, START_SCOPE } from '#src/platform/storage/drafts/drafts.ts';
import { createAssessment, saveAssessmentDetails, useAssessment, useSettings } from '#src/platform/storage/index.ts';
import { saveQuestionnaire } from '#src/platform/storage/shelf/index.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import DetailsScreen from './details-screen.tsx';
import StartScreen from './start-screen.tsx';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);

// The shipped editions are large, and what is tried here is the form.
vi.mock('#src/platform/files/index.ts', () => ({
  useEditions: () => ({
    ok: true,
    value: [{ hash: questionnaireRef(small).hash, questionnaire: small, isShipped: false }],
  }),
}));

const field = (label: string | RegExp): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(label);
const set = (label: string | RegExp, value: string) => fireEvent.change(field(label), { target: { value } });

async function open(): Promise<void> {
  render(<StartScreen continueFrom={undefined} />);
  await screen.findByRole('heading', { level: 1, name: 'Start an assessment' });
}

async function reload(): Promise<void> {
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await open();
}

function fill(): void {
  set('Name of your organisation', 'Riverside');
  set('Type of organisation', 'acute-trust');
  set('Number of staff', 'from-5000-to-9999');
  fireEvent.click(field('In-patient beds'));
  fireEvent.click(field(/A small edition/));
  set('Your name (optional)', 'Jo Sharma');
}

beforeEach(async () => {
  localStorage.clear();
  window.history.replaceState(null, '', '/');
  await eraseEverything();
  await saveQuestionnaire(questionnaireRef(small).hash, small, '2026-07-01T10:00:00Z');
});
afterEach(() => cleanup());

it('what was typed and chosen is there after a reload, said to be from before, and can be emptied', async () => {
  await open();
  expect(screen.queryByText(/^You started this form earlier/)).toBeNull();
  fill();
  set('Month', '');
  await reload();
  await screen.findByText(/^You started this form earlier/);
  expect(field('Name of your organisation').value).toBe('Riverside');
  expect(field('Type of organisation').value).toBe('acute-trust');
  expect(field('Number of staff').value).toBe('from-5000-to-9999');
  expect(field('In-patient beds').checked).toBe(true);
  expect(field(/A small edition/).checked).toBe(true);
  expect(field('Your name (optional)').value).toBe('Jo Sharma');
  expect(field('Month').value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Empty the form' }));
  expect(field('Name of your organisation').value).toBe('');
  expect(document.activeElement).toBe(field('Name of your organisation'));
  await waitFor(async () => expect((await loadDrafts(START_SCOPE)).size).toBe(0));
});

it('where no start can go on from an assessment any more, what was begun of it is pointed to', async () => {
  await keepDraft(START_SCOPE, draftForms.start('gone'), { name: 'Riverside' }, '2026-07-01T10:00:00Z');
  render(<StartScreen continueFrom="gone" />);
  const link = await screen.findByRole('link', { name: 'see it where one starts without' });
  expect(link.getAttribute('href')).toBe('#/start');
  cleanup();
  await open();
  expect(field('Name of your organisation').value).toBe('Riverside');
});

it('three clicks at once start one assessment, and nothing stays of the form', async () => {
  await open();
  fill();
  const button = screen.getByRole('button', { name: 'Start' });
  act(() => {
    for (let time = 0; time < 3; time += 1) button.click();
  });
  await waitFor(() => expect(window.location.href).toContain('assessments/'));
  act(() => button.click());
  await waitFor(async () => expect((await loadDrafts(START_SCOPE)).size).toBe(0));
  expect(await loadAllAssessments()).toHaveLength(1);
});

it('an error goes with the value that it speaks of, and the others stay', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  await screen.findByText('There is a problem');
  const errors = () => [...document.querySelectorAll('.nhsuk-error-summary li')].map(({ textContent }) => textContent);
  expect(errors()).toHaveLength(4);
  set('Name of your organisation', 'R');
  expect(errors()).toHaveLength(3);
  expect(errors()).not.toContain('Enter the name of your organisation');
  fireEvent.click(field(/A small edition/));
  expect(errors()).not.toContain('Choose a questionnaire');
});

function Details() {
  const stored = useAssessment('one');
  const settings = useSettings();
  return stored?.ok && settings?.ok ? <DetailsScreen stored={stored.value} settings={settings.value} /> : null;
}

it('changed details of an organisation are kept until they are saved', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  expect(screen.queryByText(/^Not saved yet/)).toBeNull();
  set('Name of your organisation', 'Northmoor and Southmarsh');
  await screen.findByText(/^Not saved yet/);
  fireEvent(window, new Event('pagehide'));
  cleanup();
  render(<Details />);
  await screen.findByText(/^Not saved yet/);
  expect(field('Name of your organisation').value).toBe('Northmoor and Southmarsh');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(async () =>
    expect((await loadAllAssessments())[0]?.assessment.organisation.name).toBe('Northmoor and Southmarsh'),
  );
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
});

it('half a letter, as a keyboard may send an emoji, leaves the forms as they are', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  const labels = ['Name of your organisation', 'ODS code (optional)', 'Day', 'Your name (optional)'];
  const typeHalf = () => {
    for (const label of labels) {
      set(label, 'a \ud83d');
      expect(field(label).value).toBe('a \ud83d');
    }
  };
  await open();
  typeHalf();
  cleanup();
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  typeHalf();
});

it('what is typed while the details are being saved stays on screen, and is kept', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('Name of your organisation', 'Northmoor');
  act(() => screen.getByRole('button', { name: 'Save' }).click());
  set('Name of your organisation', 'Northmoor and Southmarsh');
  await waitFor(async () => expect((await loadAllAssessments())[0]?.assessment.organisation.name).toBe('Northmoor'));
  await screen.findByText(/^Not saved yet/);
  await waitFor(async () => expect((await loadDrafts('one')).get('details')?.fields['name']).toMatch('and Southmarsh'));
  expect(field('Name of your organisation').value).toBe('Northmoor and Southmarsh');
  expect(window.location.href).not.toContain('assessments/');
});

it('what is typed while an assessment is being started goes to its details, where the app goes on', async () => {
  await open();
  fill();
  act(() => screen.getByRole('button', { name: 'Start' }).click());
  set('Name of your organisation', 'Riverside and Lakeside');
  await waitFor(() => expect(window.location.href).toMatch(/assessments\/.+\/details$/));
  const [started] = await loadAllAssessments();
  expect(started?.assessment.organisation.name).toBe('Riverside');
  const kept = await loadDrafts(started?.assessment.id ?? '');
  expect(kept.get('details')?.fields).toMatchObject({ name: 'Riverside and Lakeside', answerer: 'Jo Sharma' });
  expect((await loadDrafts(START_SCOPE)).size).toBe(0);
});

it('in two tabs, what nobody types in follows the other, and saving takes back nothing that it saved', async () => {
  const one = assessment(small, { id: 'one' });
  await createAssessment(one, small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('Name of your organisation', 'Northmoor');
  const there = { organisation: { ...one.organisation, odsCode: 'RX8', services: ['laboratory' as const] } };
  await saveAssessmentDetails('one', { ...there, assessmentDate: '2026-05-31' }, new Date().toISOString());
  await waitFor(() => expect(field('ODS code (optional)').value).toBe('RX8'));
  expect(field('Day').value).toBe('31');
  expect(field('Pathology or other laboratory').checked).toBe(true);
  expect(field('Name of your organisation').value).toBe('Northmoor');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(async () =>
    expect((await loadAllAssessments())[0]?.assessment).toMatchObject({
      organisation: { ...there.organisation, name: 'Northmoor' },
      assessmentDate: '2026-05-31',
    }),
  );
});

it('of one field that two tabs type in, what the other saved is replaced only once that was said', async () => {
  const one = assessment(small, { id: 'one' });
  await createAssessment(one, small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('ODS code (optional)', 'RX1');
  const there = { ...one.organisation, odsCode: 'RX8' };
  const { assessmentDate } = one;
  await saveAssessmentDetails('one', { organisation: there, assessmentDate }, new Date().toISOString());
  const codeNow = async () => (await loadAllAssessments())[0]?.assessment.organisation.odsCode;
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  save();
  await screen.findByText('There is a problem');
  expect(await codeNow()).toBe('RX8');
  // Pressed before the other was read, it is refused by the store; after that, by the form, once.
  await waitFor(async () => {
    save();
    expect(await codeNow()).toBe('RX1');
  });
});

it('what another tab saves while the form is left is there beside what was typed', async () => {
  const one = assessment(small, { id: 'one' });
  await createAssessment(one, small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('Month', '');
  fireEvent(window, new Event('pagehide'));
  cleanup();
  await saveAssessmentDetails(
    'one',
    { organisation: { ...one.organisation, name: 'Southmarsh' }, assessmentDate: one.assessmentDate },
    new Date().toISOString(),
  );
  render(<Details />);
  await screen.findByText(/^Not saved yet/);
  expect(field('Name of your organisation').value).toBe('Southmarsh');
  expect(field('Month').value).toBe('');
});

it('details that are refused stay in the form, with what is wrong', async () => {
  const one = assessment(small, { id: 'one' });
  await createAssessment(one, small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('Name of your organisation', 'N'.repeat(201));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('There is a problem');
  expect(field('Name of your organisation').value).toHaveLength(201);
  set('Name of your organisation', 'Northmoor');
  expect(screen.queryByText('There is a problem')).toBeNull();
  // Refused by the store: another tab signs it meanwhile.
  await database.assessments.update('one', { status: 'signed-off' });
  act(() => screen.getByRole('button', { name: 'Save' }).click());
  await screen.findByText('There is a problem');
  expect(field('Name of your organisation').value).toBe('Northmoor');
  await waitFor(async () => expect((await loadDrafts('one')).get('details')?.fields['name']).toBe('Northmoor'));
});

it('nobody is called back who has left the form while it was being saved', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  render(<Details />);
  await screen.findByRole('heading', { level: 1, name: /Organisation and date/ });
  set('Name of your organisation', 'Northmoor');
  act(() => screen.getByRole('button', { name: 'Save' }).click());
  cleanup();
  await waitFor(async () => expect((await loadAllAssessments())[0]?.assessment.organisation.name).toBe('Northmoor'));
  await waitFor(async () => expect((await loadDrafts('one')).size).toBe(0));
  expect(window.location.href).not.toContain('assessments/');
});
